// Whether a value may become a part of the record: the canonical form knows no fractions, no negative
// numbers, no null and no broken text. Asked before a command, so that the writer never meets them.
import { RecordFormatError, canonicalBytes } from '../record/canonical.ts';
import { withoutAbsent } from '../report/fact-shape.ts';

/** True where every part can be written; absent fields do not count. */
export function isRecordable(parts: { readonly [name: string]: unknown }): boolean {
  try {
    for (const part of Object.values(parts)) if (part !== undefined) canonicalBytes(withoutAbsent(part));
    return true;
  } catch (error) {
    if (error instanceof RecordFormatError) return false;
    throw error;
  }
}
