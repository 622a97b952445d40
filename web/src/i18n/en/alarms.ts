// Words of what needs a coordinator.
export const alarmWords = {
  'alarms.title': 'Needs you now',
  'alarms.none': 'Nothing. Alarms appear here until what they say is over.',
  'alarms.rest': '{count, plural, one {One more} other {# more}}',
  'alarms.more': 'The newest {count} are shown.',
  'alarm.kind.NOBODY_TOLD': 'Nobody told',
  'alarm.kind.NOBODY_TOLD.do': 'No contact is known to have heard of a critical report. Call the company.',
  'alarm.kind.CALL_TASK': 'Call',
  'alarm.kind.CALL_TASK.do': 'A deadline is missed by as much time again. Call the executive contacts of both sides.',
  'alarm.kind.BREACH': 'Deadline missed',
  'alarm.kind.BREACH.do': 'Whoever is named owes an answer.',
  'alarm.kind.APPROVAL_WAITING': 'Approval waits',
  'alarm.kind.APPROVAL_WAITING.do': 'Nobody at the authority has taken up an approval in time.',
  'alarm.kind.HAND_CARRIED': 'Carried by hand',
  'alarm.kind.HAND_CARRIED.do': 'The company has no contact here. Help the authority to reach it.',
  'alarm.kind.CONTACT_STALE': 'Contact unreachable',
  'alarm.kind.CONTACT_STALE.do': 'Mail no longer reaches a contact, who must be verified anew.',
} as const;
