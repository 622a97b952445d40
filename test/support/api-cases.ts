// Invented matters for tests of the API, as a form would send them.
import { demoElection } from '../../server/app/demo/demo-world.ts';
import type { ApiUser } from './api-user.ts';
import { chance } from './seed.ts';

const random = chance('idempotency keys');

/** A fresh idempotency key of 22 characters. */
export function freshKey(): string {
  return Array.from({ length: 22 }, () => Math.floor(random() * 36).toString(36)).join('');
}

export interface Wanted {
  readonly company?: string;
  readonly items?: number;
  readonly name?: string;
}

/** A wrong polling date on one company's platform: one person suffices. */
export function wrongDate({ company = 'chirpline', items = 1, name = freshKey() }: Wanted = {}): Record<string, unknown> {
  return {
    category: 'VOTING_PROCESS_DISINFO',
    subType: 'WRONG_DATE_TIME',
    electionId: demoElection,
    claim: 'Says that voting was moved to Monday.',
    correction: { officialFactId: 'demo-fact-day' },
    items: Array.from({ length: items }, (_, index) => ({
      companyId: `demo-${company}`,
      locatorType: 'URL',
      locator: `https://${company}.example/post/${name}-${String(index + 1)}`,
    })),
  };
}

/** The input of a filing in one step. */
export function filing(content: Readonly<Record<string, unknown>>, idempotencyKey = freshKey()): Record<string, unknown> {
  return { content, isAttested: true, idempotencyKey };
}

export const reportFields = `report {
  id publicRef version status allowedActions serverNow acknowledgedBy
  items { number state outcome { codes } }
  itemCounts { active decided open }
  clocks { kind batch cycle state result startedAt dueAt stoppedAt breachedAt remainingMs isExpectation }
}`;

export const filedFields = `incident { id version status } reports { id publicRef version status company { id } } receipts { note seq head at }`;

/** An outcome that says a label was added, with its reason. */
export const labelled = {
  codes: ['LABELLED'],
  ground: 'POLICY',
  ruleCited: 'Civic integrity policy, section 2',
  userNotified: 'YES',
  explanation: 'A label with the official text now stands beside the post.',
};

/** A shutdown over the whole network, sealed by default; `company` is asked what it sees. */
export function shutdown({ company = 'chirpline' }: Wanted = {}): Record<string, unknown> {
  return {
    category: 'INTERNET_SHUTDOWN',
    subType: 'FULL_NETWORK',
    electionId: demoElection,
    severityReason: 'Counting cannot be followed (invented).',
    claim: 'Since this morning no page can be reached in the north.',
    particulars: {
      shutdown: { mechanism: 'UNKNOWN', scope: 'REGIONAL', areas: ['North'], networks: ['AS64500'], startedAt: '2026-03-09T05:00:00.000Z' },
    },
    items: [{ companyId: `demo-${company}`, locatorType: 'NETWORK', locator: 'AS64500' }],
  };
}

/** The draft of an election of long ago in which nobody reported anything, so that the commission is its only party. */
export async function draftEdition(coordinator: ApiUser): Promise<string> {
  const saved = { authorityId: 'demo-amaranth-elections', name: 'Earlier election', type: 'LOCAL', pollingDays: ['2025-06-01'], certifiedOn: '2025-06-10', timeZones: ['Africa/Nairobi'] };
  const { election } = await coordinator.act('saveElection', { ...saved, idempotencyKey: freshKey() }, 'election { id }');
  const { edition } = await coordinator.act('prepareEdition', { kind: 'FULL', electionId: election.id, idempotencyKey: freshKey() }, 'edition { id }');
  return edition.id;
}
