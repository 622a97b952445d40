// The contract against the list of operations it was written from: which operations there are now, with
// which arguments, what every input and payload carries, and the closed list of codes.
import { expect, test } from '@jest/globals';
import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { contract, rootFields } from '../support/probe.ts';

const queries: Readonly<Record<string, string>> = {
  me: '', sessions: '', report: 'id', reports: 'filter order first after', incident: 'id', incidents: 'status first after', election: 'id', elections: 'country first after', officialFacts: 'electionId',
  organization: 'id', organizations: 'kind first after', contacts: 'organizationId', recipients: 'platformIds country category', recognizeText: 'text', slaPreview: 'input', record: 'reportId first after', search: 'text first after',
  filingOptions: 'electionId', proposedSeverity: 'input', statementsOfReasons: 'reportId', deliveries: 'filter first after', alarms: 'first after',
  editions: 'id electionId state first after', publicSummary: 'election edition', publicAgreements: 'first after', responsivenessBoard: 'filter',
};

const session = ['signIn', 'stepUp', 'signOut', 'signOutEverywhere', 'acceptInvitation', 'enrolFactor', 'changePassword'];
const incidentVerbs = [
  'createIncident', 'updateIncident', 'discardIncident', 'requestApproval', 'sendBackIncident', 'submitIncident', 'addRecipient', 'confirmEmergency', 'approveProposal', 'sendBackProposal',
];
const reportVerbs = [
  'supplementReport', 'appendItems', 'addEvidence', 'addComment', 'withdrawReport', 'resubmitReport', 'closeReport', 'reopenReport', 'answerInformation', 'requestReconsideration', 'contestClosure',
  'rerateSeverity', 'acknowledgeReport', 'startReview', 'requestInformation', 'cancelInformationRequest', 'returnReport', 'redirectReport', 'markDuplicate', 'decideItems', 'correctOutcome',
  'reportReversal', 'decideReconsideration', 'contestSeverity', 'setCompanyCaseRef', 'recordOffChannelAnswer', 'confirmOffChannelAnswer', 'escalateReport', 'lowerEscalation',
  'recordIntervention', 'recordInterventionOutcome',
];
/** Off the record: no version, no key, no receipt. */
const quietVerbs = ['claimReport', 'addInternalNote', 'testWebhook'];
/** By file: exporting records nothing, importing makes a key for each report itself. */
const fileVerbs = ['exportOutcomes', 'importOutcomes', 'exportPack', 'exportFigures'];
const editionVerbs = ['prepareEdition', 'commentEdition', 'publishEdition', 'amendEdition'];
const directoryVerbs = ['inviteOrganization', 'inviteMember', 'deactivateMember', 'verifyContact', 'saveElection', 'createApiClient', 'revokeApiClient', 'saveWebhook', 'rotateWebhookSecret', 'replayDelivery', 'saveDutyRoster'];

function fieldNames(typeName: string): readonly string[] {
  const type = contract.getType(typeName);
  return isInputObjectType(type) || isObjectType(type) ? Object.keys(type.getFields()) : [];
}

const typeOf = (verb: string, suffix: 'Input' | 'Payload'): string => `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${suffix}`;

test('the queries, with their arguments', () => {
  const found = rootFields().filter(({ kind }) => kind === 'query').map(({ field }) => [field.name, field.args.map(({ name }) => name).join(' ')]);
  expect(Object.fromEntries(found)).toEqual(queries);
});

test('the mutations, each a verb with one input and a payload of its name', () => {
  const found = rootFields().filter(({ kind }) => kind === 'mutation').map(({ field }) => field);
  expect(found.map(({ name }) => name).sort()).toEqual([...session, ...incidentVerbs, ...reportVerbs, ...quietVerbs, ...fileVerbs, ...directoryVerbs, ...editionVerbs].sort());
  for (const { name, args, type } of found) {
    if (name === 'signOut' || name === 'signOutEverywhere') continue;
    expect([args.map((each) => `${each.name}: ${String(each.type)}`), String(type)]).toEqual([[`input: ${typeOf(name, 'Input')}!`], `${typeOf(name, 'Payload')}!`]);
  }
});

test('what changes a report names it, its version and a key; what is recorded is receipted', () => {
  for (const verb of reportVerbs) {
    expect([verb, fieldNames(typeOf(verb, 'Input'))]).toEqual([verb, expect.arrayContaining(['reportId', 'expectedVersion', 'idempotencyKey'])]);
    expect([verb, fieldNames(typeOf(verb, 'Payload'))]).toEqual([verb, expect.arrayContaining(['report', 'receipt', 'warnings', 'errors'])]);
  }
  for (const verb of [...incidentVerbs, ...directoryVerbs, ...editionVerbs]) expect([verb, fieldNames(typeOf(verb, 'Input')).includes('idempotencyKey'), fieldNames(typeOf(verb, 'Payload')).includes('errors')]).toEqual([verb, true, true]);
  for (const verb of ['submitIncident', 'confirmEmergency', 'addRecipient', 'approveProposal']) expect([verb, fieldNames(typeOf(verb, 'Payload'))]).toEqual([verb, expect.arrayContaining(['receipts', 'errors'])]);
  expect(fieldNames('Report')).toEqual(expect.arrayContaining(['version', 'clocks', 'serverNow', 'allowedActions', 'head']));
  expect(fieldNames('UserError')).toEqual(['code', 'message', 'path', 'rule', 'details']);
});

test('no input has a default, and none holds itself', () => {
  const inputs = Object.values(contract.getTypeMap()).filter(isInputObjectType);
  expect(inputs.flatMap((type) => Object.values(type.getFields()).filter(({ defaultValue }) => defaultValue !== undefined))).toEqual([]);
  const holds = (name: string, seen: readonly string[]): boolean => {
    const type = contract.getType(name);
    if (!isInputObjectType(type)) return false;
    return Object.values(type.getFields()).some((field) => {
      const inner = String(field.type).replaceAll(/[[\]!]/g, '');
      return seen.includes(inner) || holds(inner, [...seen, inner]);
    });
  };
  expect(inputs.filter(({ name }) => holds(name, [name])).map(({ name }) => name)).toEqual([]);
});

test('the codes', () => {
  const type = contract.getType('ErrorCode');
  const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  expect([...codes].sort()).toEqual([
    'ALREADY_ACKNOWLEDGED', 'ASK_TOO_INTRUSIVE', 'FORBIDDEN', 'ILLEGAL_TRANSITION', 'INTERNAL', 'KEY_REUSED', 'NOT_FOUND', 'RATE_LIMITED', 'RECONSIDERATION_USED', 'STEP_UP_REQUIRED', 'TRACK_LOCKED',
    'TWO_PERSON_RULE', 'UNAUTHENTICATED', 'UNAVAILABLE', 'VALIDATION', 'VERSION_CONFLICT',
  ]);
});
