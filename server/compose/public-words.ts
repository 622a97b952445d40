// The words of the public pages: the web app's own catalogue, handed in like the seed data, so that nothing is
// said twice and differently. English for now, as the app is.
import type { ElectionTitle } from '../domain/election/public-name.ts';
import { sayCountry, sayDate } from '../http/public/say.ts';
import type { Say } from '../http/public/say.ts';
import { caseCodeWords } from '../../web/src/i18n/en/case-codes.ts';
import { codeWords } from '../../web/src/i18n/en/codes.ts';
import { directoryCodeWords } from '../../web/src/i18n/en/directory-codes.ts';
import { figureWords } from '../../web/src/i18n/en/figures.ts';
import { publicWords } from '../../web/src/i18n/en/public.ts';
import { shellWords } from '../../web/src/i18n/en/shell.ts';
import { parseMessage, sayMessage } from '../../web/src/i18n/message.ts';

/** A key without words says itself, so that a page stands where one word is missing. */
export function makePublicWords(): Say {
  const texts = new Map(Object.entries({ ...shellWords, ...codeWords, ...caseCodeWords, ...directoryCodeWords, ...figureWords, ...publicWords }));
  const parsed = new Map([...texts].map(([key, text]) => [key, parseMessage(text)]));
  return (key, values = {}) => sayMessage(parsed.get(key) ?? [key], values, 'en');
}

/** What stands for the name of an election that only its authority wrote. */
export function makeElectionTitle(say: Say): ElectionTitle {
  return ({ type, country, pollingDays }) => say(`public.election.${type}`, { day: sayDate([...pollingDays].sort()[0] ?? ''), country: sayCountry(country) });
}
