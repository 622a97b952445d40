import { describe, expect, test } from '@jest/globals';
import type { CollectionName } from '../../../server/app/collections.ts';
import { CorruptRow } from '../../../server/store/corrupt-row.ts';
import { readRow, writeRow } from '../../../server/store/row-text.ts';
import { sampleReport } from '../../store/sample-report.ts';
import { sampleRows } from '../../store/sample-rows.ts';

const names = Object.keys(sampleRows) as CollectionName[];
const optionalKeys: Readonly<Partial<Record<CollectionName, readonly string[]>>> = {
  incidents: ['requestedApprovalBy', 'requestedApprovalAt', 'copiesDigest'],
  reports: ['electionId', 'acknowledgedAt', 'acknowledgedBy', 'firstDecidedAt', 'lastDecidedAt', 'nextTimerAt', 'interventions'],
  apiClients: ['secretHash', 'lastUsedAt'],
  webhookSecrets: ['old'],
  webhookHealth: ['answeredAt', 'failingSince', 'lastCode', 'restsUntil'],
  uploads: ['userId'],
  deliveries: ['reportId'],
  filings: ['electionId'],
  elections: ['confirmedName'],
  editions: ['authorityId', 'country', 'vouchedBy', 'commentUntil', 'withheld', 'publishedBy', 'publishedAt', 'proposed'],
  figures: ['emergency', 'withdrawal', 'duplicate', 'redirect', 'isReturnedOpen', 'reconsideration', 'contest', 'isAcknowledgedByApi'],
};

describe.each(names)('the codec of %s', (collection) => {
  const sample: Readonly<Record<string, unknown>> = { ...sampleRows[collection] };
  const id = sampleRows[collection].id;
  const read = (value: unknown): unknown => readRow(collection, id, JSON.stringify(value));

  test('reads what it wrote', () => {
    expect(readRow(collection, id, writeRow(collection, id, sampleRows[collection]))).toEqual(sample);
  });

  test('calls a row with an unknown key corrupt and says which row', () => {
    expect(() => read({ ...sample, colour: 'red' })).toThrow(CorruptRow);
    expect(() => read({ ...sample, colour: 'red' })).toThrow(`${collection} ${JSON.stringify(id)} does not parse`);
  });

  const isRead = (value: unknown): boolean => {
    try {
      read(value);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(CorruptRow);
      return false;
    }
  };

  test('calls a row corrupt that lacks a key which may not be absent', () => {
    const without = (key: string): unknown =>
      Object.fromEntries(Object.entries(sample).filter(([name]) => name !== key));
    const missable = Object.keys(sample).filter((key) => isRead(without(key)));
    expect(missable.sort()).toEqual([...(optionalKeys[collection] ?? [])].sort());
  });

  test('calls a row corrupt that has null anywhere', () => {
    expect(Object.keys(sample).filter((key) => isRead({ ...sample, [key]: null }))).toEqual([]);
  });

  test('calls a row under another id corrupt', () => {
    expect(() => readRow(collection, 'other', JSON.stringify(sample))).toThrow(CorruptRow);
  });

  test('calls text corrupt that is no object of JSON', () => {
    for (const text of ['', 'null', '[]', '{', '"text"'])
      expect(() => readRow(collection, id, text)).toThrow(CorruptRow);
  });
});

test('a problem deep inside a document is named by its path and never by its value', () => {
  const report = sampleReport(2);
  const [first, second] = report.items;
  const broken = { ...report, items: [first, { ...second, ask: 'BURN_IT' }] };
  const read = (): unknown => readRow('reports', report.id, JSON.stringify(broken));
  expect(read).toThrow('items.1.ask');
  expect(read).not.toThrow('BURN_IT');
});
