// What mails say, in English. A catalogue of another language has the same shape, or it does not compile. No word
// of it depends on what a case is about.

const severity = { S1_CRITICAL: 'S1 critical', S2_HIGH: 'S2 high', S3_MEDIUM: 'S3 medium', S4_LOW: 'S4 low' } as const;

const events = {
  'report.submitted': 'A new report is waiting',
  'report.resubmitted': 'A returned report has come back',
  'report.items_appended': 'Items were added to a report',
  'report.emergency_applied': 'An emergency was confirmed or taken back',
  'report.acknowledged': 'A report was acknowledged',
  'report.decided': 'A report was decided',
  'report.returned': 'A report was returned',
  'report.redirected': 'A report was redirected',
  'report.marked_duplicate': 'A report was marked as a duplicate',
  'report.item_reversed': 'An outcome was reversed',
  'report.outcome_corrected': 'An outcome was corrected',
  'report.information_requested': 'Information is asked',
  'report.severity_contested': 'A severity is contested',
  'report.reconsideration_requested': 'A reconsideration is asked',
  'report.reopened': 'A report was reopened',
  'report.closure_contested': 'A closure is contested',
  'report.intervention_recorded': 'A coordinator asks something of you',
  'report.dispatched_off_channel': 'A report must be carried by hand',
  'clock.warned': 'A deadline comes near',
  'clock.breached': 'A deadline has passed',
  'incident.approval_requested': 'An approval is asked',
  'incident.filed': 'An emergency waits for a second person',
  'proposal.made': 'A proposal waits for a second person',
  'member.invited': 'A member was invited who may approve',
  'delivery.nobody_told': 'Nobody is known to have heard of a critical report',
  'phase.turned_critical': 'The critical window has begun: short deadlines at all hours',
  'edition.prepared': 'The draft of a public summary is ready for your comments',
  'contact.went_stale': 'A contact can no longer be reached and must be verified anew',
} as const;

export const english = {
  events,
  /** Where a kind of event has no words of its own. */
  otherEvent: 'Something needs your attention',
  sealed: 'A sealed matter is waiting',
  longOverdue: 'A deadline has long passed',
  severity,
  due: (at: string): string => `due ${at}`,
  digestSubject: (count: number): string => (count === 1 ? '1 notice' : `${String(count)} notices`),
  reference: 'Reference',
  severityName: 'Severity',
  dueName: 'Due',
  open: 'Open',
  noContent: 'This message holds no content of any case. Sign in to read it.',
  noReply: 'Sent by Tocsin. Nobody reads answers to this address.',
} as const;

/** The shape of a catalogue: the same keys, any words. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Translated<T[K]> };
export type MailWords = Translated<typeof english>;
