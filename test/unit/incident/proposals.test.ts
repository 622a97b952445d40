import { describe, expect, test } from '@jest/globals';
import { addRecipient, assertAppendable, assertResubmittable } from '../../../server/domain/incident/add-to-filed.ts';
import { availableIncidentCommands } from '../../../server/domain/incident/incident-guard.ts';
import type { Incident, ProposalCommand } from '../../../server/domain/incident/incident.ts';
import { approveProposal, dropProposal, proposalForApproval, propose, sendBackProposal } from '../../../server/domain/incident/propose.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { aContent, aContext, aFile, aLegalBasis, aRestriction, aRestrictiveContent, anItem, contentFor, lantern, murmur, now } from '../../support/incident-builder.ts';
import type { IncidentRun } from '../../support/incident-run.ts';
import { approver, caught, copyOf, filed, legal, officer, pending, refold, refusalOf, secondOfficer, submission } from '../../support/incident-run.ts';
import { submitIncident } from '../../../server/domain/incident/submit-incident.ts';

const restrictive = aRestrictiveContent();
const item = anItem({ locator: 'https://murmur.example/p/9', ask: 'GEO_RESTRICT', quote: 'Vote on Monday', reason: 'A re-upload', evidence: [aFile('upload-9')] });
const reportId = `report-a-${murmur}`;
const append: ProposalCommand = {
  kind: 'APPEND_ITEMS', reportId, items: [item], itemIds: ['item-9'], evidenceIds: [{ from: 'upload-9', to: 'file-9' }], reuploadOf: 1, restriction: aRestriction(),
};
const commands: readonly ProposalCommand[] = [
  append,
  {
    kind: 'RESUBMIT', reportId, evidenceIds: [],
    changes: [{ path: 'claim', value: 'Says Monday' }, { path: 'locator', itemNumber: 1, item: { ...item, evidence: [] }, itemId: 'item-10' }, { path: 'legal', legal: aLegalBasis() }],
  },
  { kind: 'REOPEN', reportId, itemNumbers: [1, 2], reason: 'Both came back' },
  {
    kind: 'ADD_RECIPIENT', recipient: { companyId: lantern, claim: 'Says Monday' }, items: [{ ...item, companyId: lantern, evidence: [] }],
    copy: { companyId: lantern, reportId: 'report-x', publicRef: 'XA-0000-0000', itemIds: ['item-x'], evidenceIds: [] },
  },
];

function proposed(command: ProposalCommand = append, run: IncidentRun = filed(restrictive), actor = officer): IncidentRun {
  run.act(actor, (stage) => propose(stage, { proposalId: 'p1', command, confirmedWarnings: [{ code: 'ALREADY_REPORTED', reason: 'Another crop' }], phase: 'CRITICAL_WINDOW' }));
  return run;
}

const approval = { proposalId: 'p1', employment: 'STAFF', legalReading: 'Article 7 applies' } as const;

