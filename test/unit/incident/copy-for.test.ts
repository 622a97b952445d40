// What one recipient reads, and what an approval binds.
import { describe, expect, test } from '@jest/globals';
import { bindsOf, copyFor, filesOf, newItemsOf, officialTextOf } from '../../../server/domain/incident/copy-for.ts';
import { isOwnLink } from '../../../server/domain/incident/own-link.ts';
import type { IncidentContent } from '../../../server/domain/report/content.ts';
import { aContent, aFile, aLegalBasis, anItem, election, lantern, murmur } from '../../support/incident-builder.ts';
import { copiesOf, copyOf } from '../../support/incident-run.ts';

const content: IncidentContent = aContent({
  track: 'LEGAL_ORDER',
  legal: aLegalBasis('LEGAL_ORDER'),
  correction: { statement: 'Tuesday', notice: aFile('upload-notice') },
  handling: 'SEALED',
  suspectedActor: 'The ministry',
  colleague: 2,
  recipients: [{ companyId: murmur }, { companyId: lantern, claim: 'Shown to Lantern alone' }],
  items: [
    anItem({ evidence: [aFile('upload-1')] }),
    anItem({ companyId: lantern, locator: 'https://lantern.example/v/2', platform: 'lantern-video', evidence: [aFile('upload-2'), aFile('upload-1')] }),
    anItem({ locator: 'https://murmur.example/p/3' }),
  ],
});

describe('the copy for one recipient', () => {
  const copy = copyFor(content, copyOf(content, murmur));

  test('has this company’s items in order, with fresh ids for items and files', () => {
    expect(copy.items.map(({ id, locator, evidence }) => [id, locator, evidence.map((file) => file.id)])).toEqual([
      [`item-a-${murmur}-0`, 'https://murmur.example/p/1', [`upload-1-a-${murmur}`]],
      [`item-a-${murmur}-1`, 'https://murmur.example/p/3', []],
    ]);
    expect(copy.content.legal?.order?.file.id).toBe(`upload-order-a-${murmur}`);
    expect(copy.content.correction?.notice?.id).toBe(`upload-notice-a-${murmur}`);
  });

  test('says nothing of other recipients, of the suspected actor, of the colleague', () => {
    const text = JSON.stringify(copy);
    for (const word of ['antern', 'ministry', 'colleague', 'suspectedActor', 'recipients', 'shareWithRecipients', '"companyId":"company-lantern"']) expect(text).not.toContain(word);
    expect(Object.keys(copy.items[0] ?? {})).not.toContain('companyId');
  });

  test('carries the recipient’s own text in place of the common one', () => {
    expect(copy.content.claim).toBe('Says voting was moved to Monday');
    expect(copyFor(content, copyOf(content, lantern)).content.claim).toBe('Shown to Lantern alone');
  });

  test('shares no id with another copy', () => {
    const ids = (companyId: string): readonly string[] => {
      const made = copyFor(content, copyOf(content, companyId));
      return [made.reportId, ...made.items.flatMap((item) => [item.id, ...item.evidence.map((file) => file.id)]), made.content.legal?.order?.file.id ?? '', made.content.correction?.notice?.id ?? ''];
    };
    expect(ids(murmur).filter((id) => ids(lantern).includes(id))).toEqual([]);
  });

  test('needs an id for every file of it, and names each once', () => {
    expect(filesOf(content, lantern)).toEqual(['upload-notice', 'upload-order', 'upload-2', 'upload-1']);
    expect(filesOf(content, murmur)).toEqual(['upload-notice', 'upload-order', 'upload-1']);
    expect(() => copyFor(content, { ...copyOf(content, murmur), evidenceIds: [] })).toThrow('one id per file');
    expect(() => newItemsOf([anItem()], { itemIds: [], evidenceIds: [] })).toThrow('one id per item');
  });
});

describe('what an approval binds', () => {
  const copies = copiesOf(content);
  const binds = bindsOf(content, copies);

  test('is the same for the same and 64 hex characters', () => {
    expect(bindsOf(structuredClone(content), structuredClone(copies))).toBe(binds);
    expect(binds).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Partial<IncidentContent>]>([
    ['the claim', { claim: 'Another' }], ['one recipient’s text', { recipients: [{ companyId: murmur }, { companyId: lantern, claim: 'Other words' }] }],
    ['an ask', { items: content.items.map((item) => ({ ...item, ask: 'REVIEW_AGAINST_POLICY' as const })) }], ['the severity', { severity: 'S1_CRITICAL' }],
    ['a file’s hash', { items: content.items.map((item) => ({ ...item, evidence: item.evidence.map((file) => ({ ...file, sha256: 'cd'.repeat(32) })) })) }],
    ['a particular', { particulars: { imminence: 1 } }],
  ])('changes with %s', (_name, over) => {
    expect(bindsOf({ ...content, ...over }, copies)).not.toBe(binds);
  });

  test('changes with the ids of a copy', () => {
    expect(bindsOf(content, copiesOf(content, 'b'))).not.toBe(binds);
  });
});

test('the official text is the one of the fact cited', () => {
  expect(officialTextOf(aContent(), election)).toBe('Tuesday 12 May, 07:00-17:00');
  expect(officialTextOf(aContent({ correction: undefined }), election)).toBeUndefined();
  expect(officialTextOf(aContent(), { ...election, officialFacts: election.officialFacts.map((fact) => ({ ...fact, text: { erased: true as const } })) })).toBeUndefined();
});

describe('a link of the authority’s own', () => {
  const own = { ownHosts: ['www.Elections.example'], ownAccounts: ['murmur.example/xa_elections', '@bare', 'https://lantern.example'] };
  test.each(['https://elections.example', 'http://news.elections.example/a?b#c', 'https://ELECTIONS.example./', 'https://www.murmur.example/XA_Elections/', 'https://murmur.example/xa_elections/posts/1'])('%s is', (link) => {
    expect(isOwnLink(link, own)).toBe(true);
  });
  test.each(['https://evil-elections.example', 'https://elections.example.evil.example', 'ftp://elections.example', 'javascript:alert(1)', 'not a link', 'https://user@elections.example/', 'https://murmur.example/xa_elections2', 'https://lantern.example/anything', 'https://bare/'])('%s is not', (link) => {
    expect(isOwnLink(link, own)).toBe(false);
  });
});
