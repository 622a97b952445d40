// Gathers what the rules of a filing need beside the content: the authority, the election and its phase,
// the recipients, the platforms, what was reported before, and how much was filed today. Whatever must
// not move before the commit is relied on.
import type { Actor } from '../../domain/access/actor.ts';
import { localDayOf } from '../../domain/election/local-days.ts';
import { phaseOf } from '../../domain/election/phase.ts';
import type { Election } from '../../domain/election/election.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { softLimitIn } from '../../domain/incident/warnings.ts';
import type { FilingContext, OpenLocator } from '../../domain/incident/filing-context.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { invalid } from '../../domain/refusal.ts';
import type { IncidentContent } from '../../domain/report/content.ts';
import type { Instant } from '../../domain/time.ts';
import { dayMs, addMs } from '../../domain/time.ts';
import { recognizeLocator } from '../../domain/directory/recognize-text.ts';
import type { DirectoryReader } from '../directory/directory.ts';
import type { Keys, Store } from '../ports.ts';
import { locatorRowId } from '../record/derive-rows.ts';
import type { Attempt } from '../record/attempt.ts';

/** Source: domain rules on abuse: incidents per authority and day outside the critical window. */
export const softLimit = 50;
/** Above it lie only the raised limits of demonstrations and tests, which are not counted to the end. */
const maxCounted = 500;

export interface FilingFacts {
  readonly context: FilingContext;
  readonly authority: Organization;
  readonly election: Election | undefined;
  readonly companies: ReadonlyMap<string, Organization>;
}

export interface FactsDeps {
  readonly keys: Keys;
  readonly directory: DirectoryReader;
  /** Multiplies the soft limit in demo mode and tests. */
  readonly limitFactor: number;
}

/** Where facts are read: an attempt, which relies on them, or `readOnly`, which does not. */
export type FactsSource = Pick<Attempt, 't' | 'relyOn' | 'guardRow'> & { readonly store: Pick<Store, 'count'> };

/** A source for showing what a filing would meet; nothing it reads is relied on. */
export function readOnly(store: Pick<Store, 'get' | 'count'>, t: Instant): FactsSource {
  return {
    t,
    store,
    relyOn: async (collection, id) => (await store.get(collection, id))?.value,
    guardRow: async (collection, id) => (await store.get(collection, id))?.value,
  };
}

/** Reads through the source and relies on the authority, the election and every recipient. */
export async function filingFacts(deps: FactsDeps, attempt: FactsSource, filing: { readonly actor: Actor; readonly content: IncidentContent }): Promise<FilingFacts> {
  const { actor, content } = filing;
  const authority = await attempt.relyOn('organizations', actor.organizationId);
  if (authority === undefined) throw notFound();
  const election = content.electionId === undefined ? undefined : await attempt.relyOn('elections', content.electionId);
  const companyIds = [...new Set([...content.recipients.map((each) => each.companyId), ...content.items.map((each) => each.companyId)])];
  const companies = new Map<string, Organization>();
  for (const id of companyIds) companies.set(id, await companyOf(attempt, id));
  const context = await contextOf(deps, attempt, { authority, election, companies, content });
  return { context, authority, election, companies };
}

async function companyOf(attempt: FactsSource, id: string): Promise<Organization> {
  const company = await attempt.relyOn('organizations', id);
  if (company?.kind !== 'COMPANY') throw invalid('content.recipients', 'RECIPIENT', 'A recipient is a company of the directory.');
  return company;
}

interface Gathered {
  readonly authority: Organization;
  readonly election: Election | undefined;
  readonly companies: ReadonlyMap<string, Organization>;
  readonly content: IncidentContent;
}

async function contextOf(deps: FactsDeps, attempt: FactsSource, { authority, election, companies, content }: Gathered): Promise<FilingContext> {
  const directory = await deps.directory.read();
  const phase = phaseOf(election, attempt.t);
  const limit = softLimit * deps.limitFactor;
  const names = (company: Organization): readonly string[] => [company.name, ...company.platforms.map((platform) => platform.name)];
  return {
    authority,
    election,
    phase,
    isPollingDay: election === undefined ? undefined : isPollingDay(election, attempt.t),
    companies: [...companies.values()].map((company) => ({ companyId: company.id, names: names(company), isCarrierInCountry: company.carrierCountries.includes(content.country) })),
    platformCompanyOf: (item) => {
      const platform = item.locatorType === 'URL' ? recognizeLocator(item.locator, directory.index).platform : undefined;
      const known = platform === undefined ? undefined : directory.platforms.get(platform);
      return known === undefined ? undefined : { companyId: known.company.id, platform: known.platform.slug };
    },
    openLocators: content.handling === 'SEALED' ? [] : await openLocators(deps, attempt, { authorityId: authority.id, content }),
    filedToday: await filedToday(attempt.store, { authorityId: authority.id, t: attempt.t, limit: softLimitIn(phase, limit) }),
    softLimit: limit,
    now: attempt.t,
  };
}

async function openLocators(deps: FactsDeps, attempt: FactsSource, { authorityId, content }: { readonly authorityId: string; readonly content: IncidentContent }): Promise<readonly OpenLocator[]> {
  const found: OpenLocator[] = [];
  for (const { companyId, canonicalLocator } of content.items) {
    const row = await attempt.guardRow('locators', locatorRowId(deps.keys, { authorityId, companyId, canonicalLocator }));
    const open = row?.reports.find((report) => report.isOpen);
    if (open !== undefined) found.push({ companyId, canonicalLocator, reportId: open.reportId, publicRef: open.publicRef });
  }
  return found;
}

/** Of the last 24 hours, counted no further than the limit that it is held against. */
async function filedToday(store: Pick<Store, 'count'>, { authorityId, t, limit }: { readonly authorityId: string; readonly t: Instant; readonly limit: number }): Promise<number> {
  if (!Number.isFinite(limit)) return 0;
  return store.count('filings', { index: 'byDay', equals: { authorityId }, range: { from: addMs(t, -dayMs), until: addMs(t, 1) }, first: Math.min(limit, maxCounted) });
}

function isPollingDay(election: Election, t: Instant): boolean {
  return election.timeZones.some((zone) => election.pollingDays.includes(localDayOf(t, zone)));
}
