// Whom a report would reach, before it is filed: a carrier of the country is named where who reports may be in danger.
import { expect, test } from '@jest/globals';
import { importDirectory } from '../../../server/app/directory/import-directory.ts';
import { makeHarness } from '../../support/harness.ts';
import { companies } from '../../unit/directory/real-index.ts';

test('a carrier of the country is told apart for shutdowns, harassment and violence, and for nothing else', async () => {
  const harness = await makeHarness();
  const carrier = companies.find(({ platforms }) => platforms.some((platform) => platform.country !== undefined));
  if (carrier === undefined) throw new Error('the directory lists no carrier');
  await importDirectory(harness.deps, { companies: [carrier], authorities: [] });
  const officer = await harness.as('officer');
  const isCarrier = async (country: string | undefined, category: string): Promise<unknown> => {
    const variables = { ids: [carrier.platforms[0]?.slug], country, category };
    const { recipients } = await harness.ask(officer, 'query($ids: [String!]!, $country: String!, $category: Category!) { recipients(platformIds: $ids, country: $country, category: $category) { company { id } isCarrierInCountry } }', variables);
    return recipients;
  };
  const home = carrier.platforms.find(({ country }) => country !== undefined)?.country;
  const seen = (isCarrierInCountry: boolean): unknown => [{ company: { id: `co-${carrier.slug}` }, isCarrierInCountry }];
  for (const category of ['INTERNET_SHUTDOWN', 'HARASSMENT', 'VIOLENCE']) expect([category, await isCarrier(home, category)]).toEqual([category, seen(true)]);
  for (const category of ['VOTING_PROCESS_DISINFO', 'POLITICAL_AD', 'IMPERSONATION']) expect([category, await isCarrier(home, category)]).toEqual([category, seen(false)]);
  expect(await isCarrier('XA', 'INTERNET_SHUTDOWN')).toEqual(seen(false));
  await harness.close();
});
