// Which addresses a mail may go to, and what of a name may stand beside one. Stricter than RFC 5322 allows:
// no quoting, no comments, no routes, nothing that a header or an envelope could read as a second address.

const atext = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const addressShape = new RegExp(`^${atext}(?:\\.${atext})*@(?:${label}\\.)+${label}$`);
/** Source: RFC 5321, section 4.5.3.1. */
const maxLocalLength = 64;
const maxAddressLength = 254;
const maxNameLength = 80;

/** True for one plain address, `local@host`, in ASCII. */
export function isMailAddress(text: string): boolean {
  return text.length <= maxAddressLength && text.indexOf('@') <= maxLocalLength && addressShape.test(text);
}

// Controls, line and paragraph separators, marks that turn the direction of text, and what delimits addresses.
const neverInName = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>()[\]\\,;:@"]+/gu;

/** A person's name as it may stand beside an address: one line, without what delimits addresses. */
export function mailName(name: string): string {
  const plain = name.replace(neverInName, ' ').replace(/\s+/gu, ' ').trim();
  return [...plain].slice(0, maxNameLength).join('');
}
