import { expect, test } from '@jest/globals';
import type { Mail, MailLine } from '../../../server/app/ports.ts';
import { renderMail } from '../../../server/notify/render-mail.ts';
import { resultOf } from '../../../server/notify/smtp-mailer.ts';

const line: MailLine = { type: 'report.submitted', audience: 'COMPANY_PRIMARY', reference: 'XA-7Q4M-2XKD', severity: 'S1_CRITICAL', dueAt: '2031-03-01T08:15:00.000Z', tlp: 'AMBER', isSealed: false, path: '/reports/r1' };
const mail = (over: Partial<Mail> = {}): Mail => ({ id: 'id', to: { name: '', address: 'a@one.example' }, languages: ['en'], timeZone: 'Africa/Nairobi', isDigest: false, lines: [line], ...over });
const rendered = (over: Partial<Mail> = {}): ReturnType<typeof renderMail> => renderMail(mail(over), 'https://tocsin.example');

test('subject, text and HTML say the kind of event, reference, severity, due time in the reader’s zone, TLP and a link', () => {
  const { subject, text, html } = rendered();
  expect(subject).toMatch(/^\[TLP:AMBER\] A new report is waiting, XA-7Q4M-2XKD, S1 critical, due .*11:15.*GMT\+3$/);
  for (const part of ['TLP:AMBER', 'A new report is waiting', 'XA-7Q4M-2XKD', 'S1 critical', '11:15', 'https://tocsin.example/reports/r1']) {
    expect([part, text.includes(part), html.includes(part)]).toEqual([part, true, true]);
  }
});

test('a sealed matter is only said to wait, a digest is handled as the strictest of its lines', () => {
  expect(rendered({ lines: [{ ...line, isSealed: true, type: 'report.decided' }] }).subject).toContain('A sealed matter is waiting');
  expect(rendered({ isDigest: true, lines: [line, { ...line, tlp: 'AMBER_STRICT' }] }).subject).toBe('[TLP:AMBER+STRICT] 2 notices');
});

test('a language without a catalogue falls back, a kind of event without words too, and whatever comes is escaped in HTML', () => {
  expect(rendered({ languages: ['zz'] }).language).toBe('en');
  expect(rendered({ lines: [{ ...line, type: 'report.unheard_of' }] }).subject).toContain('Something needs your attention');
  expect(rendered({ lines: [{ ...line, reference: '<script>' }] }).html).toContain('&lt;script&gt;');
});

test.each([
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, { kind: 'REFUSED', code: 'PERMANENT_REFUSAL', isPermanent: true }],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }, { kind: 'REFUSED', code: 'TEMPORARY_REFUSAL', isPermanent: false }],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 552 }, { kind: 'REFUSED', code: 'PERMANENT_REFUSAL', isPermanent: true }],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }, { kind: 'CHANNEL_DOWN', code: 'TEMPORARY_REFUSAL' }],
  [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, { kind: 'CHANNEL_DOWN', code: 'PERMANENT_REFUSAL' }],
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, { kind: 'CHANNEL_DOWN', code: 'AUTHENTICATION' }],
  [{ code: 'ETLS', command: 'STARTTLS' }, { kind: 'CHANNEL_DOWN', code: 'TLS' }],
  [{ code: 'ETIMEDOUT', command: 'CONN' }, { kind: 'CHANNEL_DOWN', code: 'TIMEOUT' }],
  [{ code: 'ESOCKET', command: 'CONN' }, { kind: 'CHANNEL_DOWN', code: 'UNREACHABLE' }],
  [undefined, { kind: 'CHANNEL_DOWN', code: 'UNREACHABLE' }],
])('what a mail server does (%j) is the recipient’s or the channel’s', (error, result) => {
  expect(resultOf(error)).toEqual(result);
});
