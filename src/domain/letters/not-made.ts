/** A document that could not be made. Its message is for people; `why` and `faults` are for whoever looks into it. */
export class DocumentNotMade extends Error {
  readonly statusCode = 503;
  readonly why: string;
  /** What the typesetter said against it. It may repeat what a person wrote, so it is not to be logged. */
  readonly faults: readonly string[];

  constructor(why: string, faults: readonly string[] = []) {
    super('This document could not be made just now. Nothing it is made of is lost.');
    this.name = 'DocumentNotMade';
    this.why = why;
    this.faults = faults;
  }
}
