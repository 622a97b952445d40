import { describe, expect, test } from '@jest/globals';
import { confirmEmergency } from '../../../server/domain/incident/confirm-emergency.ts';
import { updateIncident } from '../../../server/domain/incident/draft-incident.ts';
import { availableIncidentCommands } from '../../../server/domain/incident/incident-guard.ts';
import { submitIncident } from '../../../server/domain/incident/submit-incident.ts';
import { addMs, hourMs, minuteMs } from '../../../server/domain/time.ts';
import { aRestriction, aRestrictiveContent, anEmergencyContent, contentFor, now } from '../../support/incident-builder.ts';
import { approver, drafted, filed, legal, officer, pending, refusalOf, secondOfficer, submission } from '../../support/incident-run.ts';

const content = anEmergencyContent();
const confirm = { decision: 'CONFIRM', employment: 'STAFF' } as const;

describe('one person in an emergency', () => {
  test('files at once, unconfirmed, and the duty to confirm starts', () => {
    const { incident, filing } = filed(content, { emergency: true });
    expect(incident).toMatchObject({ status: 'FILED', emergency: { submittedBy: 1, at: now, state: 'UNCONFIRMED' }, clocks: [{ kind: 'CONFIRM', dueAt: addMs(now, 30 * minuteMs) }] });
    expect(filing.isEmergency).toBe(true);
    expect(filing.copies[0]?.items[0]?.ask).toBe('REMOVE_CONTENT');
    expect(incident.approval).toBeUndefined();
  });

  test('also on a legal request, and from a pending state', () => {
    const threat = contentFor({ track: 'LEGAL_REQUEST', category: 'VIOLENCE', subType: 'DIRECT_THREAT' });
    const urgent = { ...threat, severity: 'S1_CRITICAL' as const, particulars: { ...threat.particulars, imminence: 3, harm: 2 } };
    const run = pending(urgent);
    const filing = run.act(officer, (stage) => submitIncident(stage, submission(urgent, { emergency: true })));
    expect(filing.isEmergency).toBe(true);
    expect(run.incident.clocks).toMatchObject([{ kind: 'APPROVE', result: 'VOID' }, { kind: 'CONFIRM', state: 'RUNNING' }]);
  });

  test.each([
    ['imminence 2', anEmergencyContent({ particulars: { ...content.particulars, imminence: 2 } })],
    ['harm 1', anEmergencyContent({ particulars: { ...content.particulars, harm: 1 } })],
    ['no harm stated', anEmergencyContent({ particulars: { ...content.particulars, harm: undefined } })],
    ['another category', aRestrictiveContent()],
    ['a legal order', { ...contentFor({ track: 'LEGAL_ORDER', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }), particulars: content.particulars }],
  ])('is refused with %s', (_name, each) => {
    const run = drafted(each);
    expect(refusalOf(() => run.act(officer, (stage) => submitIncident(stage, submission(each, { emergency: true }))))).toBe('VALIDATION emergency');
  });

  test('is not needed, and not used, where one person suffices', () => {
    const light = anEmergencyContent({ items: contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }).items });
    const run = drafted(light);
    expect(run.act(officer, (stage) => submitIncident(stage, submission(light, { emergency: true }))).isEmergency).toBe(false);
    expect(run.incident.emergency).toBeUndefined();
  });

  test('a second person who is there approves in the ordinary way', () => {
    const run = pending(content);
    const filing = run.act(approver, (stage) => submitIncident(stage, submission(content, { emergency: true })));
    expect(filing).toMatchObject({ isEmergency: false, approval: { n: 2 } });
  });

  test('an officer only: a legal officer alone is refused', () => {
    expect(refusalOf(() => drafted(content).act(legal, (stage) => submitIncident(stage, submission(content, { emergency: true }))))).toBe('TWO_PERSON_RULE approval');
  });
});

