/** What somebody complained about in the first place, to the office whose service or decision they now write about. */
export interface Matter {
  /** In their own words, after "my complaint about". */
  readonly mine: string;
  /** In an officer's words, as the subject of a sentence. */
  readonly brief: string;
  /** The kind of body it was about. Never a real one. */
  readonly body: string;
  /** A fact that the person thinks was got wrong or missed. */
  readonly fact: string;
  /** A paper that the person can show. */
  readonly paper: string;
}

const matter = (mine: string, brief: string, body: string, fact: string, paper: string): Matter => ({
  ...{ mine, brief, body, fact, paper },
});

export const matters: readonly Matter[] = [
  matter(
    "my mother's discharge from hospital without a care plan",
    "A hospital discharged the person's mother without a care plan.",
    'a hospital trust in the Midlands',
    'nobody had rung the family before she was sent home',
    'the discharge sheet with the wrong ward on it',
  ),
  matter(
    'the eleven months I waited for a knee operation',
    'The person waited eleven months for a knee operation.',
    'a hospital trust on the coast',
    'the operation was cancelled three times, not once',
    'the three letters of cancellation',
  ),
  matter(
    "my late father's missed diagnosis",
    "A surgery missed signs of illness in the person's late father.",
    'a family surgery in a market town',
    'he had gone to the surgery in March and again in May',
    "his appointment card and my brother's diary",
  ),
  matter(
    'the way my licence application was lost twice',
    'An agency lost the person’s licence application twice.',
    'a licensing agency',
    'the second form was signed for at the front desk',
    'the receipt with the time stamped on it',
  ),
  matter(
    'a dentist who took out the wrong tooth',
    'A dentist took out the wrong tooth and did not say so.',
    'a dental practice in a northern town',
    'the X-ray that was looked at is of another tooth',
    'the X-ray from the second dentist',
  ),
  matter(
    'the refusal of help with travel to my treatment',
    'Help with travel to treatment was refused.',
    'a health board office',
    'the nearest clinic is forty miles away, not fourteen',
    'a map and the bus timetable',
  ),
  matter(
    "how my son's assessment was put off again and again",
    "An assessment of the person's son was put off four times.",
    'a children’s clinic',
    'we never cancelled an appointment ourselves',
    'the text messages from the clinic',
  ),
  matter(
    'a pension forecast that turned out to be wrong by a third',
    'A pension forecast was wrong by a third.',
    'a pensions office',
    'I gave up work because of the figure I was given in writing',
    'the forecast of 2019',
  ),
  matter(
    'the ambulance that took four hours to come',
    'An ambulance took four hours to arrive.',
    'an ambulance service',
    'there were two calls, and only the second was counted',
    'my telephone bill with both calls',
  ),
  matter(
    'the flood defence that was promised and never built',
    'A flood defence that was promised was not built.',
    'an agency for rivers',
    'the meeting in the village hall was minuted',
    'the minutes of the meeting',
  ),
  matter(
    'the notes about my wife that were written days afterwards',
    'Nursing notes were written days after the event.',
    'a hospital trust in the north',
    'the times in the notes do not fit the rota',
    'the rota that the ward gave me',
  ),
  matter(
    'the grant that was taken back after two years',
    'A grant was reclaimed after two years.',
    'a grants office',
    'I had reported the change of address at the time',
    'my letter of that week with proof of posting',
  ),
  matter(
    'the care home fees my aunt should never have paid',
    'A relative paid care home fees that may not have been due.',
    'a commissioning office',
    'the checklist was filled in without seeing her',
    'the visitors’ book of the home',
  ),
  matter(
    'the passport photograph business that cost me a funeral abroad',
    'A travel document came too late for a funeral abroad.',
    'a documents office',
    'the first photograph was accepted by the desk',
    'the e-mail that says "accepted"',
  ),
  matter(
    'my medication being changed without anybody asking me',
    'Medication was changed without asking the person.',
    'a community clinic',
    'I was not at the appointment at which I am said to have agreed',
    'my work roster for that day',
  ),
  matter(
    'a hearing aid clinic that closed and told nobody',
    'A hearing clinic closed without telling its patients.',
    'a hearing service',
    'no letter was sent to our street at all',
    'statements of four neighbours',
  ),
  matter(
    'the tree roots under my house that nobody will own up to',
    'An agency did not act on tree roots under a house.',
    'a roads agency',
    'the boundary was drawn on an old map',
    'the surveyor’s drawing of last summer',
  ),
  matter(
    'the restraint of my brother on a ward',
    "The person's brother was restrained on a ward.",
    'a mental health trust',
    'the camera on the corridor was working that night',
    'the note of the ward clerk',
  ),
  matter(
    'a training loan they say I had, and I never did',
    'A training loan was recorded against the wrong person.',
    'a student finance office',
    'the signature is not mine',
    'my own signature from that year',
  ),
  matter(
    'how long the scan results lay in a tray',
    'Scan results lay unread for nine weeks.',
    'a hospital trust in the south-west',
    'the consultant had been told on the first day',
    'the fax header with the date',
  ),
];
