// What is written for people stays true: decision records, the README's commands, the environment.
import { describe, expect, test } from '@jest/globals';
import { projectFile, sourceFiles } from '../support/project-files.ts';

const documents = sourceFiles('docs');
const readme = projectFile('README.md')?.text ?? '';
const manifest = JSON.parse(projectFile('package.json')?.text ?? '{}') as { scripts: Record<string, string> };

describe('decision records', () => {
  const records = documents.filter(({ path }) => path.startsWith('docs/decisions/'));

  test('are numbered from 0001 without a gap', () => {
    const numbers = records.map(({ path }) => path.slice('docs/decisions/'.length, 'docs/decisions/0001'.length));
    expect(numbers).toEqual(records.map((_, index) => String(index + 1).padStart(4, '0')));
    expect(records.length).toBeGreaterThanOrEqual(8);
  });

  test('say the context, the decision and its consequences, in this order', () => {
    const sections = records.map(({ path, text }) => ({ path, found: text.match(/^## .*$/gm) ?? [] }));
    const expected = ['## Context', '## Decision', '## Consequences'];
    expect(sections.filter(({ found }) => !expected.every((section, index) => found[index] === section))).toEqual([]);
  });

  test('carry their number in the title', () => {
    expect(records.filter(({ path, text }) => !text.startsWith(`# ${path.slice(15, 19)}: `))).toEqual([]);
  });
});

describe('commands', () => {
  test('the README names the command that runs the product and the one that tests it', () => {
    expect(readme).toMatch(/npm run demo\b/);
    expect(readme).toMatch(/npm test\b/);
  });

  test('every npm script that is named exists', () => {
    const texts = [
      ...documents,
      { path: 'README.md', text: readme },
      { path: '.ci/run', text: projectFile('.ci/run')?.text ?? '' },
    ];
    const named = texts.flatMap(({ path, text }) =>
      [...text.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*[a-z])/g)].map(([, script]) => ({
        path,
        script: script ?? '',
      })),
    );
    expect(named.filter(({ script }) => !(script in manifest.scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(2);
  });

  test('every relative link of the documents leads somewhere', () => {
    const links = [...documents, { path: 'README.md', text: readme }].flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => ({ path, link: link ?? '' })),
    );
    const isDead = ({ path, link }: { path: string; link: string }): boolean => {
      const target = new URL(link, `file:///${path}`).pathname.slice(1);
      return projectFile(target) === undefined;
    };
    expect(links.filter(isDead)).toEqual([]);
  });
});

test('.env.example names exactly the variables that the configuration reads', () => {
  const config = projectFile('server/config.ts')?.text ?? '';
  const read = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name).sort();
  const shown = [...(projectFile('.env.example')?.text ?? '').matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)]
    .map(([, name]) => name)
    .sort();
  expect(shown).toEqual(read);
});
