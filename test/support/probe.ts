// An operation for any root field, made from the SDL: every required argument has a well-formed value,
// and what names a case names the one the probe is about. Nothing it sends can succeed on a report,
// because its version is never the report's.
import { getNamedType, getNullableType, isEnumType, isInputObjectType, isLeafType, isListType, isRequiredArgument, isRequiredInputField, parse, buildASTSchema } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLInputType, GraphQLSchema } from 'graphql';
import { schemaText } from '../../server/graphql/__generated__/schema-text.ts';
import { freshKey } from './api-cases.ts';

export const contract: GraphQLSchema = buildASTSchema(parse(schemaText));

export interface Target {
  readonly reportId: string;
  readonly incidentId: string;
  readonly editionId: string;
}

export interface RootField {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly field: GraphQLField<unknown, unknown>;
  readonly isPublic: boolean;
}

export function rootFields(): readonly RootField[] {
  const of = (kind: RootField['kind'], fields: Readonly<Record<string, GraphQLField<unknown, unknown>>>): RootField[] =>
    Object.values(fields).map((field) => ({ kind, field, isPublic: field.astNode?.directives?.some(({ name }) => name.value === 'public') ?? false }));
  return [...of('query', contract.getQueryType()?.getFields() ?? {}), ...of('mutation', contract.getMutationType()?.getFields() ?? {}), ...of('subscription', contract.getSubscriptionType()?.getFields() ?? {})];
}

/** Values that a name asks for whatever its type says; the rest follows from the type. */
const byName: Readonly<Record<string, unknown>> = {
  expectedVersion: 999, first: 5, organizationId: 'demo-chirpline', companyId: 'demo-chirpline', electionId: 'demo-election', memberId: 'nobody-at-all', authorityId: 'demo-amaranth-elections',
  email: 'somebody@demo.example', totp: '000000', country: 'XA', timeZones: ['Africa/Nairobi'], platformIds: ['chirpline'], level: 1, itemNumber: 1, itemNumbers: [1],
  locator: 'https://chirpline.example/post/probe', roles: ['EMB_OFFICER'],
};

const byScalar: Readonly<Record<string, unknown>> = { Int: 1, Float: 1, Boolean: false, String: 'A plain text.', ID: 'missing-id', Date: '2026-03-20', DateTime: '2026-03-09T08:30:00.000Z' };

function valueFor(name: string, type: GraphQLInputType, target: Target): unknown {
  if (name === 'idempotencyKey') return freshKey();
  if (name === 'reportId' || name === 'incidentId' || name === 'editionId') return target[name];
  if (name in byName) return byName[name];
  const inner = getNullableType(type);
  if (isListType(inner)) return [valueFor('', inner.ofType as GraphQLInputType, target)];
  if (isEnumType(inner)) return inner.getValues()[0]?.value;
  if (isInputObjectType(inner)) return inputOf(Object.values(inner.getFields()), target);
  return byScalar[inner.name];
}

/** Optional fields stay away, but for the one without which a filing files nothing. */
const alsoNamed = ['content'];

function inputOf(fields: readonly GraphQLInputField[], target: Target): Record<string, unknown> {
  const wanted = fields.filter((field) => isRequiredInputField(field) || alsoNamed.includes(field.name));
  return Object.fromEntries(wanted.map(({ name, type }) => [name, valueFor(name, type, target)]));
}

export interface Probe {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export function probe({ kind, field }: RootField, target: Target): Probe {
  const wanted = field.args.filter(isRequiredArgument);
  const ids: Readonly<Record<string, string>> = { incident: target.incidentId, election: 'demo-election', organization: 'demo-chirpline' };
  const value = ({ name, type }: GraphQLArgument): unknown => (name === 'id' ? (ids[field.name] ?? target.reportId) : valueFor(name, type, target));
  const declared = wanted.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = wanted.map(({ name }) => `${name}: $${name}`).join(', ');
  const inner = isLeafType(getNamedType(field.type)) ? '' : kind === 'mutation' ? '{ errors { code message path rule details { name values } } }' : '{ __typename }';
  const head = wanted.length === 0 ? `${kind} { ${field.name}` : `${kind}(${declared}) { ${field.name}(${given})`;
  return { query: `${head} ${inner} }`, variables: Object.fromEntries(wanted.map((argument) => [argument.name, value(argument)])) };
}
