import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { goldenCases, read } from './all-cases';
import { apiCases } from './api-cases';

/** What the table and our own cases are about. */
export const KINDS = {
  language: 'the language, and machines of the shapes that people publish',
  kept: 'what has ended is kept',
  json: 'JSON as it was written',
  paths: 'JSONPath',
  format: 'rendering',
  jsonata: 'JSONata as the service compiles it',
  limits: "JSONata's limits",
  ends: 'how executions end',
  missing: 'what was missing',
  testState: 'TestState',
  doors: 'doors: requests that the API refuses or repeats',
} as const;
export type Kind = keyof typeof KINDS;

/** How many cases of a kind were given, and how many are ours. */
export interface Count {
  readonly given: number;
  readonly own: number;
}

/** Our files, each of one kind. */
const OWN_FILES: Readonly<Record<string, Kind>> = {
  'ends.json': 'ends',
  'format.json': 'format',
  'json.json': 'json',
  'jsonata-limits.json': 'limits',
  'jsonata.json': 'jsonata',
  'kept.json': 'kept',
  'language.json': 'language',
  'missing.json': 'missing',
  'paths.json': 'paths',
  'patterns.json': 'language',
  'test-state.json': 'testState',
  'doors.json': 'doors',
};

/** The given cases by their names, the first that matches. */
const GIVEN_NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/^path-/, 'paths'],
  [/^(order|number)-/, 'json'],
  [/^format-/, 'format'],
  [/^(create-ring|assign)-/, 'missing'],
  [/^create-/, 'jsonata'],
  [/^ata-(sum-of|100-|range-of|text-doubled)/, 'limits'],
  [/^ata-/, 'jsonata'],
  [/^(end|cause|history)-/, 'ends'],
];

/** A name that no rule knows is of the language: it was there before the kinds were. */
export function kindOfGiven(name: string): Kind {
  return GIVEN_NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? 'language';
}

export function countByKind(): ReadonlyMap<Kind, Count> {
  const counts = new Map((Object.keys(KINDS) as Kind[]).map((kind) => [kind, { given: 0, own: 0 }]));
  const count = (kind: Kind, whose: keyof Count, by = 1) => {
    const counted = counts.get(kind) as { given: number; own: number };
    counted[whose] += by;
  };
  for (const { name } of goldenCases) count(kindOfGiven(name), 'given');
  for (const file of readdirSync(join(__dirname, 'own'))) {
    count(kindOfFile(file), 'own', read(join(__dirname, 'own', file)).length);
  }
  for (const [file, cases] of apiCases) count(kindOfFile(basename(file)), 'own', cases.length);
  return counts;
}

/** @throws Error for a file that nobody has given a kind */
function kindOfFile(file: string): Kind {
  const kind = OWN_FILES[file];
  if (kind === undefined) throw new Error(`${file} has no kind: name it in kinds.ts`);
  return kind;
}

/** The table of README.md. */
export function tableOfKinds(): string {
  const rows = [...countByKind()].map(([kind, { given, own }]) => `| ${KINDS[kind]} | ${given} | ${own} |`);
  return ['| kind | given | ours |', '| --- | --- | --- |', ...rows].join('\n');
}