describe('a sealed emergency', () => {
  const sealed = { ...content, handling: 'SEALED' as const };
  const submit = (run: ReturnType<typeof drafted>, each: typeof sealed & { colleague?: number }, person = officer): string =>
    refusalOf(() => run.act(person, (stage) => submitIncident(stage, submission(each, { emergency: true }))));

  test('needs the named colleague, who alone could confirm it', () => {
    expect(submit(drafted(sealed), sealed)).toBe('VALIDATION sealed');
    const named = { ...sealed, colleague: 2 };
    const run = drafted(named);
    expect(run.act(officer, (stage) => submitIncident(stage, submission(named, { emergency: true }))).isEmergency).toBe(true);
    expect(run.incident.emergency).toMatchObject({ state: 'UNCONFIRMED' });
    run.act(approver, (stage) => confirmEmergency(stage, confirm));
    expect(run.incident.emergency).toMatchObject({ state: 'CONFIRMED', by: 2 });
  });

  test('is refused where the colleague wrote part of it, or would file it themselves', () => {
    const named = { ...sealed, colleague: 2 };
    const written = drafted(named);
    written.act(approver, (stage) => updateIncident(stage, { content: { ...named, claim: 'Changed by the colleague' } }));
    expect(submit(written, named)).toBe('VALIDATION sealed');
    expect(submit(drafted(named), named, approver)).toBe('VALIDATION sealed');
  });

  test('with a light ask one person suffices, and nobody need be named', () => {
    const light = { ...anEmergencyContent({ items: contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DIRECT_THREAT' }).items }), handling: 'SEALED' as const };
    expect(drafted(light).act(officer, (stage) => submitIncident(stage, submission(light, { emergency: true }))).isEmergency).toBe(false);
  });
});

describe('the second person’s word', () => {
  test.each([['CONFIRM', 'CONFIRMED', 'emergency.confirmed'], ['REFUSE', 'REFUSED', 'emergency.refused']] as const)('%s, once', (decision, state, type) => {
    const run = filed(content, { emergency: true });
    const reports = run.act(approver, (stage) => confirmEmergency(stage, { ...confirm, decision }), addMs(now, 10 * minuteMs));
    expect(reports).toEqual(run.incident.reports);
    expect(run.incident).toMatchObject({ emergency: { state, by: 2, decidedAt: addMs(now, 10 * minuteMs) }, clocks: [{ kind: 'CONFIRM', result: 'MET' }] });
    expect(run.events.at(-1)?.type).toBe(type);
    expect(refusalOf(() => run.act(legal, (stage) => confirmEmergency(stage, confirm)))).toBe('ILLEGAL_TRANSITION once');
  });

  test('is still possible late, the duty then missed', () => {
    const run = filed(content, { emergency: true });
    run.act(approver, (stage) => confirmEmergency(stage, confirm), addMs(now, hourMs));
    expect(run.incident).toMatchObject({ emergency: { state: 'CONFIRMED' }, clocks: [{ result: 'MISSED', breachedAt: addMs(now, 30 * minuteMs) }] });
  });

  test('is never the submitter’s nor a writer’s, nor that of seconded staff', () => {
    const own = drafted(content, approver);
    own.act(approver, (stage) => submitIncident(stage, submission(content, { emergency: true })));
    expect(refusalOf(() => own.act(approver, (stage) => confirmEmergency(stage, confirm)))).toBe('TWO_PERSON_RULE samePerson');
    const edited = drafted(content, officer);
    edited.act(approver, (stage) => updateIncident(stage, { content }));
    edited.act(secondOfficer, (stage) => submitIncident(stage, submission(content, { emergency: true })));
    expect(refusalOf(() => edited.act(approver, (stage) => confirmEmergency(stage, confirm)))).toBe('TWO_PERSON_RULE samePerson');
    expect(refusalOf(() => edited.act(legal, (stage) => confirmEmergency(stage, { ...confirm, employment: 'SECONDED' })))).toBe('TWO_PERSON_RULE employment');
    expect(refusalOf(() => edited.act(secondOfficer, (stage) => confirmEmergency(stage, confirm)))).toBe('FORBIDDEN');
  });

  test('states the legal reading where the approval would have', () => {
    const touching = anEmergencyContent({ restriction: aRestriction({ concernsCandidateOrParty: true }) });
    const run = filed(touching, { emergency: true });
    expect(refusalOf(() => run.act(legal, (stage) => confirmEmergency(stage, confirm)))).toBe('VALIDATION legalReading');
    run.act(legal, (stage) => confirmEmergency(stage, { ...confirm, legalReading: 'A threat, whoever made it' }));
    expect(run.incident.emergency?.legalReading).toBe('A threat, whoever made it');
    const refused = filed(touching, { emergency: true });
    refused.act(legal, (stage) => confirmEmergency(stage, { ...confirm, decision: 'REFUSE' }));
    expect(refused.incident.emergency?.state).toBe('REFUSED');
  });

  test('is refused where nothing waits for it', () => {
    const run = filed(aRestrictiveContent());
    expect(refusalOf(() => run.act(legal, (stage) => confirmEmergency(stage, confirm)))).toBe('ILLEGAL_TRANSITION once');
    expect(availableIncidentCommands(run.incident, { n: 3, roles: ['EMB_LEGAL'], employment: 'STAFF' })).not.toContain('confirmEmergency');
  });

  test('is offered to whoever may give it, and to nobody else', () => {
    const { incident } = filed(content, { emergency: true });
    expect(availableIncidentCommands(incident, { n: undefined, roles: ['EMB_LEGAL'], employment: 'STAFF' })).toContain('confirmEmergency');
    expect(availableIncidentCommands(incident, { n: 1, roles: ['EMB_APPROVER'], employment: 'STAFF' })).not.toContain('confirmEmergency');
    expect(availableIncidentCommands(incident, { n: 5, roles: ['EMB_APPROVER'], employment: 'CONTRACTOR' })).not.toContain('confirmEmergency');
  });
});
