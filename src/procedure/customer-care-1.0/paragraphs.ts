import type { Paragraph } from '#procedure/model.ts';
import type { ParagraphText } from '#procedure/procedure.ts';

const role = 'What Customer Care is for';
const praise = 'Positive feedback';
const ongoing = 'Service complaint, case ongoing';
const completed = 'Service complaint, case completed';
const methodology = 'Methodology complaint';
const decision = 'Decision complaint';
const afterReview = 'Post-review correspondence';
const general = 'General feedback';
const process = 'Process and time limits';

/** ¶1–¶30 of the guidance, each in our own words, with the obligations that come from it. */
export const paragraphs: Readonly<Record<Paragraph, ParagraphText>> = {
  '¶1': {
    section: role,
    summary:
      'Whatever people tell us about the office, at whatever point, is for Customer Care. So are review requests: an unhappy person asks us to think again about something we decided.',
    rules: ['R01', 'R02', 'R03'],
  },
  '¶2': {
    section: role,
    summary:
      'We encourage people to ring us, because a conversation builds a closer relationship. They can also send an e-mail, use the website or write a letter.',
    rules: ['R04', 'R05'],
  },
  '¶3': {
    section: role,
    summary:
      'Gives the telephone numbers and the mailbox of the team. The website has one form for asking for a review and another for everything else.',
    rules: ['R06', 'R07'],
  },
  '¶4': {
    section: role,
    summary:
      'For each contact the team will first think about what can be done to help. It will then belong to one of seven categories.',
    rules: ['R08', 'R09'],
  },
  '¶5': {
    section: role,
    summary: 'Each category has its own procedure, set out in what follows.',
    rules: ['R10'],
  },
  '¶6': {
    section: praise,
    summary:
      'Praise of our service or of a decision should come to Customer Care: mail and call notes should be sent on to the mailbox, and paper is scanned and sent there. The Business Support Officer will file it in the records folder.',
    rules: ['R11', 'R12', 'R13', 'R14'],
  },
  '¶7': {
    section: ongoing,
    summary:
      'A service complaint is about how we got on with the person and kept in touch: slowness, a rude tone, calls that nobody answered, and the like.',
    rules: ['R15'],
  },
  '¶8': {
    section: ongoing,
    summary:
      'While a case owner still has the case, it has to be settled whether Customer Care or the line manager is better placed to deal with the complaint. The two managers should agree it between them, and the Business Support Officer should be told what they agreed.',
    rules: ['R16', 'R17', 'R18'],
  },
  '¶9': {
    section: ongoing,
    summary:
      'A wish for another case owner must go to the line manager; first worries about manner or silence should too. If the manager has tried and the person is not satisfied, Customer Care can take it over and will give it priority. We would expect that the manager talked to the person and tried to put things right.',
    rules: ['R19', 'R20', 'R21', 'R22', 'R23'],
  },
  '¶10': {
    section: ongoing,
    summary:
      'When the complaint is that a case waits too long for an investigator, Allocations tries first. What Allocations is unable to settle will always come to Customer Care.',
    rules: ['R24'],
  },
  '¶11': {
    section: ongoing,
    summary:
      'The officer should write an analysis on the review form, in four parts: the original complaint, the unhappiness and the remedy wanted, the evidence, and the proposal with any redress and the way it will be told. Usually the member of staff should be spoken to, and where needed the person as well.',
    rules: ['R25', 'R26', 'R27'],
  },
  '¶12': {
    section: ongoing,
    summary: 'What is decided will need the signature of the Customer Care Manager.',
    rules: ['R28', 'R61', 'R63'],
  },
  '¶13': {
    section: completed,
    summary: 'When the case is finished, Customer Care will deal with the service complaint itself.',
    rules: ['R29'],
  },
  '¶14': {
    section: completed,
    summary:
      'The officer should write the same four-part analysis as for an ongoing case, beginning with what the complaint was in essence.',
    rules: ['R30'],
  },
  '¶15': {
    section: completed,
    summary: 'Here too the Customer Care Manager will sign what is decided.',
    rules: ['R31', 'R61', 'R63'],
  },
  '¶16': {
    section: completed,
    summary:
      'Complaints about service and about methodology can look alike. Whoever sorts them should take care to tell one from the other.',
    rules: ['R32'],
  },
  '¶17': {
    section: methodology,
    summary:
      'A methodology complaint is about the way the work on a case was or is being done, such as whom we talked to or which medical advice we took. While that work goes on it will follow the way of a service complaint; once it is closed, the steps after this paragraph apply.',
    rules: ['R33', 'R34', 'R35'],
  },
  '¶18': {
    section: methodology,
    summary:
      'The officer should write an analysis in five parts: the point at issue, what happened beside what ought to have, the reasons where known, whether we seem to have acted rightly and whether the decision is in doubt, and the proposal.',
    rules: ['R36'],
  },
  '¶19': {
    section: methodology,
    summary:
      'The Customer Care Manager agrees the analysis and will then send the case on to OCWT, the casework team of the ombudsman, which will settle whether there is a review. OCWT may also be asked for advice that backs a finding that we acted rightly.',
    rules: ['R37', 'R38', 'R39', 'R40'],
  },
  '¶20': {
    section: methodology,
    summary:
      'If there is a review, OCWT will keep the case. If there is none, it will come back so that Customer Care can tell the person why.',
    rules: ['R41'],
  },
  '¶21': {
    section: decision,
    summary:
      'A decision complaint disputes what we concluded: to investigate or not, to uphold or not, or what redress and how much.',
    rules: ['R42'],
  },
  '¶22': {
    section: decision,
    summary:
      'We will look at a review only if the person can show one of three things: wrong facts in the evidence, relevant information that is new and might lead elsewhere, or something missed or misread that could lead elsewhere.',
    rules: ['R43'],
  },
  '¶23': {
    section: decision,
    summary:
      'The officer should write an analysis in four parts: what was complained of, the unhappiness and the evidence given for it, each criterion of ¶22, and the proposal.',
    rules: ['R44'],
  },
  '¶24': {
    section: decision,
    summary:
      'The Customer Care Manager should then receive the form, and will decide whether OCWT is asked for a review.',
    rules: ['R45', 'R46'],
  },
  '¶25': {
    section: decision,
    summary:
      'OCWT will decide about the review. If it says no, it will give reasons, and Customer Care will pass them to the person. If it says yes, it will keep the case, do the review and tell the person what came of it.',
    rules: ['R47', 'R48', 'R49', 'R61'],
  },
  '¶26': {
    section: afterReview,
    summary:
      'What arrives after a review, or after we declined one, should be read and its questions answered. If nothing in it is new, a short letter should say that we take no further steps. A history entry should show how it was considered.',
    rules: ['R50', 'R51', 'R52', 'R53', 'R62'],
  },
  '¶27': {
    section: general,
    summary: 'Any other remark about the office should be talked over with the Customer Care Manager.',
    rules: ['R54'],
  },
  '¶28': {
    section: process,
    summary: 'Feedback that arrives on paper or electronically will be acknowledged when we receive it.',
    rules: ['R55'],
  },
  '¶29': {
    section: process,
    summary:
      'Customer Care has 5 working days to decide on proposing a review and to send it to OCWT, OCWT will answer within 10, and Customer Care then has 5 to tell the person. Where OCWT is not needed, the case should be finished in 20.',
    rules: ['R56', 'R57', 'R58', 'R59', 'R64'],
  },
  '¶30': {
    section: process,
    summary:
      'Each case should be in the log of its officer, which should be kept up to date while the case moves and should end with the outcome and what we decided.',
    rules: ['R60', 'R62'],
  },
};
