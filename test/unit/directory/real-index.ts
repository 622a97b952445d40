// The index over the real reference lists, as a running installation builds it.
import { readFileSync } from 'node:fs';
import { toPlatformHosts, toProtectedHosts } from '../../../server/domain/directory/directory-data.ts';
import type { AuthorityRow, CompanyRow } from '../../../server/domain/directory/directory-data.ts';
import { buildHostIndex } from '../../../server/domain/directory/host-index.ts';

const DATA = new URL('../../../data/', import.meta.url);

export const companies = readRows<CompanyRow>('companies.json');
export const authorities = readRows<AuthorityRow>('authorities.json');
export const realIndex = buildHostIndex(toPlatformHosts(companies), toProtectedHosts(authorities));

function readRows<Row>(file: string): Row[] {
  return JSON.parse(readFileSync(new URL(file, DATA), 'utf8')) as Row[];
}
