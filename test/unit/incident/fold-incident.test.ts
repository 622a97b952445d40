// The document is the fold of its events: equal when folded anew, and never a throw, whatever was erased.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { confirmEmergency } from '../../../server/domain/incident/confirm-emergency.ts';
import { sendBackIncident } from '../../../server/domain/incident/approve-incident.ts';
import { addRecipient } from '../../../server/domain/incident/add-to-filed.ts';
import { updateIncident } from '../../../server/domain/incident/draft-incident.ts';
import { checkEvent, incidentEvents, incidentRevOf } from '../../../server/domain/incident/incident-events.ts';
import { approveProposal, dropProposal, propose, sendBackProposal } from '../../../server/domain/incident/propose.ts';
import { tickIncident } from '../../../server/domain/incident/tick-incident.ts';
import { isPartName } from '../../../server/domain/record/entry-fields.ts';
import { canonicalBytes } from '../../../server/domain/record/canonical.ts';
import type { Json } from '../../../server/domain/record/canonical.ts';
import { addMs, hourMs } from '../../../server/domain/time.ts';
import { aContent, aContext, aFile, aLegalBasis, aRestriction, allowedCells, anEmergencyContent, anItem, contentFor, lantern, murmur, now } from '../../support/incident-builder.ts';
import type { IncidentRun } from '../../support/incident-run.ts';
import { propertyTimeoutMs, runs as counted } from '../../support/runs.ts';
import { approver, copyOf, drafted, filed, legal, officer, pending, refold } from '../../support/incident-run.ts';

/** One stream through everything: sent back, edited, emergency, proposals of each end, a recipient more. */
function longRun(): IncidentRun {
  const content = { ...anEmergencyContent(), policySection: 'Threats', policyLink: 'https://murmur.example/rules', severityReason: 'A crowd is gathering' };
  const run = filed(content, { emergency: true, confirmedWarnings: [{ code: 'SOFT_LIMIT', reason: 'A busy day' }] });
  run.act(legal, (stage) => confirmEmergency(stage, { decision: 'CONFIRM', employment: 'STAFF', legalReading: 'A threat' }), addMs(now, hourMs));
  const reopen = { kind: 'REOPEN', reportId: run.incident.reports[0]?.reportId ?? '', itemNumbers: [1], reason: 'It came back' } as const;
  for (const proposalId of ['p1', 'p2', 'p3']) run.act(officer, (stage) => propose(stage, { proposalId, command: reopen, confirmedWarnings: [], phase: 'CAMPAIGN' }), addMs(now, 2 * hourMs));
  run.act(approver, (stage) => approveProposal(stage, { proposalId: 'p1', employment: 'STAFF' }), addMs(now, 3 * hourMs));
  run.act(approver, (stage) => sendBackProposal(stage, { proposalId: 'p2', note: 'Not this one' }), addMs(now, 3 * hourMs));
  run.act(approver, (stage) => dropProposal(stage, { proposalId: 'p3' }), addMs(now, 5 * hourMs));
  const items = content.items.map((item) => ({ ...item, companyId: lantern, ask: 'REVIEW_AGAINST_POLICY' as const, evidence: [aFile()] }));
  const recipient = { companyId: lantern, claim: 'Threatens a hall' };
  const copy = copyOf({ ...content, items, recipients: [recipient] }, lantern, 'c');
  run.act(officer, (stage) => addRecipient(stage, { recipient, items, copy, proposalId: 'p4', confirmedWarnings: [], context: aContext() }), addMs(now, 6 * hourMs));
  return run;
}

