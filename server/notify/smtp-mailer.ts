// Mail over SMTP: pooled connections, STARTTLS unless the configuration says otherwise, signed with DKIM where a
// key is given. One mail has one recipient: the envelope is read back from the finished message and must be that
// one address. What a server answers is turned into a closed code, and nothing of its text is kept.
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail, Mailer } from '../app/ports.ts';
import type { DeliveryCode, SendResult } from '../domain/delivery/delivery.ts';
import { renderMail } from './render-mail.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** STARTTLS: refused without it. TLS: from the first byte. NONE: on this machine only. */
  readonly security: 'STARTTLS' | 'TLS' | 'NONE';
  readonly login: { readonly user: string; readonly password: string } | undefined;
  /** An address of ours; its host also names messages. */
  readonly from: { readonly name: string; readonly address: string };
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKeyFile: string } | undefined;
}

// In milliseconds; together shorter than a try may take. Source: none yet.
const connectMs = 10_000;
const greetingMs = 10_000;
const socketMs = 30_000;
const maxConnections = 8;

/** Links lead to `publicUrl`. Throws where the key cannot be read. */
export function makeSmtpMailer(settings: SmtpSettings, publicUrl: string): Mailer {
  const { host, port, security, login, from, dkim } = settings;
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: security === 'TLS',
    requireTLS: security === 'STARTTLS',
    ignoreTLS: security === 'NONE',
    maxConnections,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: socketMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    ...(dkim === undefined ? {} : { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: readFileSync(dkim.privateKeyFile, 'utf8') } }),
  });
  return {
    async send(mail) {
      const message = messageOf(mail, from, publicUrl);
      const envelope = new MailComposer(message).compile().getEnvelope();
      if (envelope.from !== from.address || envelope.to.join(' ') !== mail.to.address) return { kind: 'REFUSED', code: 'BAD_ADDRESS', isPermanent: true };
      try {
        await transport.sendMail({ ...message, envelope });
        return { kind: 'ACCEPTED', isConfirmation: false };
      } catch (error) {
        return resultOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function messageOf(mail: Mail, from: SmtpSettings['from'], publicUrl: string) {
  const { subject, text, html, language } = renderMail(mail, publicUrl);
  const host = from.address.slice(from.address.indexOf('@') + 1);
  return {
    from,
    to: [{ name: mail.to.name, address: mail.to.address }],
    messageId: `<${mail.id}@${host}>`,
    subject,
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** As much of nodemailer's errors as tells what failed. */
interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** Only what was said about this recipient or this message is theirs; the rest is the channel's. */
export function resultOf(error: unknown): SendResult {
  const { code, command, responseCode }: SmtpError = typeof error === 'object' && error !== null ? error : {};
  const reply = typeof responseCode === 'number' ? responseCode : 0;
  if (code === 'EAUTH') return down('AUTHENTICATION');
  if (code === 'ETLS') return down('TLS');
  if (reply === 421) return down('TEMPORARY_REFUSAL');
  const isAboutThisMail = command === 'RCPT TO' || command === 'DATA';
  if (isAboutThisMail && reply >= 500) return { kind: 'REFUSED', code: 'PERMANENT_REFUSAL', isPermanent: true };
  if (isAboutThisMail) return { kind: 'REFUSED', code: 'TEMPORARY_REFUSAL', isPermanent: false };
  if (command === 'MAIL FROM') return down(reply >= 500 ? 'PERMANENT_REFUSAL' : 'TEMPORARY_REFUSAL');
  return down(code === 'ETIMEDOUT' ? 'TIMEOUT' : 'UNREACHABLE');
}

function down(code: DeliveryCode): SendResult {
  return { kind: 'CHANNEL_DOWN', code };
}
