// Every cell of role x status x command: allowed, or refused with its code. The table is written by hand.
//   A  allowed      F  FORBIDDEN      I  ILLEGAL_TRANSITION      T  TWO_PERSON_RULE
// One column per status: DRAFT, PENDING_APPROVAL, FILED, DISCARDED. The content needs two persons, and
// the acting person has written nothing.
import { describe, expect, test } from '@jest/globals';
import { ROLES } from '../../../server/domain/codes.ts';
import type { IncidentStatus, Role } from '../../../server/domain/codes.ts';
import { addRecipient } from '../../../server/domain/incident/add-to-filed.ts';
import { requestApproval, sendBackIncident } from '../../../server/domain/incident/approve-incident.ts';
import { confirmEmergency } from '../../../server/domain/incident/confirm-emergency.ts';
import { createIncident, discardForSealing, discardIncident, updateIncident } from '../../../server/domain/incident/draft-incident.ts';
import { availableIncidentCommands, incidentCommands } from '../../../server/domain/incident/incident-guard.ts';
import type { IncidentCommand } from '../../../server/domain/incident/incident-guard.ts';
import type { Incident } from '../../../server/domain/incident/incident.ts';
import { approveProposal, dropProposal, propose, sendBackProposal } from '../../../server/domain/incident/propose.ts';
import { submitIncident } from '../../../server/domain/incident/submit-incident.ts';
import type { Stage } from '../../../server/domain/record/stage.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { aContext, anEmergencyContent, lantern } from '../../support/incident-builder.ts';
import type { IncidentRun } from '../../support/incident-run.ts';
import { copiesOf, copyOf, drafted, filed, newRun, officer, pending, submission } from '../../support/incident-run.ts';

const content = anEmergencyContent();
const reportId = `report-b-${content.recipients[0]?.companyId ?? ''}`;
const reopening = { kind: 'REOPEN', reportId, itemNumbers: [1], reason: 'It came back' } as const;
const elsewhere = content.items.map((item) => ({ ...item, companyId: lantern }));
const added = {
  recipient: { companyId: lantern }, items: elsewhere, copy: copyOf({ ...content, items: elsewhere, recipients: [{ companyId: lantern }] }, lantern), proposalId: 'p2',
  confirmedWarnings: [], context: aContext(),
};

const acts: Readonly<Record<Exclude<IncidentCommand, 'createIncident'> | 'discardForSealing', (stage: Stage<Incident>) => unknown>> = {
  updateIncident: (stage) => updateIncident(stage, { content }),
  discardIncident,
  discardForSealing: (stage) => discardForSealing(stage, { parts: [] }),
  requestApproval: (stage) => requestApproval(stage, { isAttested: true, confirmedWarnings: [], context: aContext(), copies: copiesOf(content) }),
  sendBackIncident: (stage) => sendBackIncident(stage, { note: 'Once more' }),
  submitIncident: (stage) => submitIncident(stage, submission(content)),
  addRecipient: (stage) => addRecipient(stage, added),
  propose: (stage) => propose(stage, { proposalId: 'p3', command: reopening, confirmedWarnings: [], phase: 'CAMPAIGN' }),
  approveProposal: (stage) => approveProposal(stage, { proposalId: 'p1', employment: 'STAFF' }),
  sendBackProposal: (stage) => sendBackProposal(stage, { proposalId: 'p1', note: 'No' }),
  dropProposal: (stage) => dropProposal(stage, { proposalId: 'p1' }),
  confirmEmergency: (stage) => confirmEmergency(stage, { decision: 'CONFIRM', employment: 'STAFF' }),
};

const statuses: readonly IncidentStatus[] = ['DRAFT', 'PENDING_APPROVAL', 'FILED', 'DISCARDED'];

