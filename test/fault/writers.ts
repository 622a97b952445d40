// Writers that never give up: each files reports and carries them through acknowledgement, comment and
// decision. A request that got no answer is sent again, under the same key, to whatever stands next; what
// was answered is kept as said.
import { chance } from '../support/seed.ts';
import { filing, freshKey, labelled, wrongDate } from '../support/api-cases.ts';
import { makeApiUser } from '../support/api-user.ts';
import type { Json } from '../support/api-user.ts';
import type { Standing } from './product-process.ts';

export type Verb = 'submitIncident' | 'acknowledgeReport' | 'addComment' | 'decideItems';

export interface Answered {
  readonly verb: Verb;
  readonly reportId: string;
  /** The signed notes of the answer. */
  readonly notes: readonly string[];
  /** How often it was sent before it was answered. */
  readonly sent: number;
  /** The longest that one sending of it waited, for whatever answer. */
  readonly waitedMs: number;
}

export interface Service {
  /** What answers now; waits while nothing does. */
  standing(): Promise<Standing>;
  answered(answer: Answered): void;
  isOver(): boolean;
}

interface Act {
  readonly verb: Verb;
  readonly as: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly fields: string;
}

interface Report {
  readonly id: string;
  readonly version: number;
}

const companies = [
  { company: 'chirpline', responder: 'responder' },
  { company: 'vidora', responder: 'vidora' },
  { company: 'palaver', responder: 'palaver' },
] as const;
const severities = ['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'] as const;
const fields = 'report { id version } receipt { note }';

/** Acts until the service is over, one act after the other. */
export async function write(service: Service, number: number): Promise<void> {
  const random = chance(`writer ${String(number)}`);
  const place = companies[number % companies.length] ?? companies[0];
  const author = number % 2 === 0 ? 'officer' : 'approver';
  while (!service.isOver()) {
    const severity = severities[Math.floor(random() * severities.length)];
    const content = { ...wrongDate({ company: place.company }), severity, severityReason: 'Judged by how fast it spreads.' };
    const filed = await insist(service, { verb: 'submitIncident', as: author, input: filing(content), fields: 'reports { id version } receipts { note }' });
    let report = filed.reports[0] as Report;
    for (const { verb, as, more } of course(random, author, place.responder)) {
      if (service.isOver()) return;
      const input = { reportId: report.id, expectedVersion: report.version, idempotencyKey: freshKey(), ...more };
      report = (await insist(service, { verb, as, input, fields })).report as Report;
    }
  }
}

interface Step {
  readonly verb: Verb;
  readonly as: string;
  readonly more: Readonly<Record<string, unknown>>;
}

/** Some reports are left where they were filed, some are talked about, some decided. */
function course(random: () => number, author: string, responder: string): readonly Step[] {
  const comment = (as: string): Step => ({ verb: 'addComment', as, more: { text: `Noted, ${String(Math.floor(random() * 1e9))}.` } });
  const steps: readonly Step[] = [
    { verb: 'acknowledgeReport', as: responder, more: {} },
    comment(responder),
    comment(author),
    { verb: 'decideItems', as: responder, more: { decisions: [{ itemNumber: 1, outcome: labelled }] } },
  ];
  return steps.slice(0, Math.floor(random() * (steps.length + 1)));
}

async function insist(service: Service, act: Act): Promise<Json> {
  let waitedMs = 0;
  for (let sent = 1; ; sent += 1) {
    const standing = await service.standing();
    const startedMs = performance.now();
    const answer = await attempt(standing, act);
    waitedMs = Math.max(waitedMs, performance.now() - startedMs);
    if (answer === undefined) continue;
    if (answer.errors.length > 0) throw new Error(`${act.verb} was refused: ${JSON.stringify(answer.errors)}`);
    const reportId = String((answer.report ?? answer.reports[0]).id);
    const receipts: readonly { readonly note: string }[] = answer.receipts ?? [answer.receipt];
    service.answered({ verb: act.verb, reportId, notes: receipts.map(({ note }) => note), sent, waitedMs });
    return answer;
  }
}

/** Undefined where no answer came: nothing listened, it ended before it had said everything, or it says to ask again. */
async function attempt({ url, cookies }: Standing, { verb, as, input, fields: wanted }: Act): Promise<Json> {
  try {
    return await makeApiUser(url, cookies[as]).act(verb, input, wanted);
  } catch (error) {
    // By name: what the runtime throws is not of the test's own realm.
    const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
    if (name === 'TypeError' || name === 'SyntaxError' || String(error).startsWith('Error: 503 ')) return undefined;
    throw error;
  }
}
