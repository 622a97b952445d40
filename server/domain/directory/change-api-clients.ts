// An organization's own programs on its stream: made with the scopes of its side, and revoked for good.
// Secrets are no business of the record's; who may make one is judged by the caller.
import type { ApiScope, OrganizationKind } from '../codes.ts';
import type { Stage } from '../record/stage.ts';
import { Refusal, invalid } from '../refusal.ts';
import type { ApiClient, Organization } from './organization.ts';

/** Companies answer, authorities draft, and nobody files by program. Source: domain rules against abuse. */
export const scopesOfSide: Readonly<Record<OrganizationKind, readonly ApiScope[]>> = {
  AUTHORITY: ['REPORT_READ', 'REPORT_DRAFT'],
  COMPANY: ['REPORT_READ', 'REPORT_RESPOND'],
  COORDINATOR: [],
};

/** More than anybody needs, few enough to look through. Source: none yet. */
const maxActive = 20;

export interface NewApiClient {
  readonly apiClientId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
}

/** Refuses VALIDATION for a scope of the other side, none or the same one twice, a name in use, and one client too many. */
export function createApiClient(stage: Stage<Organization>, { apiClientId, name, scopes }: NewApiClient): void {
  const { kind, apiClients = [] } = stage.state;
  const allowed = scopesOfSide[kind];
  const isOdd = scopes.length === 0 || new Set(scopes).size < scopes.length || scopes.some((scope) => !allowed.includes(scope));
  if (isOdd) throw invalid('scopes', 'SCOPES', `Choose from ${allowed.join(', ')}, each once.`);
  const active = apiClients.filter(({ state }) => state === 'ACTIVE');
  if (active.some((client) => client.name === name)) throw invalid('name', 'CLIENT_EXISTS', 'Another client has this name; revoke it first, or choose another one.');
  if (active.length >= maxActive) throw invalid('name', 'CLIENTS', `At most ${String(maxActive)} clients at a time; revoke one first.`);
  stage.emit({ type: 'client.created', facts: { apiClientId, number: apiClients.length + 1, scopes: [...scopes] }, parts: { name } });
}

/** Refuses NOT_FOUND where the organization has no such client, and VALIDATION where it was revoked already. */
export function revokeApiClient(stage: Stage<Organization>, { apiClientId, reason }: { readonly apiClientId: string; readonly reason: string }): void {
  const client = apiClientOf(stage.state, apiClientId);
  if (client === undefined) throw new Refusal('NOT_FOUND', { path: 'apiClientId', message: 'Your organization has no such client.' });
  if (client.state === 'REVOKED') throw invalid('apiClientId', 'CLIENT_STATE', 'This client was revoked already.');
  stage.emit({ type: 'client.revoked', facts: { apiClientId }, parts: { reason } });
}

export function apiClientOf(organization: Organization, id: string): ApiClient | undefined {
  return organization.apiClients?.find((client) => client.id === id);
}
