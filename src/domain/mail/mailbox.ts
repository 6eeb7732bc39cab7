/** A message as its mail server lists it: the size as the server says it; null where it says nothing of its arrival. */
export interface ListedMail {
  readonly uid: number;
  readonly size: number;
  readonly arrivedAt: Temporal.Instant | null;
}

/** A message as it was fetched; one that is not whole goes on behind these bytes. */
export interface FetchedMail extends ListedMail {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** By the UID before, the UID in the folder to which it was moved. */
export interface MovedMail {
  readonly uidValidity: number;
  readonly uids: ReadonlyMap<number, number>;
}
