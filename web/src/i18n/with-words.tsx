// A component that is downloaded when first shown, together with its words.
import { lazy, useState } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { useCatalogue } from './catalogue.ts';
import type { Words } from './catalogue.ts';

export interface Loaded<Props> {
  readonly component: ComponentType<Props>;
  readonly words: readonly Words[];
}

/** The words are in the catalogue before the component is first drawn; show it inside a Suspense. */
export function withWords<Props extends object>(load: () => Promise<Loaded<Props>>): ComponentType<Props> {
  return lazy(async () => {
    const { component: Inner, words } = await load();
    const WithWords = (props: Props): ReactElement => {
      const catalogue = useCatalogue();
      useState(() => words.forEach(catalogue.add));
      return <Inner {...props} />;
    };
    return { default: WithWords };
  }) as unknown as ComponentType<Props>;
}
