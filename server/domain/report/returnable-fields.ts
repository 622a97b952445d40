// The fields a return may name: those of the minimum. What may be supplemented later is never a ground
// for a return. Paths are dotted names in the content; those of an item come with its number.
import type { Correction, LegalBasis, Particulars, RestrictionTest } from './content.ts';
import { isErased, present } from './read-event.ts';
import type { ReportContent } from './report.ts';

export const itemFields: readonly string[] = ['locator', 'quote', 'timecode', 'reason'];

/** Single texts of the content, by the object they stand in. */
const textFields = {
  correction: ['statement', 'link'],
  legal: ['law', 'article', 'officialName', 'officialRole'],
  restriction: ['legality', 'necessity', 'proportionality', 'widerTerritoryReason'],
  particulars: [
    'consentOrSafetyReason', 'genuineLocator', 'advertiser', 'disclosureRule', 'coordinationEvidence', 'ownedAsset', 'independentSource',
  ],
} as const;

export const reportFields: readonly string[] = [
  'claim', 'policySection', 'policyLink', 'correction', 'legal',
  ...Object.entries(textFields).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`)),
];

/** True for a field a return may name, of an item or of the report. */
export function isReturnable(path: string, itemNumber: number | undefined): boolean {
  return (itemNumber === undefined ? reportFields : itemFields).includes(path);
}

/** A new value for one named field: a text, or the legal basis as a whole. */
export interface FieldChange {
  readonly path: string;
  readonly value?: string;
  readonly legal?: LegalBasis;
}

interface Changed {
  readonly claim?: string;
  readonly policy?: { readonly section?: string; readonly link?: string };
  readonly correction?: Correction;
  readonly legal?: LegalBasis;
  readonly restriction?: RestrictionTest;
  readonly particulars?: Particulars;
}

/** The parts of the content that changes replace, each as a whole; undefined where a change does not fit its field. */
export function changedParts(content: ReportContent, changes: readonly FieldChange[]): Changed | undefined {
  let parts: Changed = {};
  for (const change of changes) {
    const next = withChange(content, parts, change);
    if (next === undefined) return undefined;
    parts = { ...parts, ...next };
  }
  return parts;
}

function withChange(content: ReportContent, parts: Changed, { path, value, legal }: FieldChange): Changed | undefined {
  if (path === 'legal') return legal === undefined ? undefined : { legal };
  if (value === undefined || value.trim().length === 0) return undefined;
  if (path === 'claim') return { claim: value };
  if (path === 'policySection') return { policy: { ...policyOf(content, parts), section: value } };
  if (path === 'policyLink') return { policy: { ...policyOf(content, parts), link: value } };
  if (path === 'correction') return { correction: { ...known(parts.correction ?? content.correction), statement: value } };
  return withLeaf(content, parts, { path, value });
}

function withLeaf(content: ReportContent, parts: Changed, { path, value }: { readonly path: string; readonly value: string }): Changed | undefined {
  const [owner = '', name = ''] = path.split('.');
  if (owner !== 'correction' && owner !== 'legal' && owner !== 'restriction' && owner !== 'particulars') return undefined;
  const before = parts[owner] ?? content[owner];
  // The law and the test stand as a whole: without the rest a single field of them says nothing.
  if ((owner === 'legal' || owner === 'restriction') && (before === undefined || isErased(before))) return undefined;
  return { [owner]: { ...known(before), [name]: value } };
}

function policyOf(content: ReportContent, parts: Changed): NonNullable<Changed['policy']> {
  const { policySection, policyLink } = content;
  return parts.policy ?? present({
    section: typeof policySection === 'string' ? policySection : undefined,
    link: typeof policyLink === 'string' ? policyLink : undefined,
  });
}

function known<T extends object>(value: T | { readonly erased: true } | undefined): T | undefined {
  return value === undefined || isErased(value) ? undefined : value;
}
