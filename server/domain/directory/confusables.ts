// What a host label looks like to a hurried reader: letters of other scripts, digits and letter pairs that
// pass for Latin letters are folded onto one form, so that two labels that look alike become equal.
// The fold is for comparing only. It is never shown, stored or used to find the platform of a link.

/**
 * Latin letter -> the letters and digits taken for it: Cyrillic, Greek, Armenian, extended Latin.
 * `i`, `1` and `l` count as one, since each passes for the others in common typefaces.
 * Source: Unicode Technical Standard 39, confusables, the single letters that host names allow.
 */
const TAKEN_FOR: Readonly<Record<string, string>> = {
  a: 'аαɑɐ',
  b: 'вьβɓƀ',
  c: 'сςϲҫƈ',
  d: 'ԁɗđðժ',
  e: 'еεєҽɛҿ',
  f: 'ғƒքſ',
  g: 'ɡԍɠցǥ',
  h: 'һнђћհħɦ',
  j: 'јϳɉյȷ',
  k: 'кκқҝƙ',
  l: 'i1ӏіιıɩłɪɫƖ',
  m: 'мɱ',
  n: 'пηոռղɴƞŋ',
  o: '0оοσօøɵօ',
  p: 'рρþƿ',
  q: 'ԛգզɋ',
  r: 'гʀɍɼ',
  s: 'ѕʂ',
  t: 'тτŧƭ',
  u: 'иυսʋμ',
  v: 'νѵ',
  w: 'ԝωшѡա',
  x: 'хχҳ',
  y: 'уγүұʏƴ',
  z: 'ƶʐʑ',
};
const FOLD: ReadonlyMap<string, string> = new Map(
  Object.entries(TAKEN_FOR).flatMap(([letter, others]) =>
    [...others].map((other): [string, string] => [other, letter]),
  ),
);
// `rn` passes for `m`, `vv` for `w`.
const LETTER_PAIRS = /rn|vv/g;
const COMBINING_MARKS = /\p{M}/gu;

/** The look of a label: equal for two labels that a reader would take for each other. */
export function foldConfusables(label: string): string {
  const letters = label.toLowerCase().normalize('NFKD').replace(COMBINING_MARKS, '');
  let folded = '';
  for (const letter of letters) folded += FOLD.get(letter) ?? letter;
  return folded.replace(LETTER_PAIRS, (pair) => (pair === 'rn' ? 'm' : 'w'));
}
