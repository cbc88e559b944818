import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

const SOURCE = join(__dirname, 'jayway');
const CACHE = join(__dirname, '..', '..', 'node_modules', '.cache', 'jayway');

/** What Jayway JsonPath says of a path and a document. */
export interface JaywayAnswer {
  /** The path does not compile. */
  readonly refused?: string;
  /** It compiles, and finds nothing. */
  readonly failed?: string;
  /** It compiles, and the library gives up; what the service makes of that is not known. */
  readonly threw?: string;
  readonly value?: unknown;
  readonly text?: string;
}

/** The JSONPath library of AWS's engine in a Java process. */
export interface Jayway {
  /** The text of the answer, one line of JSON. */
  ask(question: object): Promise<string>;
  close(): void;
}

/**
 * Starts it; needs `java`, `javac` (17) and `mvn`, which fetches the library once.
 * @throws Error where one of them is missing
 */
export async function startJayway(): Promise<Jayway> {
  const classPath = `${CACHE}:${join(CACHE, '*')}`;
  if (!existsSync(join(CACHE, 'Jayway.class'))) {
    await run('mvn', ['-q', '-B', '-f', SOURCE, 'dependency:copy-dependencies', `-DoutputDirectory=${CACHE}`]);
    await run('javac', ['-nowarn', '-cp', classPath, '-d', CACHE, join(SOURCE, 'Jayway.java')]);
  }
  const java = spawn('java', ['-cp', classPath, 'Jayway'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((line: string) => void)[] = [];
  createInterface(java.stdout).on('line', (line) => waiting.shift()?.(line));
  return {
    ask: (question) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        java.stdin.write(`${JSON.stringify(question)}\n`);
      }),
    close: () => java.stdin.end(),
  };
}
