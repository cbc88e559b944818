import fc from 'fast-check';
import { parsePath } from '../../emulator/asl/query/jsonpath/parse-path';
import { render } from '../../emulator/asl/query/jsonpath/render';
import type { Json } from '../../emulator/json';
import { parseJson, stringify } from '../../emulator/json-text';
import { document, path } from './arbitrary-path';
import type { Difference } from './difference';
import type { Jayway, JaywayAnswer } from './jayway';

/** Asks both sides for `count` paths, each on a document of its own. */
export async function fuzzPaths(jayway: Jayway, seed: number, count: number): Promise<Difference[]> {
  const questions = fc.sample(fc.tuple(path, document), { seed, numRuns: count });
  const differences = await Promise.all(
    questions.map(async ([text, value]) => {
      const json = JSON.stringify(value);
      const theirs = theirAnswer(await jayway.ask({ path: text, document: json }));
      const ours = ourAnswer(text, json);
      return theirs === undefined || ours === theirs ? [] : [{ question: `${text} on ${json}`, ours, theirs }];
    }),
  );
  return differences.flat();
}

function ourAnswer(text: string, json: string): string {
  try {
    const parsed = parsePath(text);
    const value = parsed.find(parseJson(json));
    return value === undefined ? 'fails' : `gives ${stringify(value)}, rendered ${render(value)}`;
  } catch (error) {
    if (error instanceof SyntaxError) return 'is refused';
    throw error;
  }
}

/** Undefined where nobody knows what the service would make of it. */
function theirAnswer(line: string): string | undefined {
  const answer = parseJson(line) as unknown as JaywayAnswer;
  if (answer.threw !== undefined) return undefined;
  if (answer.refused !== undefined) return 'is refused';
  return answer.failed === undefined ? `gives ${stringify(answer.value as Json)}, rendered ${answer.text}` : 'fails';
}
