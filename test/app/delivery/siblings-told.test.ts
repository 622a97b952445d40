// One incident filed to one or to four companies: each is told the same things, after the same delays, under ids
// of the same shape, so that nothing in its mail says whether another was asked.
import { expect, test } from '@jest/globals';
import type { DeliveryRow } from '../../../server/app/rows.ts';
import { minuteMs, toMs } from '../../../server/domain/time.ts';
import { fileAlone, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import { rowsOf, runJobs } from '../../support/told.ts';

const companies = ['chirpline', 'vidora', 'palaver', 'lantern'] as const;
const item = (company: string): object => ({ companyId: `demo-${company}`, locatorType: 'URL', locator: `https://${company}.example/post/1` });

/** What one company's people were told in the half hour after a filing, with all that is its own taken out of it. */
async function toldAfterFiling(asked: readonly string[], severity: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const harness = await makeHarness();
  await runJobs(harness);
  const filedAt = harness.clock.now();
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate({ severity, items: asked.map(item) }) });
  expect(reports).toHaveLength(asked.length);
  const known = new Set((await rowsOf(harness)).map(({ id }) => id));
  for (let minutes = 0; minutes <= 45; minutes += 1) {
    await runJobs(harness);
    harness.clock.advance(minuteMs);
  }
  const rows = (await rowsOf(harness)).filter(({ id }) => !known.has(id));
  await harness.close();
  return new Map(asked.map((company) => [company, rows.filter(({ organizationId }) => organizationId === `demo-${company}`).map((row) => shapeOf(row, filedAt)).toSorted()]));
}

/** Ids and streams by their shape, instants by their distance from the filing; of one event in two audiences either may speak. */
function shapeOf({ id, targetKind, targetId, lane, place, list, isDigest, reportId, events, state, tries, nextAttemptAt, notBefore, createdAt }: DeliveryRow, filedAt: number): string {
  const since = (instant: string): number => toMs(instant) - filedAt;
  const bare = (text: string): string => text.replaceAll(/[A-Za-z0-9_-]{22}/g, '<id>');
  const [at = '', number = ''] = place.split('|');
  return JSON.stringify([
    /^[0-9a-f]{64}$/.test(id), targetKind, targetId, bare(lane), since(at), number, list, isDigest, reportId === undefined ? '' : bare(reportId), events.map(({ stream, seq, type }) => [bare(stream), seq, type]),
    state, tries, since(nextAttemptAt), notBefore === undefined ? '' : since(notBefore), since(createdAt),
  ]);
}

test.each(['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM'])('%s', async (severity) => {
  const together = await toldAfterFiling(companies, severity);
  for (const company of ['chirpline', 'palaver'] as const) {
    const alone = await toldAfterFiling([company], severity);
    expect(alone.get(company)?.length).toBeGreaterThan(0);
    expect(together.get(company)).toEqual(alone.get(company));
  }
}, 120_000);
