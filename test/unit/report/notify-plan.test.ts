import { describe, expect, test } from '@jest/globals';
import { messagesFor } from '../../../server/domain/notify-plan.ts';
import type { NoticedEdition } from '../../../server/domain/notify-plan.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { approver, contentOf, ReportCase } from '../../support/report-builder.ts';
import type { ReportOptions } from '../../support/report-builder.ts';

const told = (type: string, facts: Readonly<Record<string, unknown>> = {}, options: ReportOptions = {}): readonly string[] => {
  const { report } = new ReportCase(options);
  return messagesFor('report', { type, facts }, report).map(({ audience, urgency }) => (urgency === 'DIGEST' ? `${audience} digest` : audience));
};
const sealed: ReportOptions = { content: { ...contentOf(), handling: 'SEALED' } };
const answered = ['AUTHOR', 'EMB_DUTY'];

describe('a report', () => {
  test.each<[string, readonly string[]]>([
    ['report.acknowledged', answered],
    ['report.decided', answered],
    ['report.returned', answered],
    ['report.redirected', answered],
    ['report.marked_duplicate', answered],
    ['report.item_reversed', answered],
    ['report.outcome_corrected', answered],
    ['report.information_requested', ['EMB_DUTY', 'AUTHOR']],
    ['report.severity_contested', ['COMPANY_LEAD', 'EMB_LEAD']],
    ['report.reconsideration_requested', ['COMPANY_LEAD', 'EMB_LEAD']],
    ['report.reopened', ['COMPANY_LEAD', 'EMB_LEAD']],
    ['report.closure_contested', ['COMPANY_LEAD', 'EMB_LEAD', 'COORDINATOR']],
    ['report.dispatched_off_channel', ['ORG_ADMIN', 'COORDINATOR']],
    ['report.items_decided', []],
    ['report.comment_added', []],
    ['clock.started', []],
  ])('%s', (type, audiences) => {
    expect(told(type)).toEqual(audiences);
  });

  test.each<[string, readonly string[]]>([
    ['COMPANY', ['COMPANY_LEAD', 'COMPANY_PRIMARY']],
    ['AUTHORITY', ['EMB_LEAD']],
    ['BOTH', ['COMPANY_LEAD', 'COMPANY_PRIMARY', 'EMB_LEAD']],
  ])('an intervention is told to whom it is for: %s', (addressee, audiences) => {
    expect(told('report.intervention_recorded', { addressee })).toEqual(audiences);
    expect(told('report.intervention_ended', { outcome: 'AGREED' })).toEqual([]);
  });

  test.each<[string, ReportOptions, readonly string[]]>([
    ['S1', { severity: 'S1_CRITICAL' }, ['COMPANY_PRIMARY', 'COMPANY_BACKUP']],
    ['S2', { severity: 'S2_HIGH' }, ['COMPANY_PRIMARY', 'COMPANY_BACKUP']],
    ['S3', { severity: 'S3_MEDIUM' }, ['COMPANY_QUEUE digest']],
    ['S4', { severity: 'S4_LOW' }, ['COMPANY_QUEUE digest']],
    ['by hand', { delivery: 'HAND_CARRIED' }, []],
  ])('submitted, %s', (_name, options, audiences) => {
    expect(told('report.submitted', {}, options)).toEqual(audiences);
  });

  test('who approved hears of the answer too', () => {
    expect(told('report.decided', {}, { by: approver })).toEqual(['AUTHOR', 'APPROVER', 'EMB_DUTY']);
  });

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['clock.warned', { kind: 'DECIDE', percent: 50 }, ['OWNER']],
    ['clock.warned', { kind: 'ACK', percent: 50 }, ['OWNER', 'OUT_OF_HOURS_GATEWAY']],
    ['clock.warned', { kind: 'ACK', percent: 75 }, ['OWNER', 'COMPANY_LEAD']],
    ['clock.warned', { kind: 'DECIDE', percent: 200 }, ['EXECUTIVE_COMPANY', 'EXECUTIVE_EMB', 'COORDINATORS_ON_DUTY']],
    ['clock.warned', { kind: 'ANSWER', percent: 50 }, ['EMB_DUTY']],
    ['clock.warned', { kind: 'CONFIRM', percent: 75 }, ['EMB_DUTY', 'EMB_LEAD']],
    ['clock.breached', { kind: 'ACK' }, ['COMPANY_LEAD', 'EMB_DUTY', 'COORDINATORS_ON_DUTY']],
    ['clock.breached', { kind: 'ANSWER' }, ['EMB_LEAD', 'EMB_DUTY', 'COORDINATORS_ON_DUTY']],
    ['report.emergency_applied', { batch: 2, restore: [] }, ['COMPANY_PRIMARY', 'COMPANY_BACKUP']],
    ['report.emergency_applied', { restore: [1] }, ['COMPANY_PRIMARY', 'COMPANY_BACKUP']],
    ['report.emergency_applied', { restore: [] }, []],
  ])('%s %j', (type, facts, audiences) => {
    expect(told(type, facts)).toEqual(audiences);
  });

  test('the gateway is woken for S1 and S2 only', () => {
    expect(told('clock.warned', { kind: 'ACK', percent: 50 }, { severity: 'S3_MEDIUM' })).toEqual(['OWNER']);
  });

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['report.submitted', {}, ['COMPANY_PRIMARY', 'COMPANY_BACKUP']],
    ['report.decided', {}, []],
    ['report.information_requested', {}, []],
    ['clock.breached', { kind: 'ACK' }, ['COMPANY_PRIMARY', 'COMPANY_BACKUP', 'COORDINATORS_ON_DUTY']],
    ['report.dispatched_off_channel', {}, ['COORDINATOR']],
  ])('sealed: %s tells nobody at the authority and no other reader', (type, facts, audiences) => {
    expect(told(type, facts, sealed)).toEqual(audiences);
  });
});

