// The house rules that no linter knows: names, sizes, headers, unfinished words and escapes.
import { describe, expect, test } from '@jest/globals';
import { allFiles, matchingLines, rootFileNames, sourceFiles } from '../support/project-files.ts';
import { allowances, expectWithinRatchet } from '../support/ratchet.ts';

const isCode = /\.(ts|tsx|js|mjs)$/;
const code = sourceFiles().filter(({ path }) => isCode.test(path));

describe('names', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

  test('files and folders are kebab-case', () => {
    const odd = sourceFiles().filter(({ path }) => !path.split('/').every((part) => kebab.test(part)));
    expectWithinRatchet(
      'names',
      odd.map(({ path }) => path),
    );
  });

  test('no file or folder is a drawer for everything', () => {
    const drawer = /(^|[/-])(utils?|helpers?|misc|common)(-|\.|\/|$)/;
    expect(code.map(({ path }) => path).filter((path) => drawer.test(path))).toEqual([]);
  });

  test('no barrels: an import names the file that owns the thing', () => {
    const statement = /^\s*export\s+(type\s+)?(\*|\{[^}]*\})[^;]*\sfrom\s[^;]*;\s*$/s;
    const withoutComments = (text: string): string => text.replaceAll(/^\s*\/\/.*$/gm, '').trim();
    const onlyForwards = (text: string): boolean => {
      const statements = withoutComments(text).split(/(?<=;)\s*\n/);
      return statements.length > 0 && statements.every((each) => statement.test(each));
    };
    const barrels = code.filter(({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || onlyForwards(text));
    expectWithinRatchet(
      'barrels',
      barrels.map(({ path }) => path),
    );
  });
});

test('the root folder holds what the project is made of, and nothing that a run of it left behind', () => {
  const belongs =
    /^(README\.md|docker-compose\.yml|package(-lock)?\.json|tsconfig\.json|[a-z]+\.config\.js|\.[a-z-]+(\.(cjs|example))?)$/;
  expect(rootFileNames().filter((name) => !belongs.test(name))).toEqual([]);
});

describe('sizes', () => {
  const ceiling = (path: string): number => (path.startsWith('test/') ? 400 : 300);
  const lineCount = (text: string): number => text.split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;

  test('no file is over its ceiling', () => {
    const long = code.filter(({ path, text }) => lineCount(text) > ceiling(path));
    expectWithinRatchet(
      'lineCeilings',
      long.map(({ path, text }) => `${path}: ${String(lineCount(text))} lines`),
    );
  });
});

describe('headers', () => {
  const minLinesWithHeader = 41;

  test('a server file over 40 lines begins by saying what it owns, in two lines or more', () => {
    const bare = sourceFiles('server').filter(({ path, text }) => {
      const lines = text.split('\n');
      return (
        isCode.test(path) &&
        lines.length > minLinesWithHeader &&
        !lines.slice(0, 2).every((line) => /^(\/\/|\/\*| \*)/.test(line))
      );
    });
    expectWithinRatchet(
      'fileHeaders',
      bare.map(({ path }) => path),
    );
  });
});

describe('escapes', () => {
  test('nothing is left unfinished', () => {
    const unfinished = /TODO|FIXME|XXX|not implemented|(?<!:)\bplaceholder\b(?!\s*=)|lorem/;
    expectWithinRatchet(
      'unfinishedWords',
      matchingLines(sourceFiles('server', 'web', 'schema', 'scripts'), unfinished),
    );
  });

  test('no comment switches off the linter, the type checker or the formatter', () => {
    const escape = /eslint[-]disable|@ts[-](ignore|expect-error|nocheck)|prettier[-]ignore|istanbul[ ]ignore/;
    expectWithinRatchet('checkerEscapes', matchingLines(sourceFiles(), escape));
  });

  test('every test runs, and none shuts out the others', () => {
    const held =
      /\b(it|test|describe)(\.(concurrent|each))?\.(skip|only|todo|failing)\b|\b(xit|xtest|xdescribe|fit|fdescribe)[(.]/;
    const tests = sourceFiles('test').filter(({ path }) => isCode.test(path));
    expectWithinRatchet('testsThatDoNotRun', matchingLines(tests, held));
  });

  test('nothing depends on the machine it was written on', () => {
    const here = /(^|[\s'"`(=:])\/(work|farm|root|home)\/|\/tmp\/bash_jobs|\.\.\/shared/;
    const files = allFiles().filter(({ path }) => path !== '.ci/run' && path !== 'test/repo/source.test.ts');
    expectWithinRatchet('machinePaths', matchingLines(files, here));
  });
});

test('the ratchet started at zero and only goes down', () => {
  expect(Object.entries(allowances).filter(([, count]) => count !== 0)).toEqual([]);
});
