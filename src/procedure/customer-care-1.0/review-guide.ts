/**
 * ¶22 sets no limit for asking for a review. Months after a decision from which the office asks why the request comes
 * only now; nothing is refused for it (G1).
 */
export const REVIEW_GUIDE_MONTHS = 3;
