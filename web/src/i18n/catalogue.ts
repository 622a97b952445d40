// The words of the language in use. Each route adds its own with its code, so that filing waits for nobody
// else's sentences. A small catalogue of our own: the usual library weighs 17 kB more on the filing route.
import { createContext, useContext, useMemo } from 'react';
import type { WordKey } from './keys.ts';
import { parseMessage, sayMessage } from './message.ts';
import type { Values } from './message.ts';

export type Words = Readonly<Record<string, string>>;
export type Translate = (key: WordKey, values?: Values) => string;

export interface Catalogue {
  readonly language: string;
  readonly add: (words: Words) => void;
  readonly say: (key: string, values?: Values) => string;
}

/** An empty catalogue of one language; a key without words says itself. */
export function makeCatalogue(language: string): Catalogue {
  const texts = new Map<string, string>();
  const parsed = new Map<string, ReturnType<typeof parseMessage>>();
  return {
    language,
    add: (words) => Object.entries(words).forEach(([key, text]) => texts.set(key, text)),
    say: (key, values = {}) => {
      const parts = parsed.get(key) ?? parseMessage(texts.get(key) ?? key);
      if (texts.has(key)) parsed.set(key, parts);
      return sayMessage(parts, values, language);
    },
  };
}

export const CatalogueContext = createContext<Catalogue>(makeCatalogue('en'));

export function useCatalogue(): Catalogue {
  return useContext(CatalogueContext);
}

/** Says words in the reader's language; a key that no catalogue holds does not compile. */
export function useWords(): Translate {
  const catalogue = useCatalogue();
  return useMemo(() => (key, values) => catalogue.say(key, values), [catalogue]);
}