function draftRun(): IncidentRun {
  const content = contentFor({ track: 'LEGAL_ORDER', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE' });
  const run = pending(content);
  run.act(approver, (stage) => sendBackIncident(stage, { note: 'Which hall?' }));
  run.act(officer, (stage) => updateIncident(stage, { content: { ...content, recipients: [{ companyId: murmur, claim: 'Says the hall is closed' }] } }));
  run.act(officer, tickIncident, addMs(now, 9 * hourMs));
  return run;
}

const runs = [longRun(), draftRun(), pending(contentFor({ track: 'LEGAL_ORDER', category: 'HATE_SPEECH', subType: 'ETHNIC' }))];

describe('the fold of an incident', () => {
  test.each(runs.map((run, index) => [index, run] as const))('gives the same document when folded anew (%s)', (_index, run) => {
    expect(refold(run.events)).toEqual(run.incident);
  });

  test.each(allowedCells())('gives back the content as it was written: $track, $category, $subType', (cell) => {
    const content = contentFor(cell);
    expect(drafted(content).incident.content).toEqual(content);
  });

  test('gives back every optional field', () => {
    const item = anItem({ contentLanguage: 'sw', timecode: '0:12', translation: 'Vote on Monday', approxReach: 40_000, quote: 'q', reason: 'r', evidence: [aFile(), aFile('upload-2')] });
    const content = aContent({
      items: [item], severityReason: 's', policyLink: 'https://murmur.example/rules', restriction: aRestriction({ widerTerritoryReason: 'w' }), legal: aLegalBasis('LEGAL_ORDER'),
      correction: { officialFactId: 'fact-day', officialText: 'o', statement: 's', link: 'l', notice: aFile('upload-3') }, recipients: [{ companyId: murmur, claim: 'c' }],
      noticeToAuthor: { kind: 'DELAY', reason: 'r', until: '2026-06-01' }, handling: 'SEALED', suspectedActor: 'a', colleague: 2,
    });
    expect(drafted(content).incident.content).toEqual(content);
  });

  test('never throws, and shows no erased text, whatever parts are gone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...runs), fc.func(fc.boolean()), (run, isGone) => {
        const isErased = (event: { readonly seq: number }, name: string): boolean => isGone(event.seq, name);
        const incident = refold(run.events, isErased);
        expect(incident).toMatchObject({ status: run.incident.status, version: run.incident.version, clocks: run.incident.clocks, reports: run.incident.reports });
      }),
      { numRuns: counted(2_000, 100) },
    );
  }, propertyTimeoutMs);

  test.each(runs.map((run, index) => [index, run] as const))('with every part gone holds no text a person wrote (%s)', (_index, run) => {
    const text = JSON.stringify(refold(run.events, () => true));
    for (const word of ['hall', 'Officer', 'murmur.example', 'busy', 'Registrar', 'Rabat', 'came back', 'Not this one', 'crowd']) expect(text).not.toContain(word);
  });

  test('a content with one part gone is gone as a whole', () => {
    const run = drafted(contentFor({ track: 'LEGAL_ORDER', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE' }));
    for (const part of Object.keys(run.events[0]?.parts ?? {}).filter((name) => name !== 'actor')) {
      expect(refold(run.events, (_event, name) => name === part)?.content).toEqual({ erased: true });
    }
  });

  test('knows which later content replaced an erased one', () => {
    const run = drafted();
    run.act(officer, (stage) => updateIncident(stage, { content: aContent({ claim: 'Says Tuesday' }) }));
    expect(refold(run.events, (event) => event.seq === 0)).toMatchObject({ content: { claim: 'Says Tuesday' } });
  });
});

describe('the events of an incident', () => {
  test('have part names and bytes the record accepts', () => {
    for (const event of runs.flatMap((run) => run.events)) {
      expect(Object.keys(event.parts).filter((name) => !isPartName(name))).toEqual([]);
      expect(() => canonicalBytes(event.facts)).not.toThrow();
      for (const part of Object.values(event.parts)) expect(() => canonicalBytes(part as Json)).not.toThrow();
    }
  });

  test('all occur in these runs, the rare ones aside', () => {
    const seen = new Set(runs.flatMap((run) => run.events.map((event) => event.type)));
    const rare = ['incident.discarded', 'emergency.refused', 'part.erased', 'stream.resumed'];
    expect(Object.keys(incidentEvents).filter((type) => !seen.has(type)).sort()).toEqual(rare.sort());
  });

  test('are refused with another shape, an unknown part, another revision or an unknown type', () => {
    const [event] = drafted().events;
    if (event === undefined) throw new Error('no event');
    expect(() => checkEvent(event)).not.toThrow();
    expect(() => checkEvent({ ...event, facts: { ...event.facts, note: 'free text' } })).toThrow('shape');
    expect(() => checkEvent({ ...event, facts: { ...event.facts, track: 'RUMOUR' } })).toThrow('shape');
    expect(() => checkEvent({ ...event, parts: { ...event.parts, 'item.1.colour': 'red' } })).toThrow('unknown part');
    expect(() => checkEvent({ ...event, rev: 2 })).toThrow('revision');
    expect(() => incidentRevOf('report.submitted')).toThrow('unknown incident event');
  });
});
