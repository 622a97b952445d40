// Filing with one person and with two: acceptance rule 6 of the product is a test of its own here.
import { describe, expect, test } from '@jest/globals';
import { updateIncident } from '../../../server/domain/incident/draft-incident.ts';
import { requestApproval, sendBackIncident } from '../../../server/domain/incident/approve-incident.ts';
import { rolesToSubmit } from '../../../server/domain/incident/incident-guard.ts';
import { submitIncident } from '../../../server/domain/incident/submit-incident.ts';
import { foldIncident } from '../../../server/domain/incident/fold-incident.ts';
import { incidentRevOf } from '../../../server/domain/incident/incident-events.ts';
import { openStage } from '../../../server/domain/record/stage.ts';
import type { StageActor } from '../../../server/domain/record/stage.ts';
import { EMPLOYMENTS } from '../../../server/domain/codes.ts';
import { aContent, aContext, aRestriction, aRestrictiveContent, contentFor, election, murmur, now } from '../../support/incident-builder.ts';
import { approver, caught, copiesOf, drafted, legal, officer, pending, refold, refusalOf, secondOfficer, submission } from '../../support/incident-run.ts';

const content = aRestrictiveContent();
const results = contentFor({ track: 'POLICY_REFERRAL', category: 'RESULTS_INTEGRITY_DISINFO', subType: 'FAKE_POLL' });
const approve = submission(content, { legalReading: 'Article 7 applies to both posts' });

