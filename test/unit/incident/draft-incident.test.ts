import { describe, expect, test } from '@jest/globals';
import { requestApproval, sendBackIncident } from '../../../server/domain/incident/approve-incident.ts';
import { createIncident, discardForSealing, discardIncident, isBecomingSealed, updateIncident } from '../../../server/domain/incident/draft-incident.ts';
import { nextTimerOf, tickIncident } from '../../../server/domain/incident/tick-incident.ts';
import { addMs, hourMs, minuteMs } from '../../../server/domain/time.ts';
import { aContent, aContext, aRestrictiveContent, anItem, contentFor, now } from '../../support/incident-builder.ts';
import { approver, caught, copiesOf, drafted, legal, newRun, officer, pending, refold, refusalOf, secondOfficer } from '../../support/incident-run.ts';

const edited = aRestrictiveContent({ claim: 'Says voting was moved to Wednesday' });

describe('a draft', () => {
  test('holds what was written, by whom, and may be incomplete', () => {
    const { incident, events } = drafted(aContent({ claim: undefined, items: [], recipients: [] }));
    expect(incident).toMatchObject({ id: 'incident-1', authorityId: 'authority-xa', status: 'DRAFT', version: 1, author: 1, writers: [1], createdAt: now });
    expect(incident.persons).toEqual([{ n: 1, role: 'EMB_OFFICER', alias: 'Officer 1, Authority' }]);
    expect(events.map((event) => event.type)).toEqual(['incident.created']);
  });

  test('keeps every text out of the facts', () => {
    const { events } = drafted(aRestrictiveContent({ severityReason: 'Spreading fast', policySection: 'Civic' }));
    const facts = JSON.stringify(events.map((event) => event.facts));
    for (const text of ['Monday', 'murmur.example', 'Spreading', 'Civic', 'Electoral Act', 'Registrar']) expect(facts).not.toContain(text);
  });

  test('refuses what the record cannot hold, as VALIDATION and not as a fault', () => {
    const wrong = [aContent({ language: 'not a language' }), aContent({ items: [anItem({ approxReach: -1 })] }), aContent({ claim: 'broken \ud800 text' }), aContent({ particulars: { imminence: 0.5 } })];
    for (const content of wrong) expect(refusalOf(() => drafted(content))).toBe('VALIDATION shape');
  });

  test('is started by an officer or an approver, and by nobody else', () => {
    expect(refusalOf(() => drafted(aContent(), legal))).toBe('FORBIDDEN');
    expect(drafted(aContent(), approver).incident.author).toBe(2);
  });

  test('is edited by whoever may, and everyone who did is a writer', () => {
    const run = drafted();
    run.act(secondOfficer, (stage) => updateIncident(stage, { content: edited }));
    expect(run.incident).toMatchObject({ version: 2, writers: [1, 4], content: { claim: 'Says voting was moved to Wednesday' } });
  });

  test('remembers which incident it refiles', () => {
    const run = newRun();
    run.act(officer, (stage) => createIncident(stage, { incidentId: 'incident-2', authorityId: 'authority-xa', content: aContent(), replaces: 'incident-1' }));
    expect(run.incident.replaces).toBe('incident-1');
  });

  test('once discarded takes no further command', () => {
    const run = drafted();
    run.act(officer, discardIncident);
    expect(run.incident).toMatchObject({ status: 'DISCARDED', content: { claim: 'Says voting was moved to Monday' } });
    expect(refusalOf(() => run.act(officer, (stage) => updateIncident(stage, { content: edited })))).toBe('ILLEGAL_TRANSITION');
    expect(refusalOf(() => run.act(officer, discardIncident))).toBe('ILLEGAL_TRANSITION');
  });
});

