// Words for what a return names by its path into the report.
import type { WordKey } from '../i18n/keys.ts';

const known: readonly string[] = ['claim', 'correction', 'policySection', 'legal', 'locator', 'quote', 'reason', 'timecode', 'policyLink'];

export function wordsOfPath(path: string): WordKey {
  return (known.includes(path) ? `act.path.${path}` : 'act.path.other') as WordKey;
}
