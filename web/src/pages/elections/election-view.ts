import type { ElectionInFullQuery } from '../../api/__generated__/documents.ts';

/** An election as one query answers it, under a name of its own for the parts that show it. */
export type ElectionInFull = NonNullable<ElectionInFullQuery['election']>;
