// What an authority may never report, printed where the category is chosen. Codes only: the words are
// the catalogue's. There is no category for defamation or disrepute; courts judge those.

export const neverAGround = [
  'CRITICISM',
  'BOYCOTT',
  'SATIRE',
  'FRAUD_ALLEGED_AS_OPINION',
  'PARALLEL_COUNTS',
  'REPORTING_A_SHUTDOWN',
  'FILMING_A_POLLING_STATION',
  'PUBLIC_INTEREST_LEAKS',
] as const;

export type NeverAGround = (typeof neverAGround)[number];
