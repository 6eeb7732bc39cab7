/** What stands in the history of a case when a step or a measure was taken. */
export const STEP_EVENTS = [
  'PositiveFeedbackFiled',
  'CaseOwnerChangeDecided',
  'ManagerAttemptRecorded',
  'AllocationsAttemptRecorded',
  'HandlerAgreed',
  'HandlerConfirmed',
  'AnalysisSubmitted',
  'DecisionSignedOff',
  'AnalysisAgreed',
  'ReferralDecided',
  'ReviewDecided',
  'ReviewAnnounced',
  'ReviewCompleted',
  'OutcomeExplained',
  'ConsiderationRecorded',
  'BriefLetterSent',
  'DiscussionRecorded',
] as const;
export type StepEventType = (typeof STEP_EVENTS)[number];

export type MeasureEventType =
  | 'OfficerAllocated'
  | 'HeadReclassified'
  | 'HeadAdded'
  | 'HeadWithdrawn'
  | 'HeadReopened'
  | 'NoteAdded'
  | 'CallRecorded'
  | 'AdjustmentsSet'
  | 'LimitExtended'
  | 'RuleOverridden'
  | 'StandInAppointed';