describe('a proposal', () => {
  test.each(commands.map((command) => [command.kind, command] as const))('%s is kept whole, its texts as parts, with a duty of its own', (kind, command) => {
    const run = proposed(command);
    expect(run.incident.proposals).toEqual([
      { id: 'p1', kind, command, cycle: 2, state: 'OPEN', proposedBy: run.incident.persons[0], proposedAt: now, ...(command.kind === 'ADD_RECIPIENT' ? { copy: command.copy } : { reportId }) },
    ]);
    expect(run.incident.clocks.at(-1)).toMatchObject({ kind: 'APPROVE', cycle: 2, state: 'RUNNING', dueAt: addMs(now, 2 * hourMs) });
    const facts = JSON.stringify(run.events.slice(-2).map((event) => event.facts));
    for (const text of ['Monday', 'murmur.example', 'came back', 'Registrar', 'crop']) expect(facts).not.toContain(text);
  });

  test.each(commands.map((command) => [command.kind, command] as const))('%s with any part erased is sent back, never applied', (_kind, command) => {
    const { events } = proposed(command);
    const made = events.find((event) => event.type === 'proposal.made');
    for (const part of Object.keys(made?.parts ?? {}).filter((name) => name !== 'actor' && name !== 'warningReasons')) {
      const incident = refold(events, (event, name) => event.type === 'proposal.made' && name === part);
      expect(incident?.proposals[0]?.command).toEqual({ erased: true });
    }
  });

  test('concerns a report of this incident', () => {
    const run = filed(restrictive);
    expect(refusalOf(() => run.act(officer, (stage) => propose(stage, { proposalId: 'p1', command: { ...append, reportId: 'another' } as ProposalCommand, confirmedWarnings: [], phase: 'CAMPAIGN' })))).toBe('NOT_FOUND');
  });

  test.each([approver, legal])('$role approves what another proposed', (actor) => {
    const run = proposed();
    const done = run.act(actor, (stage) => approveProposal(stage, approval), addMs(now, hourMs));
    expect(done.command).toEqual(append);
    expect(run.incident.proposals[0]).toMatchObject({ state: 'APPLIED', endedBy: { n: actor.n }, endedAt: addMs(now, hourMs), legalReading: 'Article 7 applies' });
    expect(run.incident.clocks.at(-1)).toMatchObject({ cycle: 2, result: 'MET' });
    expect(refusalOf(() => run.act(actor, (stage) => approveProposal(stage, approval)))).toBe('ILLEGAL_TRANSITION APPLIED');
  });

  test('acceptance rule 6: the proposer never approves, nor an officer, nor seconded staff', () => {
    const own = proposed(append, filed(restrictive), approver);
    expect(refusalOf(() => own.act(approver, (stage) => approveProposal(stage, approval)))).toBe('TWO_PERSON_RULE samePerson');
    expect(refusalOf(() => own.act(secondOfficer, (stage) => approveProposal(stage, approval)))).toBe('FORBIDDEN');
    expect(refusalOf(() => own.act(legal, (stage) => approveProposal(stage, { ...approval, employment: 'SECONDED' })))).toBe('TWO_PERSON_RULE employment');
    expect(own.incident.proposals[0]?.state).toBe('OPEN');
  });

  test('a recipient more is not approved by a writer of the content that goes there', () => {
    const run = pending(restrictive, approver);
    run.act(legal, (stage) => submitIncident(stage, submission(restrictive, { legalReading: 'x' })));
    proposed(commands[3], run, officer);
    expect(refusalOf(() => run.act(approver, (stage) => approveProposal(stage, approval)))).toBe('TWO_PERSON_RULE samePerson');
    run.act(legal, (stage) => approveProposal(stage, approval));
    expect(run.incident.reports.map((report) => report.reportId)).toEqual([reportId, 'report-x']);
    expect(run.incident.content).toMatchObject({ recipients: [{ companyId: murmur }, { companyId: lantern, claim: 'Says Monday' }] });
  });

  test('the approval states the legal reading', () => {
    const run = proposed();
    expect(refusalOf(() => run.act(legal, (stage) => approveProposal(stage, { ...approval, legalReading: ' ' })))).toBe('VALIDATION legalReading');
  });

  test('can be tested without being applied, and dropped where the report no longer allows it', () => {
    const run = proposed();
    const before = run.events.length;
    expect(run.act(approver, (stage) => proposalForApproval(stage, approval)).command).toEqual(append);
    expect(run.events).toHaveLength(before);
    run.act(approver, (stage) => dropProposal(stage, { proposalId: 'p1' }));
    expect(run.incident).toMatchObject({ proposals: [{ state: 'DROPPED' }], clocks: [{ cycle: 1 }, { cycle: 2, result: 'VOID' }] });
    expect(run.events.at(-1)?.actor.n).toBe(0);
  });

  test('is sent back with a note, by another than the proposer', () => {
    const run = proposed(append, filed(restrictive), approver);
    expect(refusalOf(() => run.act(approver, (stage) => sendBackProposal(stage, { proposalId: 'p1', note: 'No' })))).toBe('TWO_PERSON_RULE samePerson');
    expect(refusalOf(() => run.act(legal, (stage) => sendBackProposal(stage, { proposalId: 'p1', note: '' })))).toBe('VALIDATION note');
    expect(refusalOf(() => run.act(legal, (stage) => sendBackProposal(stage, { proposalId: 'p2', note: 'No' })))).toBe('NOT_FOUND');
    run.act(legal, (stage) => sendBackProposal(stage, { proposalId: 'p1', note: 'Quote it in full' }));
    expect(run.incident.proposals[0]).toMatchObject({ state: 'SENT_BACK', note: 'Quote it in full', endedBy: { n: 3 } });
  });

  test('two at once keep their duties apart', () => {
    const run = proposed();
    run.act(officer, (stage) => propose(stage, { proposalId: 'p2', command: commands[2] ?? append, confirmedWarnings: [], phase: 'CAMPAIGN' }));
    run.act(approver, (stage) => approveProposal(stage, { ...approval, proposalId: 'p2' }));
    expect(run.incident.clocks.map((cycle) => [cycle.cycle, cycle.result])).toEqual([[1, 'MET'], [2, undefined], [3, 'MET']]);
  });

  test('is offered to whoever may approve it', () => {
    const { incident } = proposed();
    const offered = (n: number | undefined, role: 'EMB_OFFICER' | 'EMB_LEGAL' | 'EMB_APPROVER') => availableIncidentCommands(incident, { n, roles: [role], employment: 'STAFF' }).includes('approveProposal');
    expect([offered(1, 'EMB_APPROVER'), offered(2, 'EMB_APPROVER'), offered(undefined, 'EMB_LEGAL'), offered(2, 'EMB_OFFICER')]).toEqual([false, true, true, false]);
  });
});