describe('an incident', () => {
  const ofIncident = (type: string, facts: Readonly<Record<string, unknown>>, handling: Report['handling'] = 'STANDARD') =>
    messagesFor('incident', { type, facts }, { handling }).map(({ audience }) => audience);

  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['incident.approval_requested', {}, ['APPROVERS_ON_DUTY']],
    ['proposal.made', {}, ['APPROVERS_ON_DUTY']],
    ['incident.filed', { isEmergency: true }, ['APPROVERS_ON_DUTY']],
    ['incident.filed', { isEmergency: false }, []],
    ['incident.updated', {}, []],
    ['clock.warned', { kind: 'APPROVE', percent: 50 }, ['APPROVERS_ON_DUTY']],
    ['clock.warned', { kind: 'APPROVE', percent: 75 }, ['APPROVERS_ON_DUTY', 'EMB_LEAD']],
    ['clock.breached', { kind: 'APPROVE' }, ['APPROVERS_ON_DUTY', 'EMB_LEAD', 'COORDINATORS_ON_DUTY']],
    ['clock.breached', { kind: 'CONFIRM' }, []],
  ])('%s %j', (type, facts, audiences) => {
    expect(ofIncident(type, facts)).toEqual(audiences);
  });

  test('sealed: no mail at all', () => {
    expect(ofIncident('incident.approval_requested', {}, 'SEALED')).toEqual([]);
  });
});

describe('an edition', () => {
  const parties = { parties: ['o', 'c', 'd'], authorityId: 'o' };
  const draft = { ...parties, commentUntil: '2031-03-08T00:00:00.000Z' };
  const toldOf = (type: string, edition: NoticedEdition): unknown => messagesFor('edition', { type, facts: {} }, edition).map(({ audience, organizationId }) => [audience, organizationId]);

  test('a draft for comment is told to the administrators of its parties, and to nobody else', () => {
    expect(toldOf('edition.prepared', draft)).toEqual([['EMB_ADMIN', 'o'], ['ORG_ADMIN', 'c'], ['ORG_ADMIN', 'd']]);
  });

  test('what takes no comments is told to nobody, nor is the rest of its life', () => {
    expect(toldOf('edition.prepared', parties)).toEqual([]);
    for (const type of ['edition.commented', 'edition.published', 'edition.amended']) expect(toldOf(type, draft)).toEqual([]);
  });
});
