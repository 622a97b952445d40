// Computes the figures of a published edition again from the rows of `exportFigures`, and says where they differ.
//
//   npm run recompute -- <rows.jsonl> <edition.json>
//
// The edition is its public JSON file, `/transparency/<edition>.json`. Nothing else is read, and no server asked.
// Exit 0: all the same; 1: something differs; 2: the files are not what they should be.
import { readFileSync } from 'node:fs';
import { checkEdition } from '../server/domain/transparency/check-edition.ts';
import type { Difference } from '../server/domain/transparency/check-edition.ts';
import { editionSchemaVersion } from '../server/domain/transparency/edition-snapshot.ts';
import type { EditionSnapshot } from '../server/domain/transparency/edition-snapshot.ts';
import type { FiguresRow } from '../server/domain/transparency/figures-row.ts';

const usage = 'Usage: npm run recompute -- <rows.jsonl> <edition.json>';
const exits = { same: 0, differs: 1, malformed: 2 } as const;

class Malformed extends Error {}

interface Frame {
  readonly format: string;
  readonly editionId: string;
  readonly snapshotAt: string;
  readonly periodFrom: string;
  readonly companyId?: string;
}

interface Edition {
  readonly id: string;
  readonly schemaVersion: number;
  readonly snapshot: EditionSnapshot;
}

try {
  const [rowsPath, editionPath] = process.argv.slice(2);
  if (rowsPath === undefined || editionPath === undefined) throw new Malformed(usage);
  const [frame, ...rows] = textOf(rowsPath)
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => jsonOf(line, `${rowsPath}, line ${String(index + 1)}`)) as [
    Frame | undefined,
    ...FiguresRow[],
  ];
  const edition = jsonOf(textOf(editionPath), editionPath) as Edition;
  assertTogether(frame, edition);
  const { compared, differences } = checkEdition(edition.snapshot, rows, frame.companyId);
  for (const difference of differences) process.stdout.write(`${sentence(difference)}\n`);
  const scope = frame.companyId === undefined ? '' : ', of one company';
  process.stdout.write(
    `${edition.id}: ${String(rows.length)} rows${scope}, ${String(compared)} values compared, ${String(differences.length)} differ\n`,
  );
  process.exitCode = differences.length === 0 ? exits.same : exits.differs;
} catch (error) {
  process.stderr.write(`${error instanceof Malformed ? error.message : String(error)}\n`);
  process.exitCode = exits.malformed;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Malformed(`${path} cannot be read`);
  }
}

function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Malformed(`${place} is no JSON`);
  }
}

function assertTogether(frame: Frame | undefined, { id, schemaVersion, snapshot }: Partial<Edition>): asserts frame is Frame {
  if (frame?.format !== 'tocsin-figures-rows/1')
    throw new Malformed('the first line of the rows does not say which rows they are');
  if (id === undefined || snapshot === undefined) throw new Malformed('the second file is no edition');
  if (schemaVersion !== editionSchemaVersion)
    throw new Malformed(
      `this program knows version ${String(editionSchemaVersion)} of editions, and this is version ${String(schemaVersion)}`,
    );
  if (frame.editionId !== id) throw new Malformed(`the rows are of ${frame.editionId}, the edition is ${id}`);
  if (frame.snapshotAt !== snapshot.snapshotAt || frame.periodFrom !== snapshot.periodFrom) {
    throw new Malformed(
      `the rows stand as of ${frame.snapshotAt}, the edition as of ${snapshot.snapshotAt}: it was amended meanwhile; export the rows again`,
    );
  }
}

function sentence({ place, published, computed }: Difference): string {
  const { table, companyId, row, column, part } = place;
  const where = [table, companyId, row, column, part].filter((each) => each !== undefined).join(' ');
  return `${where}: published ${String(published ?? 'nothing')}, computed ${String(computed ?? 'nothing')}`;
}
