// The fold of what is said beside the statuses: the conversation, supplements, severity, escalation,
// emergencies, delivery and answers given outside the channel.
import type { FoldEvent } from '../record/stage.ts';
import { answeredUsefully, changeItems, openBatch, outcomeFrom } from './fold-items.ts';
import type { Reducer } from './fold-items.ts';
import { actorOf, factsOf, partOf, present, textOf, whenOf } from './read-event.ts';
import { SEVERITIES } from '../codes.ts';
import type { Supplement } from './content.ts';
import type { Message, Report } from './report.ts';

/** Which part of which event is a turn of the conversation. */
const turns: Readonly<Record<string, { readonly kind: Message['kind']; readonly part: string }>> = {
  'report.comment_added': { kind: 'COMMENT', part: 'comment' },
  'report.information_requested': { kind: 'QUESTION', part: 'question' },
  'report.returned': { kind: 'RETURN', part: 'note' },
  'report.redirected': { kind: 'REDIRECT', part: 'responsible' },
  'report.closure_contested': { kind: 'CONTEST', part: 'reason' },
  'report.reconsideration_requested': { kind: 'RECONSIDERATION', part: 'newFacts' },
  'report.reconsideration_decided': { kind: 'RECONSIDERATION_DECISION', part: 'explanation' },
  'report.severity_contested': { kind: 'CONTEST', part: 'reason' },
  'report.severity_rerated': { kind: 'CONTEST', part: 'reason' },
  'report.withdrawn': { kind: 'WITHDRAWAL', part: 'note' },
  'report.escalated': { kind: 'ESCALATION', part: 'note' },
  'report.escalation_lowered': { kind: 'ESCALATION', part: 'note' },
  'report.reopened': { kind: 'REOPENING', part: 'reason' },
};

/** Adds the turn an event holds, if it holds one. */
export function addTurn(report: Report, event: FoldEvent): Report {
  const turn = event.type === 'report.information_answered' ? answerTurn(event) : turns[event.type];
  const text = turn === undefined ? undefined : textOf(event, turn.part);
  if (turn === undefined || text === undefined) return report;
  const message: Message = { seq: event.seq, at: whenOf(event), kind: turn.kind, by: actorOf(event), text };
  return { ...report, conversation: [...report.conversation, message] };
}

function answerTurn(event: FoldEvent): { readonly kind: Message['kind']; readonly part: string } {
  const isLate = factsOf(event, 'report.information_answered').isLate;
  return { kind: isLate ? 'LATE_ANSWER' : 'ANSWER', part: 'answer' };
}

function rerate(report: Report, event: FoldEvent): Report {
  const { from, severity, contest } = factsOf(event, 'report.severity_rerated');
  const isRaised = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(from);
  const { severityContest } = report;
  const ended = contest === undefined || severityContest === undefined ? {} : { severityContest: { ...severityContest, endedBy: contest } };
  return { ...report, ...ended, severity, lastRater: event.actor.n, ...(isRaised ? { severityRaisedAt: whenOf(event) } : {}) };
}

function supplement(report: Report, event: FoldEvent): Report {
  const { names, counterSpeech, language } = factsOf(event, 'report.supplemented');
  const written = names.map((name) => [name, partOf<unknown>(event, name)] as const);
  const added = present({ ...Object.fromEntries(written), ...present({ counterSpeech, language }) }) as Partial<Supplement>;
  return { ...report, supplement: { ...report.supplement, ...added }, supplemented: [...report.supplemented, ...names] };
}

function applyEmergency(report: Report, event: FoldEvent): Report {
  const { decision, reopened, superseded, restore, batch } = factsOf(event, 'report.emergency_applied');
  const carried = report.items.filter((item) => item.pendingAsk !== undefined).map((item) => item.number);
  const settled = changeItems(report, carried, (item) => ({
    ...item,
    ask: decision === 'CONFIRM' ? (item.pendingAsk ?? item.ask) : item.ask,
    pendingAsk: undefined,
    state: superseded.includes(item.number) ? 'SUPERSEDED' : item.state,
    isRestorationAsked: restore.includes(item.number) ? true : item.isRestorationAsked,
  }));
  const asked = restore.length > 0 ? { ...settled, isRestorationAsked: true, restorationAskedAt: whenOf(event) } : settled;
  if (batch === undefined) return asked;
  return openBatch(asked, { batch, startedAt: whenOf(event), origin: 'EMERGENCY' }, reopened);
}

function recordOffChannel(report: Report, event: FoldEvent): Report {
  const { id, kind, side, saidAt, channel, isOneSided, outcomes } = factsOf(event, 'report.off_channel_recorded');
  const said = { at: saidAt, by: event.actor.n };
  const entry = {
    id, kind, side, saidAt, channel, isOneSided,
    recordedBy: actorOf(event),
    recordedAt: event.at,
    outcomes: outcomes.map((each) => ({ itemNumber: each.item, outcome: outcomeFrom(event, each, said) })),
  };
  return { ...report, offChannelAnswers: [...report.offChannelAnswers, entry], ...(isOneSided ? { isSourceOneSided: true } : {}) };
}

function confirmOffChannel(report: Report, event: FoldEvent): Report {
  const { id } = factsOf(event, 'report.off_channel_confirmed');
  const offChannelAnswers = report.offChannelAnswers.map((each) => (each.id === id ? { ...each, confirmedAt: whenOf(event) } : each));
  const isSourceOneSided = offChannelAnswers.some((each) => each.isOneSided && each.confirmedAt === undefined) || undefined;
  const confirmed = { ...report, offChannelAnswers, isSourceOneSided };
  // With this word the company makes its own what the authority had written down alone.
  const isTakenOver = offChannelAnswers.some((each) => each.id === id && each.isOneSided && each.kind === 'OUTCOMES');
  return isTakenOver ? answeredUsefully(confirmed, whenOf(event)) : confirmed;
}

export const exchangeReducers: Readonly<Record<string, Reducer>> = {
  'report.receipt_recorded': (report, event) => ({ ...report, receiptAt: report.receiptAt ?? whenOf(event) }),
  'report.delivered': (report, event) => ({ ...report, delivery: 'CHANNEL', deliveredAt: whenOf(event) }),
  'report.company_case_ref_set': (report, event) => ({ ...report, companyCaseRef: textOf(event, 'companyCaseRef') }),
  'report.supplemented': supplement,
  'report.severity_contested': (report, event) => ({
    ...report, severityContest: { contestedAt: whenOf(event), proposed: factsOf(event, 'report.severity_contested').proposed },
  }),
  'report.severity_contest_lapsed': (report, event) => {
    const { severityContest } = report;
    const { endedBy } = factsOf(event, 'report.severity_contest_lapsed');
    return severityContest === undefined ? report : { ...report, severityContest: { ...severityContest, endedBy } };
  },
  'report.severity_rerated': rerate,
  'report.emergency_decided': (report, event) => {
    const isConfirmed = factsOf(event, 'report.emergency_decided').decision === 'CONFIRM';
    return { ...report, emergency: isConfirmed ? 'CONFIRMED' : 'REFUSED' };
  },
  'report.emergency_applied': applyEmergency,
  'report.off_channel_recorded': recordOffChannel,
  'report.off_channel_confirmed': confirmOffChannel,
  'report.escalated': (report, event) => ({ ...report, escalationLevel: factsOf(event, 'report.escalated').level }),
  'report.escalation_lowered': (report, event) => ({ ...report, escalationLevel: factsOf(event, 'report.escalation_lowered').level }),
};
