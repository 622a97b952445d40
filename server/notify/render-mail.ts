// A mail's words: subject, plain text and HTML from its lines, in the reader's language and time zone. It gets
// codes and instants only, so no template can say more; whatever is not of ours is escaped all the same.
import type { Mail, MailLine } from '../app/ports.ts';
import { isForCoordinators } from '../domain/notify-plan.ts';
import { english } from './words/en.ts';
import type { MailWords } from './words/en.ts';

export interface RenderedMail {
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const catalogues: Readonly<Record<string, MailWords>> = { en: english };
const fallback = 'en';

export function renderMail(mail: Mail, publicUrl: string): RenderedMail {
  const language = mail.languages.find((each) => each in catalogues) ?? fallback;
  const words = catalogues[language] ?? english;
  const lines = mail.lines.map((line) => toldLine(line, { words, language, mail, publicUrl }));
  const tlp = `TLP:${strictest(mail.lines).replace('_', '+')}`;
  const [first] = lines;
  const subject = mail.isDigest || first === undefined ? words.digestSubject(lines.length) : first.summary;
  return {
    language,
    subject: `[${tlp}] ${subject}`,
    text: [tlp, ...lines.map(({ facts, title, link }) => [title, ...facts.map(([name, value]) => `${name}: ${value}`), link].join('\n')), words.noContent, words.noReply].join('\n\n'),
    html: htmlOf({ language, tlp, lines, words }),
  };
}

interface Told {
  readonly title: string;
  /** Everything in one line. */
  readonly summary: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly link: string;
}

interface Setting {
  readonly words: MailWords;
  readonly language: string;
  readonly mail: Pick<Mail, 'timeZone'>;
  readonly publicUrl: string;
}

function toldLine(line: MailLine, { words, language, mail, publicUrl }: Setting): Told {
  const title = titleOf(line, words);
  const dueAt = line.dueAt === undefined ? undefined : localTime(line.dueAt, language, mail.timeZone);
  const severity = line.severity === undefined ? undefined : words.severity[line.severity];
  const facts = [
    [words.reference, line.reference],
    [words.severityName, severity],
    [words.dueName, dueAt],
  ].flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value] as const]));
  const rest = [line.reference, severity, dueAt === undefined ? undefined : words.due(dueAt)].filter((each) => each !== undefined);
  return { title, summary: [title, ...rest].join(', '), facts, link: new URL(line.path, publicUrl).href };
}

function titleOf({ type, audience, isSealed }: MailLine, words: MailWords): string {
  if (isSealed) return words.sealed;
  const isLong = audience.startsWith('EXECUTIVE') || isForCoordinators(audience);
  if (type === 'clock.warned' && isLong) return words.longOverdue;
  const events: Readonly<Record<string, string>> = words.events;
  return events[type] ?? words.otherEvent;
}

/** In the reader's own zone, with its distance from UTC, so that it cannot be read as another's. */
function localTime(at: string, language: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'shortOffset' });
  return format.format(new Date(at));
}

const tlps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;

/** A digest is handled as the strictest of what it tells of. */
function strictest(lines: readonly MailLine[]): (typeof tlps)[number] {
  return tlps.findLast((tlp) => lines.some((line) => line.tlp === tlp)) ?? 'AMBER';
}

function htmlOf({ language, tlp, lines, words }: { readonly language: string; readonly tlp: string; readonly lines: readonly Told[]; readonly words: MailWords }): string {
  const items = lines.map(({ title, facts, link }) => {
    const rows = facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('');
    return `<section><h1 style="font-size:1.1em">${escaped(title)}</h1><dl>${rows}</dl><p><a href="${escaped(link)}">${escaped(words.open)}</a></p></section>`;
  });
  const end = `<p><small>${escaped(words.noContent)}<br>${escaped(words.noReply)}</small></p>`;
  return `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(tlp)}</title></head><body style="font-family:sans-serif"><p><strong>${escaped(tlp)}</strong></p>${items.join('')}${end}</body></html>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
