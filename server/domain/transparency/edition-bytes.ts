// The bytes of an edition's figures and their name, the SHA-256 of them. RFC 8785 rather than the record's
// narrower form, because codes such as LEGAL_ORDER are keys of a mix; the record holds the digest alone.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One text kept once; its id is its digest. */
export interface EditionText {
  readonly id: string;
  readonly text: string;
}

export function editionText(value: object): EditionText {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a value of an edition');
  return { id: digestOf(text), text };
}

/** Throws where the text is not the one it is named after: then somebody wrote into the store. */
export function readEditionText<T>({ id, text }: EditionText): T {
  if (digestOf(text) !== id) throw new Error(`the text of ${id} has another digest`);
  return JSON.parse(text) as T;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