describe('one person', () => {
  test('files a light ask at once, and the copies carry what the reports need', () => {
    const run = drafted();
    const filing = run.act(officer, (stage) => submitIncident(stage, submission(aContent())));
    expect(run.incident).toMatchObject({ status: 'FILED', filedAt: now, reports: [{ reportId: `report-b-${murmur}`, companyId: murmur, publicRef: 'XA-7Q4M-2XKD' }] });
    expect(run.incident.approval).toBeUndefined();
    expect(filing).toMatchObject({ author: 1, isEmergency: false, copies: [{ companyId: murmur, content: { claim: 'Says voting was moved to Monday', correction: { officialText: 'Tuesday 12 May, 07:00-17:00' } } }] });
    expect(filing.approval).toBeUndefined();
  });

  test('files what was handed over for approval without need, and the duty falls away', () => {
    const run = pending(aContent());
    run.act(secondOfficer, (stage) => submitIncident(stage, submission(aContent())));
    expect(run.incident).toMatchObject({ status: 'FILED', clocks: [{ kind: 'APPROVE', result: 'VOID' }] });
    expect(run.incident.approval).toBeUndefined();
  });

  test('a legal officer does not file alone', () => {
    expect(refusalOf(() => drafted().act(legal, (stage) => submitIncident(stage, submission(aContent()))))).toBe('TWO_PERSON_RULE role');
  });

  test('is refused without the attestation and with a blocking warning', () => {
    const run = drafted();
    expect(refusalOf(() => run.act(officer, (stage) => submitIncident(stage, submission(aContent(), { isAttested: false }))))).toBe('VALIDATION attestation');
    const context = aContext({ openLocators: [{ companyId: murmur, canonicalLocator: 'https://murmur.example/p/1', reportId: 'r9', publicRef: 'XA-0000-0000' }] });
    const refusal = caught(() => run.act(officer, (stage) => submitIncident(stage, submission(aContent(), { context }))));
    expect(refusal).toMatchObject({ code: 'VALIDATION', rule: 'V6', details: { reportId: 'r9', warnings: ['ALREADY_REPORTED'] } });
    run.act(officer, (stage) => submitIncident(stage, submission(aContent(), { context, confirmedWarnings: [{ code: 'ALREADY_REPORTED', reason: 'A new crop of the picture' }] })));
    expect(run.incident.confirmedWarnings).toEqual([{ code: 'ALREADY_REPORTED', reason: 'A new crop of the picture' }]);
    expect(JSON.stringify(run.events.map((event) => event.facts))).not.toContain('new crop');
  });

  test('nothing is filed twice', () => {
    const run = drafted();
    run.act(officer, (stage) => submitIncident(stage, submission(aContent())));
    expect(refusalOf(() => run.act(officer, (stage) => submitIncident(stage, submission(aContent()))))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => run.act(officer, (stage) => updateIncident(stage, { content: aContent() })))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('two persons', () => {
  test.each([['a restrictive ask', content], ['a legal track with a light ask', { ...content, items: content.items.map((item) => ({ ...item, ask: 'ADD_CONTEXT_OR_LABEL' as const })) }], ['a results claim', results]])(
    'acceptance rule 6: one person never files %s',
    (_name, each) => {
      const both: readonly StageActor[] = [officer, approver, legal];
      for (const actor of both) {
        const isWriter = actor.role !== 'EMB_LEGAL';
        const run = drafted(each, isWriter ? actor : officer);
        expect(refusalOf(() => run.act(actor, (stage) => submitIncident(stage, submission(each, { legalReading: 'x' }))))).toBe('TWO_PERSON_RULE approval');
        const asked = pending(each, isWriter ? actor : officer);
        if (isWriter) expect(refusalOf(() => asked.act(actor, (stage) => submitIncident(stage, submission(each, { legalReading: 'x' }))))).toMatch(/^TWO_PERSON_RULE (role|samePerson)$/);
      }
    },
  );

  test.each([approver, legal])('$role approves what another wrote, and the approval is recorded', (actor) => {
    const run = pending(content);
    const filing = run.act(actor, (stage) => submitIncident(stage, approve));
    expect(run.incident).toMatchObject({
      status: 'FILED', approval: { n: actor.n, role: actor.role, at: now, legalReading: 'Article 7 applies to both posts' }, clocks: [{ kind: 'APPROVE', result: 'MET' }],
    });
    expect(run.incident.approval?.binds).toBe(pending(content).incident.copiesDigest);
    expect(filing.approval?.n).toBe(actor.n);
    expect(filing.author).toBe(1);
    expect(filing.copies.map((copy) => copy.reportId)).toEqual([`report-a-${murmur}`]);
  });

  test('an officer is no second person', () => {
    expect(refusalOf(() => pending(content).act(secondOfficer, (stage) => submitIncident(stage, approve)))).toBe('TWO_PERSON_RULE role');
  });

  test('whoever wrote any submitted field is not the second person, even when the last word was another one’s', () => {
    const run = drafted(content);
    run.act(approver, (stage) => updateIncident(stage, { content }));
    run.act(officer, (stage) => updateIncident(stage, { content: { ...content, claim: 'Says voting was moved to Wednesday' } }));
    expect(run.incident.writers).toEqual([1, 2]);
    const asked = pending(content, approver);
    expect(refusalOf(() => asked.act(approver, (stage) => submitIncident(stage, approve)))).toBe('TWO_PERSON_RULE samePerson');
  });

  test.each(EMPLOYMENTS)('staff approve, %s', (employment) => {
    const run = pending(content);
    const submit = () => run.act(approver, (stage) => submitIncident(stage, { ...approve, employment }));
    if (employment === 'STAFF') expect(submit().approval?.n).toBe(2);
    else expect(refusalOf(submit)).toBe('TWO_PERSON_RULE employment');
  });

  test('the legal reading is stated on legal tracks and where a candidate or party is touched', () => {
    expect(refusalOf(() => pending(content).act(legal, (stage) => submitIncident(stage, submission(content))))).toBe('VALIDATION legalReading');
    const run = pending(results);
    expect(run.act(approver, (stage) => submitIncident(stage, submission(results))).approval?.legalReading).toBeUndefined();
    const phishing = contentFor({ track: 'POLICY_REFERRAL', category: 'ACCOUNT_SECURITY', subType: 'PHISHING_OF_VOTERS' });
    const items = phishing.items.map((item) => ({ ...item, ask: 'REMOVE_CONTENT' as const, quote: 'q', reason: 'r' }));
    const touching = { ...phishing, items, restriction: aRestriction({ concernsCandidateOrParty: true }) };
    expect(refusalOf(() => pending(touching).act(approver, (stage) => submitIncident(stage, submission(touching))))).toBe('VALIDATION legalReading');
  });

  test('the approval binds: after any edit it must be asked for again', () => {
    const run = pending(content);
    run.act(officer, (stage) => updateIncident(stage, { content: { ...content, claim: 'Says voting was moved to Wednesday' } }));
    expect(refusalOf(() => run.act(approver, (stage) => submitIncident(stage, approve)))).toBe('TWO_PERSON_RULE approval');
  });

  test('the approval binds what was frozen: a later official text does not slip in', () => {
    const run = pending(content);
    const moved = { ...election, officialFacts: election.officialFacts.map((fact) => ({ ...fact, text: 'Another day' })) };
    const filing = run.act(approver, (stage) => submitIncident(stage, { ...approve, context: aContext({ election: moved }) }));
    expect(filing.copies[0]?.content.correction).toMatchObject({ officialText: 'Tuesday 12 May, 07:00-17:00' });
  });

  test('the approval binds the copies with their ids, not those of a later request', () => {
    const digest = pending(content).incident.copiesDigest;
    const again = pending(content);
    again.act(approver, (stage) => sendBackIncident(stage, { note: 'Once more' }));
    expect(again.incident.copiesDigest).toBeUndefined();
    expect(digest).not.toBe(pending({ ...content, claim: 'Another claim' }).incident.copiesDigest);
    expect(copiesOf(content, 'a')).not.toEqual(copiesOf(content, 'b'));
  });

  test('an approval request whose hash was erased can no longer be approved', () => {
    const state = refold(pending(content).events, (_event, part) => part === 'binds');
    const stage = openStage({ state, nextSeq: 3, t: now, actor: approver, fold: foldIncident, revOf: incidentRevOf });
    expect(refusalOf(() => submitIncident(stage, approve))).toBe('TWO_PERSON_RULE binding');
  });

  test('rules are judged again at the approval', () => {
    const run = pending(content);
    expect(refusalOf(() => run.act(approver, (stage) => submitIncident(stage, { ...approve, context: aContext({ phase: 'CLOSED' }) })))).toBe('VALIDATION V2');
  });

  test('a warning confirmed when approval was asked for stays confirmed', () => {
    const context = aContext({ filedToday: 500 });
    const run = drafted(content);
    const confirmedWarnings = [{ code: 'SOFT_LIMIT', reason: 'Polling day' }];
    run.act(officer, (stage) => requestApproval(stage, { isAttested: true, confirmedWarnings, context, copies: copiesOf(content) }));
    expect(run.act(approver, (stage) => submitIncident(stage, { ...approve, context })).warnings).toMatchObject([{ code: 'SOFT_LIMIT' }]);
    expect(run.incident.confirmedWarnings).toEqual(confirmedWarnings);
  });

  test('who is awaited decides which role to act in', () => {
    expect(rolesToSubmit(pending(content).incident)[0]).toBe('EMB_APPROVER');
    expect(rolesToSubmit(drafted(content).incident)[0]).toBe('EMB_OFFICER');
    expect(rolesToSubmit(pending(aContent()).incident)[0]).toBe('EMB_OFFICER');
  });
});

describe('sealed matters', () => {
  const threat = { ...contentFor({ track: 'LEGAL_REQUEST', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }), handling: 'SEALED' as const, colleague: 3 };

  test('only the named colleague approves; others do not hear of it', () => {
    const run = pending(threat);
    const submit = submission(threat, { legalReading: 'Section 3 applies' });
    expect(refusalOf(() => run.act(approver, (stage) => submitIncident(stage, submit)))).toBe('NOT_FOUND');
    expect(run.act(legal, (stage) => submitIncident(stage, submit)).approval?.n).toBe(3);
  });

  test('the author does not approve their own, whatever their role', () => {
    const run = pending(threat, approver);
    expect(refusalOf(() => run.act(approver, (stage) => submitIncident(stage, submission(threat, { legalReading: 'x' }))))).toBe('TWO_PERSON_RULE samePerson');
  });
});