/** Command: cells for EMB_OFFICER, EMB_APPROVER, EMB_LEGAL. Every other role is forbidden everything. */
const table: Readonly<Record<keyof typeof acts, readonly [string, string, string]>> = {
  updateIncident: ['AAII', 'AAII', 'FFFF'],
  discardIncident: ['AAII', 'AAII', 'FFFF'],
  discardForSealing: ['AAII', 'AAII', 'FFFF'],
  requestApproval: ['AIII', 'AIII', 'FFFF'],
  sendBackIncident: ['FFFF', 'IAII', 'IAII'],
  submitIncident: ['TTII', 'TAII', 'TAII'],
  addRecipient: ['IIAI', 'IIAI', 'FFFF'],
  propose: ['IIAI', 'IIAI', 'FFFF'],
  approveProposal: ['FFFF', 'IIAI', 'IIAI'],
  sendBackProposal: ['FFFF', 'IIAI', 'IIAI'],
  dropProposal: ['FFFF', 'IIAI', 'IIAI'],
  confirmEmergency: ['FFFF', 'IIAI', 'IIAI'],
};

const codes: Readonly<Record<string, string>> = { FORBIDDEN: 'F', ILLEGAL_TRANSITION: 'I', TWO_PERSON_RULE: 'T' };

function runIn(status: IncidentStatus): IncidentRun {
  if (status === 'DRAFT') return drafted(content);
  if (status === 'PENDING_APPROVAL') return pending(content);
  if (status === 'DISCARDED') {
    const run = drafted(content);
    run.act(officer, discardIncident);
    return run;
  }
  const run = filed(content, { emergency: true });
  run.act(officer, (stage) => propose(stage, { proposalId: 'p1', command: reopening, confirmedWarnings: [], phase: 'CAMPAIGN' }));
  return run;
}

function cellOf(status: IncidentStatus, role: Role, act: (stage: Stage<Incident>) => unknown): string {
  try {
    runIn(status).act({ n: 9, role, alias: 'Officer 9, Authority' }, act);
    return 'A';
  } catch (error) {
    if (error instanceof Refusal) return codes[error.code] ?? error.code;
    throw error;
  }
}

const emb: readonly Role[] = ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL'];
const commands = Object.keys(table) as (keyof typeof table)[];

describe.each(commands)('%s', (command) => {
  test.each(emb.map((role, index) => [role, table[command][index] ?? '']))('%s: %s', (role, cells) => {
    expect(statuses.map((status) => cellOf(status, role as Role, acts[command])).join('')).toBe(cells);
  });

  test.each(ROLES.filter((role) => !emb.includes(role)))('%s is forbidden it in every status', (role) => {
    expect(statuses.map((status) => cellOf(status, role, acts[command])).join('')).toBe('FFFF');
  });
});

test('createIncident: officers and approvers, and no other role', () => {
  const may = ROLES.filter((role) => {
    try {
      newRun().act({ n: 1, role, alias: 'x' }, (stage) => createIncident(stage, { incidentId: 'i', authorityId: 'a', content }));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'FORBIDDEN') return false;
      throw error;
    }
  });
  expect(may).toEqual(['EMB_OFFICER', 'EMB_APPROVER']);
});

test('what is offered is exactly what is not refused', () => {
  for (const status of statuses) {
    for (const role of emb) {
      const { incident } = runIn(status);
      const offered = availableIncidentCommands(incident, { n: 9, roles: [role], employment: 'STAFF' });
      const allowed = incidentCommands.filter((command) => command !== 'createIncident' && command !== 'dropProposal' && cellOf(status, role, acts[command]) === 'A');
      const emergency = offered.filter((command) => command !== 'submitIncident' || allowed.includes('submitIncident'));
      expect([status, role, [...emergency].sort()]).toEqual([status, role, [...allowed].sort()]);
    }
  }
});

test('the emergency path is offered to officers where its conditions are met', () => {
  const offered = (role: Role) => availableIncidentCommands(drafted(content).incident, { n: 9, roles: [role], employment: 'STAFF' }).includes('submitIncident');
  expect(emb.map(offered)).toEqual([true, true, false]);
});
