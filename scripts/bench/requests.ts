// What the load sends: one filing for one company with its content, the page a company's queue asks for, and
// a public page. Both sides of a comparison get the same bytes.
import trusted from '../../server/graphql/__generated__/trusted-documents.json' with { type: 'json' };

export type RequestKind = 'FILE' | 'QUEUE' | 'PAGE';

const fileDocument = `mutation File($input: SubmitIncidentInput!) {
  submitIncident(input: $input) {
    errors { code path }
    incident { id version status }
    reports { id publicRef version status submittedAt }
    receipts { note seq head at }
  }
}`;

/** Rows of the company's queue as the web app reads them: clocks, allowed actions and all. */
export const queueBody = JSON.stringify({ query: documentOf('ReportRows'), variables: { first: 25 } });

/** What the web app listens to. */
export const liveBody = JSON.stringify({ query: documentOf('QueueMoves') });

function documentOf(name: string): string {
  const found = Object.values(trusted as Readonly<Record<string, string>>).find((text) => new RegExp(`^(query|subscription) ${name}\\b`, 'm').test(text));
  if (found === undefined) throw new Error(`the web app has no query ${name}`);
  return found;
}

/** The body of the `number`th request; `mark` keeps the filings of one run apart from those of others. */
export function bodyOf(kind: RequestKind, mark: string, number: number): string {
  return kind === 'QUEUE' ? queueBody : JSON.stringify({ query: fileDocument, variables: { input: filing(`${mark}-${String(number)}`) } });
}

function filing(name: string): object {
  return {
    idempotencyKey: `bench-${name}`.padEnd(22, '-'),
    isAttested: true,
    content: {
      category: 'VOTING_PROCESS_DISINFO',
      subType: 'WRONG_DATE_TIME',
      electionId: 'demo-election',
      claim: 'A post tells voters of the northern districts that polling was moved to Monday, which is false.',
      correction: { officialFactId: 'demo-fact-day' },
      items: [{ companyId: 'demo-chirpline', locatorType: 'URL', locator: `https://chirpline.example/post/${name}`, quote: 'Polling is on Monday now, tell everybody you know.' }],
    },
  };
}
