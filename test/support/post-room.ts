// Planning and sending as the jobs do it, over a test's store and clock, with mail going to a real server.
import { makeMailChannel } from '../../server/app/delivery/mail-channel.ts';
import { planDeliveries } from '../../server/app/delivery/plan-deliveries.ts';
import { makeSender } from '../../server/app/delivery/send-deliveries.ts';
import type { Channel } from '../../server/app/delivery/target.ts';
import type { RecordDeps } from '../../server/app/record/record-change.ts';
import { makeSmtpMailer } from '../../server/notify/smtp-mailer.ts';
import type { SmtpSettings } from '../../server/notify/smtp-mailer.ts';
import { pause } from '../../server/system/system-clock.ts';
import { silent } from './api-server.ts';
import type { MailSink } from './mail-sink.ts';

export const sender = { name: 'Tocsin', address: 'notices@tocsin.example' };

export interface PostRoom {
  readonly mail: Channel;
  /** Turns what waits into deliveries; gives how many notices. */
  plan(): Promise<number>;
  /** Tries what is due by mail; gives how many tries. */
  send(): Promise<number>;
  close(): void;
}

export function smtpTo(sink: Pick<MailSink, 'port'>, over: Partial<SmtpSettings> = {}): SmtpSettings {
  return { host: '127.0.0.1', port: sink.port, security: 'NONE', login: undefined, from: sender, dkim: undefined, ...over };
}

export function makePostRoom(deps: RecordDeps, sink: Pick<MailSink, 'port'>, over: Partial<SmtpSettings> = {}): PostRoom {
  const mailer = makeSmtpMailer(smtpTo(sink, over), 'https://tocsin.example');
  const mail = makeMailChannel({ store: deps.store, keys: deps.keys, mailer });
  const sending = makeSender({ ...deps, log: silent, idle: pause }, mail);
  return {
    mail,
    plan: () => planDeliveries({ ...deps, log: silent }),
    send: () => sending.run(),
    close: () => mailer.close(),
  };
}
