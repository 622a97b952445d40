import type { OrganizationPartsFragment } from '../../api/__generated__/documents.ts';

/** An organization as one query answers it, under a name of its own for the parts that show it. */
export type OrganizationInFull = OrganizationPartsFragment;
