// Whose word makes the name of an election public: the coordinating body's, never the authority's alone.
import { expect, test } from '@jest/globals';
import { makeElectionTitle, makePublicWords } from '../../../server/compose/public-words.ts';
import type { Election } from '../../../server/domain/election/election.ts';
import { electionEvents, foldElection } from '../../../server/domain/election/fold-election.ts';
import { isNameConfirmed, publicNameOf } from '../../../server/domain/election/public-name.ts';
import { saveElection } from '../../../server/domain/election/save-election.ts';
import { checkAgainst } from '../../../server/domain/record/event-table.ts';
import { openStage } from '../../../server/domain/record/stage.ts';

const title = makeElectionTitle(makePublicWords());
const facts = { id: 'e', authorityId: 'o', country: 'KE', type: 'OTHER', pollingDays: ['2026-03-24', '2026-03-10'], timeZones: ['Africa/Nairobi'], isDemonstration: false } as const;

type Save = readonly [role: string, name: string];

/** The election after these saves, and how many of them were recorded. */
function savedBy(...saves: readonly Save[]): { readonly election: Election; readonly recorded: number } {
  let state: Election | undefined;
  let recorded = 0;
  for (const [role, name] of saves) {
    const stage = openStage<Election>({ state, nextSeq: recorded, t: '2026-01-01T00:00:00.000Z', actor: { n: 1, role, alias: 'Someone' }, fold: foldElection, revOf: () => 1 });
    saveElection(stage, { ...facts, name });
    for (const event of stage.events) checkAgainst(electionEvents, event);
    recorded += stage.events.length;
    state = stage.state;
  }
  if (state === undefined) throw new Error('nothing was saved');
  return { election: state, recorded };
}

const shown = (...saves: readonly Save[]): string => publicNameOf(savedBy(...saves).election, title);

test.each(['IFES_COORDINATOR', 'IFES_ADMIN', 'SYSTEM'])('a name that %s wrote is public', (role) => {
  expect(shown([role, 'General election'])).toBe('General election');
});

test('a name that the authority alone wrote is a title of type, country and first polling day', () => {
  expect(shown(['EMB_ADMIN', 'Jane Doe is a liar'])).toBe('Election of 10 March 2026, Kenya');
  expect(shown(['IFES_COORDINATOR', 'General election'], ['EMB_ADMIN', 'Jane Doe is a liar'])).toBe('Election of 10 March 2026, Kenya');
  const [parliament, vote] = (['PARLIAMENTARY', 'REFERENDUM'] as const).map((type) => title({ ...facts, type }));
  expect([parliament, vote]).toEqual(['Parliamentary election of 10 March 2026, Kenya', 'Referendum of 10 March 2026, Kenya']);
});

test('an edit of the authority that leaves the name alone, or brings it back, keeps it public', () => {
  expect(shown(['SYSTEM', 'General election'], ['EMB_ADMIN', 'General election'])).toBe('General election');
  expect(shown(['SYSTEM', 'General election'], ['EMB_ADMIN', 'Other'], ['EMB_ADMIN', 'General election'])).toBe('General election');
});

test('a coordinator confirms a name by saving the election as it is, once', () => {
  const wrote = ['EMB_ADMIN', 'General election'] as const;
  const confirms = ['IFES_COORDINATOR', 'General election'] as const;
  expect(savedBy(wrote, wrote)).toMatchObject({ recorded: 1, election: { version: 1 } });
  expect(savedBy(wrote, confirms)).toMatchObject({ recorded: 2, election: { version: 2, confirmedName: 'General election' } });
  expect(savedBy(wrote, confirms, confirms, wrote)).toMatchObject({ recorded: 2 });
  expect(savedBy(wrote, confirms).election.unappliedSince).toBeUndefined();
});

test('an election stored before names were confirmed counts as not confirmed', () => {
  const { confirmedName, ...stored } = savedBy(['SYSTEM', 'General election']).election;
  expect([confirmedName, isNameConfirmed(stored), publicNameOf(stored, title)]).toEqual(['General election', false, 'Election of 10 March 2026, Kenya']);
});
