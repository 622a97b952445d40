// P19: mail leaks nothing and cannot be steered. A life of a report under hostile names, titles and texts, read
// back from a real mail server: no word of the case, one recipient each, nobody added, and a valid signature.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeSmtpMailer } from '../../../server/notify/smtp-mailer.ts';
import type { Mail } from '../../../server/app/ports.ts';
import { isMailAddress, mailName } from '../../../server/domain/delivery/mail-address.ts';
import { dayMs } from '../../../server/domain/time.ts';
import { sweepClocks } from '../../../server/app/report/sweep-clocks.ts';
import { verifyDkim } from '../../support/dkim.ts';
import { fileAlone, onReport, post, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import { startMailSink } from '../../support/mail-sink.ts';
import type { MailSink } from '../../support/mail-sink.ts';
import { makePostRoom, sender, smtpTo } from '../../support/post-room.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-dkim-'));
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKeyFile = join(folder, 'dkim.pem');
writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
const dkim = { domain: 'tocsin.example', selector: 'mail', privateKeyFile };

let sink: MailSink;

beforeEach(async () => {
  sink = await startMailSink();
});

afterEach(() => sink.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const steering = 'Vote\r\nBcc: thief@evil.example\r\n\r\n<b>Rigged</b>';

test('of a whole life of a report mail says reference, severity and due time, to one verified address each', async () => {
  const harness = await makeHarness();
  const room = makePostRoom(harness.deps, sink, { dkim });
  const words = ['Rigged', 'evil.example', 'chirpline.example', 'Monday', 'Registrar-of-Xa', 'spreads', 'question-of-ours'];
  const content = wrongDate({ severity: 'S1_CRITICAL', claim: `Says voting was moved to Monday ${steering}`, severityReason: `It spreads ${steering}`, items: [post(1, { quote: steering })] });
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content });
  const reportId = reports[0]?.id ?? '';
  await onReport(harness, await harness.as('responder'), { verb: 'acknowledgeReport', reportId });
  await onReport(harness, await harness.as('responder'), { verb: 'requestInformation', reportId, text: `question-of-ours ${steering}`, itemNumbers: [1] });
  harness.clock.advance(dayMs);
  await sweepClocks(harness.deps);
  await room.plan();
  await room.send();
  room.close();
  expect(sink.mails.length).toBeGreaterThan(10);
  const verified = new Set((await harness.deps.store.find('credentials', { index: 'byEmail', equals: {}, first: 500 })).rows.map(({ email }) => email));
  await harness.close();
  for (const { from, to, email, raw } of sink.mails) {
    expect(from).toBe(sender.address);
    expect(to).toHaveLength(1);
    expect(verified.has(to[0] ?? '')).toBe(true);
    expect(email.to?.map(({ address }) => address)).toEqual(to);
    expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
    const said = [email.subject, email.text, email.html, ...email.headers.map(({ value }) => value)].join('\n');
    expect(words.filter((word) => said.includes(word))).toEqual([]);
    expect(said).toContain('TLP:');
    expect(verifyDkim(raw, publicKey)).toBe(true);
  }
});

test('a message changed on its way does not verify', async () => {
  const mailer = makeSmtpMailer(smtpTo(sink, { dkim }), 'https://tocsin.example');
  expect(await mailer.send(mailTo('Name', 'a@one.example'))).toEqual({ kind: 'ACCEPTED', isConfirmation: false });
  mailer.close();
  const raw = sink.mails[0]?.raw ?? Buffer.alloc(0);
  expect(verifyDkim(raw, publicKey)).toBe(true);
  expect(verifyDkim(Buffer.from(raw.toString().replace('Subject: [TLP', 'Subject: [tlp')), publicKey)).toBe(false);
  expect(verifyDkim(Buffer.from(raw.toString().replace('This message holds', 'This message helds')), publicKey)).toBe(false);
});

const hostileNames = [
  'A\r\nBcc: thief@evil.example', 'A\nTo: thief@evil.example', 'thief@evil.example', 'A, thief@evil.example', 'A <thief@evil.example>', '"A" <thief@evil.example>, B', 'A; B: thief@evil.example;',
  'A\u2028Bcc: thief@evil.example', 'A\u0000B', '\u202egro.live', '=?utf-8?q?A=0D=0ABcc:_thief@evil.example?=', 'Zoë Ōkubo 選挙', 'A (comment) <thief@evil.example>', '\\"', '', 'x'.repeat(5_000),
];

test.each(hostileNames.map((name) => [JSON.stringify(name).slice(0, 40), name]))('the name %s adds nobody', async (_, name) => {
  const mailer = makeSmtpMailer(smtpTo(sink), 'https://tocsin.example');
  await mailer.send(mailTo(mailName(name), 'contact@one.example'));
  // As it would be if nobody had cleaned it.
  await mailer.send(mailTo(name, 'contact@one.example'));
  mailer.close();
  for (const { to, email } of sink.mails) {
    expect(to).toEqual(['contact@one.example']);
    expect(email.to?.map(({ address }) => address)).toEqual(['contact@one.example']);
    expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
  }
  expect(sink.mails.length).toBeGreaterThan(0);
});

const hostileAddresses = [
  'a@one.example, thief@evil.example', 'a@one.example\r\nRCPT TO:<thief@evil.example>', '<a@one.example> <thief@evil.example>', '"a@one.example thief"@evil.example', 'a(thief@evil.example)@one.example', '@evil.example:a@one.example',
  'a@one.example;thief@evil.example', 'a@[127.0.0.1]', 'a@localhost', 'a@one..example', '.a@one.example', 'a@-one.example', 'ａ@one.example', 'a@ｏne.example', 'a@one.example\u0000', `${'a'.repeat(65)}@one.example`, 'a%evil.example@one.example\n', 'undisclosed:;', '',
];

test.each(hostileAddresses.map((address) => [JSON.stringify(address).slice(0, 60), address]))('no mail goes to %s', async (_, address) => {
  expect(isMailAddress(address)).toBe(false);
  const mailer = makeSmtpMailer(smtpTo(sink), 'https://tocsin.example');
  await mailer.send(mailTo('Contact', address));
  mailer.close();
  expect(sink.mails.flatMap(({ to }) => to).filter((to) => to.includes('evil') || to.includes('thief'))).toEqual([]);
  expect(sink.mails.every(({ to }) => to.length === 1 && to[0] === address)).toBe(true);
});

test.each(['a@one.example', "o'brien+tag@elections.one.example", 'first.last@xn--bcher-kva.example'])('mail may go to %s', (address) => {
  expect(isMailAddress(address)).toBe(true);
});

function mailTo(name: string, address: string): Mail {
  return { id: 'f'.repeat(64), to: { name, address }, languages: ['xx', 'en'], timeZone: 'Africa/Nairobi', isDigest: false, lines: [{ type: 'report.submitted', audience: 'COMPANY_PRIMARY', reference: 'XA-7Q4M-2XKD', severity: 'S1_CRITICAL', tlp: 'RED', isSealed: false, path: '/reports/r' }] };
}
