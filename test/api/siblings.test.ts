// One incident filed to four companies: what each can read shares nothing that would tell it of the others.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { filedFields, filing, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { pageDocument } from '../support/page-documents.ts';

const companies = { chirpline: 'responder', vidora: 'vidora', palaver: 'palaver', lantern: 'lantern' } as const;
const gramLength = 8;

let api: ApiServer;
let officer: ApiUser;
let readers: readonly ApiUser[];

beforeAll(async () => {
  api = await startApi();
  officer = await api.signIn('officer');
  readers = await Promise.all(Object.values(companies).map((name) => api.signIn(name)));
});

afterAll(async () => {
  await api.stop();
});

interface Matter {
  readonly claim: string;
  readonly quote: string;
  readonly file: string;
}

async function file({ claim, quote, file: text }: Matter): Promise<Json[]> {
  const evidence = await officer.upload('capture.txt', text);
  const item = (company: string): object => ({ companyId: `demo-${company}`, locatorType: 'URL', locator: `https://${company}.example/${quote.replaceAll(' ', '-')}`, quote, uploadIds: [evidence.id] });
  const filed = await officer.act('submitIncident', filing({ ...wrongDate(), claim, items: Object.keys(companies).map(item) }), filedFields);
  expect(filed.errors).toEqual([]);
  return Object.keys(companies).map((company) => ({ ...filed.reports.find((report: Json) => report.company.id === `demo-${company}`), receipts: filed.receipts }));
}

/** Everything a company's contact is shown of its report: page, record, receipts. */
async function shown(reader: ApiUser, { id }: Json): Promise<string> {
  const page = await reader.ask(pageDocument('Report'), { id });
  const record = await reader.ask(pageDocument('ReportRecord'), { reportId: id, first: 100 });
  const text = JSON.stringify([page, record]);
  return text.replaceAll('\\n', ' ').replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, ' ');
}

function grams(text: string): Set<string> {
  return new Set(Array.from({ length: text.length - gramLength + 1 }, (_, at) => text.slice(at, at + gramLength)));
}

const matter: Matter = { claim: 'Tells voters to come on Monday instead.', quote: 'come on monday', file: 'captured page, first' };
const control: Matter = { claim: 'Asserts that the polls open an hour late.', quote: 'open an hour late', file: 'another captured page' };

test('one incident to four companies links none of them', async () => {
  const texts = await Promise.all((await file(matter)).map((report, index) => shown(readers[index] as ApiUser, report)));
  const others = await Promise.all((await file(control)).map((report, index) => shown(readers[index] as ApiUser, report)));
  const known = grams([...others, matter.claim, matter.quote, createHash('sha256').update(matter.file).digest('hex'), `.example/${matter.quote.replaceAll(' ', '-')}`].join(' '));
  const [first = new Set<string>(), ...rest] = texts.map(grams);
  const shared = [...first].filter((gram) => rest.every((each) => each.has(gram)) && /^[A-Za-z0-9_+/=-]{8}$/.test(gram) && !known.has(gram));
  expect(shared).toEqual([]);
  expect(first.size).toBeGreaterThan(1_000);
});

test('two of the four share no more than all four do', async () => {
  const texts = await Promise.all((await file({ ...matter, quote: 'go there monday' })).map((report, index) => shown(readers[index] as ApiUser, report)));
  const others = await Promise.all((await file({ ...control, quote: 'opens at noon' })).map((report, index) => shown(readers[index] as ApiUser, report)));
  const known = grams([...others, matter.claim, 'go there monday', '.example/go-there-monday', createHash('sha256').update(matter.file).digest('hex')].join(' '));
  const [ours, theirs] = texts.map(grams);
  expect([...(ours ?? [])].filter((gram) => theirs?.has(gram) === true && /^[A-Za-z0-9_+/=-]{8}$/.test(gram) && !known.has(gram))).toEqual([]);
});

test('each report of one filing shows its company the same but for what is its own', async () => {
  const reports = await file({ ...matter, quote: 'look here' });
  const shape = (text: string, company: string): string =>
    text
      .replaceAll(new RegExp(company, 'gi'), 'COMPANY')
      .replaceAll(/"(id|publicRef|note|head|leafHash|url|value)":"[^"]*"/g, '"$1":""')
      .replaceAll(/XA-\w{4}-\w{4}|(?<![\w-])[\w-]{22}(?![\w-])/g, 'ID');
  const [one, two] = await Promise.all([0, 1].map((at) => shown(readers[at] as ApiUser, reports[at])));
  const lines = (text: string): string[] => text.split(',');
  expect(lines(shape(two ?? '', 'vidora'))).toEqual(lines(shape(one ?? '', 'chirpline')));
});