describe('a recipient added after filing', () => {
  const added = (content = aContent(), over = {}) => {
    const items = content.items.map((each) => ({ ...each, companyId: lantern }));
    const recipient = { companyId: lantern };
    const copy = copyOf({ ...content, items, recipients: [recipient] }, lantern, 'c');
    return { recipient, items, copy, proposalId: 'p9', confirmedWarnings: [], context: aContext(), ...over };
  };

  test('one person adds it where one suffices, as a new report', () => {
    const run = filed(aContent());
    const result = run.act(officer, (stage) => addRecipient(stage, added()));
    expect(result).toMatchObject({ kind: 'ADDED', copy: { companyId: lantern, reportId: `report-c-${lantern}`, content: { claim: 'Says voting was moved to Monday' } } });
    expect(run.incident.reports.map((report) => report.companyId)).toEqual([murmur, lantern]);
    expect(run.incident.content).toMatchObject({ items: [{ companyId: murmur }, { companyId: murmur }, { companyId: lantern }, { companyId: lantern }] });
  });

  test('two persons are needed where filing needed them', () => {
    const run = filed(restrictive);
    const result = run.act(officer, (stage) => addRecipient(stage, added(restrictive)));
    expect(result.kind).toBe('PROPOSED');
    expect(run.incident).toMatchObject({ reports: [{ companyId: murmur }], proposals: [{ id: 'p9', kind: 'ADD_RECIPIENT' }] });
  });

  test('not twice the same company, and by the rules of a filing', () => {
    const run = filed(aContent());
    const twice = { ...added(), recipient: { companyId: murmur } };
    expect(refusalOf(() => run.act(officer, (stage) => addRecipient(stage, twice)))).toBe('VALIDATION recipient');
    const refusal = caught(() => run.act(officer, (stage) => addRecipient(stage, { ...added(), items: [anItem({ companyId: lantern, ask: 'REMOVE_CONTENT' })] })));
    expect(refusal).toMatchObject({ code: 'ASK_TOO_INTRUSIVE', path: 'items.0.ask', rule: 'V3' });
    expect(refusal.details['problems']).toContain('items.0.quote V18');
    expect(refusalOf(() => run.act(officer, (stage) => addRecipient(stage, added(aContent(), { context: aContext({ phase: 'CLOSED' }) }))))).toBe('VALIDATION V2');
  });
});

describe('what comes into a filed report', () => {
  const incident: Incident = filed(aContent()).incident;
  const appended = (over: Partial<Parameters<typeof assertAppendable>[1]>) => () => assertAppendable(incident, { items: [anItem({ locator: 'https://murmur.example/p/9' })], confirmedWarnings: [], context: aContext(), ...over });

  test('appended items pass the rules of items and asks, also after the election closed', () => {
    expect(appended({})()).toEqual([]);
    expect(appended({ context: aContext({ phase: 'CLOSED' }) })()).toEqual([]);
    expect(refusalOf(appended({ items: [] }))).toBe('VALIDATION minimum');
    expect(caught(appended({ items: [anItem({ ask: 'SUSPEND_ACCOUNT', quote: 'q', reason: 'r' })], restriction: aRestriction() }))).toMatchObject({ code: 'ASK_TOO_INTRUSIVE', path: 'items.0.ask', rule: 'V3' });
    expect(refusalOf(appended({ context: aContext({ alreadyInReport: { items: 50, restrictiveItems: 0, files: 0 } }) }))).toBe('VALIDATION items');
    const context = aContext({ platformCompanyOf: () => ({ companyId: lantern, platform: 'lantern' }) });
    expect(caught(appended({ context }))).toMatchObject({ rule: 'V5', path: 'items.0.locator' });
    expect(appended({ context, confirmedWarnings: [{ code: 'LOCATOR_OF_OTHER_PLATFORM', reason: 'It is an embed' }] })()).toHaveLength(1);
  });

  test('a restrictive append brings its test along', () => {
    const phishing = filed(contentFor({ track: 'POLICY_REFERRAL', category: 'ACCOUNT_SECURITY', subType: 'PHISHING_OF_VOTERS' })).incident;
    const more = { items: [anItem({ ask: 'REMOVE_CONTENT', quote: 'q', reason: 'r' })], confirmedWarnings: [], context: aContext() };
    expect(refusalOf(() => assertAppendable(phishing, more))).toBe('VALIDATION restriction');
    expect(assertAppendable(phishing, { ...more, restriction: aRestriction() })).toEqual([]);
  });

  test('resubmitted fields pass the rules of what they replace, and only those', () => {
    const context = aContext();
    expect(() => assertResubmittable(incident, [{ path: 'claim', value: 'Says Monday' }], context)).not.toThrow();
    expect(caught(() => assertResubmittable(incident, [{ path: 'claim', value: 'https://murmur.example/p/1' }], context))).toMatchObject({ rule: 'V10', path: 'claim' });
    expect(caught(() => assertResubmittable(incident, [{ path: 'correction.link', value: 'https://evil.example/' }], context))).toMatchObject({ rule: 'V11', path: 'correction.link' });
    expect(caught(() => assertResubmittable(filed(restrictive).incident, [{ path: 'legal', legal: { ...aLegalBasis(), law: '' } }], context))).toMatchObject({ rule: 'V4', path: 'legal.law' });
    expect(caught(() => assertResubmittable(incident, [{ path: 'locator', itemNumber: 1, item: anItem({ locator: ' ' }) }], context))).toMatchObject({ path: 'items.0.locator' });
    expect(() => assertResubmittable(incident, [{ path: 'claim', value: 'Says Monday' }], aContext({ election: undefined }))).not.toThrow();
  });
});
