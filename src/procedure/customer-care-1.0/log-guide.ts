/**
 * ¶30 names no time in which the log is brought up to date. Working days without any change after which a row that is
 * open is marked as stale, so that somebody asks; nothing follows from it by itself (G12).
 */
export const STALE_AFTER_WORKING_DAYS = 5;
