// What every section of the form is handed: the draft and how to change it, what is known about it, and
// the server's refusals by path.
import type { UserError } from '../../api/errors.ts';
import type { Draft } from './draft.ts';
import type { Choices } from './use-choices.ts';
import type { Links } from './use-links.ts';

export interface FileForm {
  readonly draft: Draft;
  readonly patch: (change: Partial<Draft>) => void;
  readonly links: Links;
  readonly choices: Choices;
  readonly errors: readonly UserError[];
  /** Words of the refusal at a path below the content, such as `claim` or `items.0.quote`. */
  readonly at: (path: string) => string | undefined;
}