describe('asking for approval', () => {
  const request = (content = aRestrictiveContent()) => ({ isAttested: true, confirmedWarnings: [], context: aContext(), copies: copiesOf(content) });

  test('freezes the copies, the official text and what the approval will bind, and starts the duty', () => {
    const { incident } = pending(aRestrictiveContent());
    expect(incident).toMatchObject({ status: 'PENDING_APPROVAL', requestedApprovalBy: 1, requestedApprovalAt: now, version: 2 });
    expect(incident.copies).toEqual(copiesOf(aRestrictiveContent()));
    expect(incident.copiesDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(incident.content).toMatchObject({ correction: { officialFactId: 'fact-day', officialText: 'Tuesday 12 May, 07:00-17:00' } });
    expect(incident.clocks).toMatchObject([{ kind: 'APPROVE', state: 'RUNNING', dueAt: addMs(now, 2 * hourMs) }]);
  });

  test('keeps the digest out of the facts: a hash of text is erased with it', () => {
    const run = pending(aRestrictiveContent());
    expect(JSON.stringify(run.events.map((event) => event.facts))).not.toContain(run.incident.copiesDigest);
  });

  test('is refused without the attestation, and for an invalid content with its first problem', () => {
    const run = drafted(aRestrictiveContent());
    expect(refusalOf(() => run.act(officer, (stage) => requestApproval(stage, { ...request(), isAttested: false })))).toBe('VALIDATION attestation');
    const incomplete = drafted(aRestrictiveContent({ restriction: undefined, legal: undefined }));
    const refusal = caught(() => incomplete.act(officer, (stage) => requestApproval(stage, request())));
    expect(refusal).toMatchObject({ code: 'VALIDATION', rule: 'V4', path: 'content.legal', details: { problems: ['content.legal V4', 'content.restriction restriction'] } });
    expect(incomplete.incident.status).toBe('DRAFT');
  });

  test('has ten minutes for S1', () => {
    const { incident } = pending(aRestrictiveContent({ severity: 'S1_CRITICAL', severityReason: 'Polling is under way' }));
    expect(incident.clocks[0]?.dueAt).toBe(addMs(now, 10 * minuteMs));
    expect(incident.nextTimerAt).toBe(addMs(now, 5 * minuteMs));
    expect(nextTimerOf(incident)).toBe(incident.nextTimerAt);
  });

  test('time alone warns and breaches the duty, dated by the deadline', () => {
    const run = pending(aRestrictiveContent());
    run.act(officer, tickIncident, addMs(now, 3 * hourMs));
    expect(run.incident.clocks[0]).toMatchObject({ state: 'RUNNING', warned: [50, 75], breachedAt: addMs(now, 2 * hourMs) });
    expect(run.incident.version).toBe(2);
    expect(run.events.slice(-3).map((event) => [event.actor.n, event.facts['effectiveAt']])).toEqual([[0, addMs(now, hourMs)], [0, addMs(now, 1.5 * hourMs)], [0, addMs(now, 2 * hourMs)]]);
    run.act(officer, tickIncident, addMs(now, 4 * hourMs));
    expect(run.events).toHaveLength(6);
  });

  test('any edit sends it back to draft and voids what was asked', () => {
    const run = pending(aRestrictiveContent());
    run.act(secondOfficer, (stage) => updateIncident(stage, { content: edited }));
    expect(run.incident).toMatchObject({ status: 'DRAFT', copies: [], writers: [1, 4] });
    expect(run.incident.copiesDigest).toBeUndefined();
    expect(run.incident.requestedApprovalBy).toBeUndefined();
    expect(run.incident.clocks).toMatchObject([{ state: 'STOPPED', result: 'VOID' }]);
  });

  test('even an edit that changes nothing sends it back', () => {
    const run = pending(aRestrictiveContent());
    run.act(officer, (stage) => updateIncident(stage, { content: aRestrictiveContent() }));
    expect(run.incident.status).toBe('DRAFT');
  });

  test('the second person sends back with a note; a writer does not', () => {
    const run = pending(aRestrictiveContent(), approver);
    expect(refusalOf(() => run.act(approver, (stage) => sendBackIncident(stage, { note: 'Which post?' })))).toBe('TWO_PERSON_RULE samePerson');
    expect(refusalOf(() => run.act(legal, (stage) => sendBackIncident(stage, { note: ' ' })))).toBe('VALIDATION note');
    run.act(legal, (stage) => sendBackIncident(stage, { note: 'Which post?' }), addMs(now, hourMs));
    expect(run.incident).toMatchObject({ status: 'DRAFT', copies: [], sentBack: { note: 'Which post?', by: { n: 3 } }, clocks: [{ result: 'MET' }] });
    expect(refusalOf(() => run.act(legal, (stage) => sendBackIncident(stage, { note: 'Again' })))).toBe('ILLEGAL_TRANSITION');
  });

  test('after the duty was missed the act still counts, and the miss stays', () => {
    const run = pending(aRestrictiveContent());
    run.act(approver, (stage) => sendBackIncident(stage, { note: 'Which post?' }), addMs(now, 3 * hourMs));
    expect(run.incident.clocks).toMatchObject([{ state: 'STOPPED', result: 'MISSED', breachedAt: addMs(now, 2 * hourMs) }]);
  });
});

describe('sealed drafts', () => {
  const shutdown = contentFor({ track: 'CONNECTIVITY', category: 'INTERNET_SHUTDOWN', subType: 'FULL_NETWORK' });
  const shared = { ...shutdown, colleague: 2, suspectedActor: 'The ministry of information' };

  test('handling is chosen once', () => {
    const run = drafted(contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DOXXING' }));
    const sealed = { ...contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DOXXING' }), handling: 'SEALED' as const };
    expect(isBecomingSealed(run.incident, sealed)).toBe(true);
    expect(refusalOf(() => run.act(officer, (stage) => updateIncident(stage, { content: sealed })))).toBe('VALIDATION sealed');
  });

  test('nobody but the author and the named colleague hears of it', () => {
    const run = drafted(shared);
    for (const actor of [legal, secondOfficer]) expect(refusalOf(() => run.act(actor, (stage) => updateIncident(stage, { content: shared })))).toBe('NOT_FOUND');
    run.act(approver, (stage) => updateIncident(stage, { content: { ...shared, claim: 'No mobile data since noon', suspectedActor: undefined, colleague: 4 } }));
    expect(run.incident.content).toMatchObject({ claim: 'No mobile data since noon', suspectedActor: 'The ministry of information', colleague: 2 });
  });

  test('approval is asked of the named colleague only, so one must be named', () => {
    const threat = { ...contentFor({ track: 'LEGAL_REQUEST', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }), handling: 'SEALED' as const };
    const run = drafted(threat);
    const request = { isAttested: true, confirmedWarnings: [], context: aContext(), copies: copiesOf(threat) };
    expect(refusalOf(() => run.act(officer, (stage) => requestApproval(stage, request)))).toBe('VALIDATION sealed');
  });

  test.each([['sent back', true], ['pending', false]] as const)('turning a draft sealed leaves no text, no alias and no link behind: %s', (_name, isSentBack) => {
    const run = pending(aRestrictiveContent());
    if (isSentBack) run.act(approver, (stage) => sendBackIncident(stage, { note: 'This should be sealed' }));
    const parts = run.events.map((event) => ({ seq: event.seq, names: Object.keys(event.parts) }));
    run.act(officer, (stage) => discardForSealing(stage, { parts }));
    expect(run.incident).toMatchObject({ status: 'DISCARDED', content: { erased: true }, copies: [], confirmedWarnings: [] });
    const text = JSON.stringify(run.incident);
    for (const word of ['Officer', 'Monday', 'sealed', 'murmur']) expect(text).not.toContain(word);
    const erasing = run.events.slice(parts.length);
    expect(erasing.every((event) => event.actor.n === 0 && Object.keys(event.parts).length === 0)).toBe(true);
    const anew = refold(run.events, (event) => event.seq < parts.length);
    expect(anew).toEqual(run.incident);
  });
});
