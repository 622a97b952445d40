// The demonstration's mail server and its one inbox: real SMTP on loopback, taking every mail for anybody, and
// pages without script to read them. Nothing is kept past the process; the oldest go first.
import type { AddressInfo } from 'node:net';
import { Router } from 'express';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { inboxPage, mailPage } from './inbox-pages.ts';
import type { ReceivedMail } from './inbox-pages.ts';

export interface Inbox {
  readonly port: number;
  readonly routes: Router;
}

const maxMails = 500;
const maxMailBytes = 1_000_000;

export async function startInbox(now: () => number): Promise<Inbox> {
  const mails: ReceivedMail[] = [];
  let count = 0;
  const keep = async (to: readonly string[], raw: Buffer): Promise<void> => {
    const { subject = '', text = '' } = await PostalMime.parse(raw);
    count += 1;
    mails.unshift({ number: count, to, at: new Date(now()).toISOString(), subject, text });
    mails.splice(maxMails);
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: maxMailBytes,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        keep(to, Buffer.concat(chunks)).then(
          () => callback(),
          (error: unknown) => callback(error instanceof Error ? error : new Error('not readable')),
        );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A connection that breaks is its client's to repeat.
  server.on('error', () => undefined);
  return { port: (server.server.address() as AddressInfo).port, routes: makeRoutes(mails) };
}

function makeRoutes(mails: readonly ReceivedMail[]): Router {
  const router = Router();
  router.get('/demo/inbox', (request, response) => {
    const to = typeof request.query['to'] === 'string' ? request.query['to'] : '';
    response.type('html').send(inboxPage(mails.filter((mail) => to === '' || mail.to.includes(to)), to));
  });
  router.get('/demo/inbox/:number', (request, response, next) => {
    const mail = mails.find(({ number }) => String(number) === request.params.number);
    if (mail === undefined) next();
    else response.type('html').send(mailPage(mail));
  });
  return router;
}
