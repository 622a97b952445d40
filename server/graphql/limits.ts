// How much one request may ask: depth, aliases, root fields, directives and cost, with fragments
// expanded, in one validation rule; and the size and depth of variables, checked before Apollo.
import { GraphQLError, Kind } from 'graphql';
import type { ASTNode, DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode, ValidationContext, ValidationRule } from 'graphql';

/** Source: the promises on limits. Introspection has a depth cap of its own. */
export const limits = {
  tokens: 1_000,
  depth: 8,
  introspectionDepth: 20,
  aliases: 15,
  rootFields: 5,
  directives: 20,
  cost: 5_000,
  first: 100,
  variablesBytes: 256 * 1024,
  variablesDepth: 10,
} as const;

interface Counted {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  directives: number;
  fields: number;
}

/** The one rule; every class of attack ends here with 400 before anything runs. */
export const limitRule: ValidationRule = (context: ValidationContext) => ({
  Document(document: DocumentNode): void {
    for (const operation of document.definitions) {
      const broken = operation.kind === Kind.OPERATION_DEFINITION ? brokenLimit(document, operation, {}) : undefined;
      if (broken !== undefined) context.reportError(new GraphQLError(`This operation is over the limit of ${broken}.`, { nodes: [operation as ASTNode] }));
    }
  },
});

/** The limit an operation breaks with these variables, which only the cost of lists depends on. */
export function brokenLimit(document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): string | undefined {
  const fragments = new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])));
  return checkOperation(operation, { fragments, variables });
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function checkOperation(operation: OperationDefinitionNode, reading: Reading): string | undefined {
  const counted: Counted = { depth: 0, introspectionDepth: 0, aliases: 0, directives: 0, fields: 0 };
  const cost = walk(operation.selectionSet, { reading, counted, depth: 1, isIntrospection: false, seen: [] });
  const rootFields = operation.selectionSet.selections.length;
  const broken = [
    [counted.depth > limits.depth, `depth ${String(limits.depth)}`],
    [counted.introspectionDepth > limits.introspectionDepth, `introspection depth ${String(limits.introspectionDepth)}`],
    [counted.aliases > limits.aliases, `${String(limits.aliases)} aliases`],
    [counted.directives > limits.directives, `${String(limits.directives)} directives`],
    [rootFields > limits.rootFields, `${String(limits.rootFields)} root fields`],
    [cost > limits.cost, `cost ${String(limits.cost)}`],
  ] as const;
  return broken.find(([isBroken]) => isBroken)?.[1];
}

interface Walk {
  readonly reading: Reading;
  readonly counted: Counted;
  readonly depth: number;
  readonly isIntrospection: boolean;
  readonly seen: readonly string[];
}

/** Cost of a selection: one per field, times `first` where a list is asked for. Stops once over any limit. */
function walk(set: SelectionSetNode, at: Walk): number {
  let cost = 0;
  for (const selection of set.selections) {
    at.counted.directives += selection.directives?.length ?? 0;
    if (at.counted.fields > limits.cost || cost > limits.cost) return limits.cost + 1;
    if (selection.kind === Kind.FIELD) cost += walkField(selection, at);
    else if (selection.kind === Kind.INLINE_FRAGMENT) cost += walk(selection.selectionSet, at);
    else cost += walkSpread(selection.name.value, at);
  }
  return cost;
}

function walkField(field: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>, at: Walk): number {
  const isIntrospection = at.isIntrospection || field.name.value.startsWith('__');
  at.counted.fields += 1;
  if (field.alias !== undefined) at.counted.aliases += 1;
  if (isIntrospection) at.counted.introspectionDepth = Math.max(at.counted.introspectionDepth, at.depth);
  else at.counted.depth = Math.max(at.counted.depth, at.depth);
  const isTooDeep = at.depth > limits.introspectionDepth;
  if (field.selectionSet === undefined || isTooDeep) return 1;
  const inside = walk(field.selectionSet, { ...at, depth: at.depth + 1, isIntrospection });
  return 1 + inside * firstOf(field, at.reading.variables);
}

function walkSpread(name: string, at: Walk): number {
  const fragment = at.reading.fragments.get(name);
  if (fragment === undefined || at.seen.includes(name)) return 0;
  return walk(fragment.selectionSet, { ...at, seen: [...at.seen, name] });
}

function firstOf(field: Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>, variables: Readonly<Record<string, unknown>>): number {
  const value = field.arguments?.find((argument) => argument.name.value === 'first')?.value;
  if (value?.kind === Kind.INT) return Math.max(1, Number(value.value));
  if (value?.kind !== Kind.VARIABLE) return 1;
  const given = variables[value.name.value];
  return typeof given === 'number' && given > 0 ? given : 1;
}

/** True where variables are too deep. Their size and depth are judged before Apollo sees them. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= limits.variablesDepth) return true;
  return Object.values(value).some((each) => isTooDeep(each, depth + 1));
}
