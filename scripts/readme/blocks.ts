import { seededRandom } from '../../emulator/random';
import { mermaid } from '../../statemachine/asl/mermaid';
import { machines } from '../../statemachine/machines';
import { showRotation } from '../simulation/show-rotation';

/** The parts of the README that are made, each by its name in `<!-- made: name -->`. */
export const BLOCKS: Readonly<Record<string, () => Promise<string>>> = {
  'picture of RotateAccessKey': async () => fenced('mermaid', mermaid(machines().RotateAccessKey.definition)),
  'picture of IssueAccessKey': async () => fenced('mermaid', mermaid(machines().IssueAccessKey.definition)),
  'transcript of a rotation': async () => {
    const lines: string[] = [];
    await showRotation({
      input: undefined,
      keys: 1,
      json: false,
      random: seededRandom(1),
      say: (line) => lines.push(line),
    });
    return fenced('text', ['$ npm start -- --once', ...lines].join('\n'));
  },
};

/** What stands between the comments that name a block, with them. */
const BLOCK = /<!-- made: (?<name>.+?) -->\n[\s\S]*?<!-- end -->/g;

/**
 * A text with every block in it made anew.
 * @throws Error for a block that nobody makes, and for one that the text lacks.
 */
export async function withBlocks(text: string): Promise<string> {
  const named = [...text.matchAll(BLOCK)].map(({ groups }) => groups?.name as string);
  const missing = Object.keys(BLOCKS).filter((name) => !named.includes(name));
  if (missing.length > 0) throw new Error(`the text lacks <!-- made: ${missing[0]} --> … <!-- end -->`);
  const made = new Map<string, string>();
  for (const name of named) {
    const make = BLOCKS[name];
    if (!make) throw new Error(`nobody makes "${name}"; there are ${Object.keys(BLOCKS).join(', ')}`);
    made.set(name, await make());
  }
  return text.replace(BLOCK, (_, name: string) => `<!-- made: ${name} -->\n${made.get(name)}\n<!-- end -->`);
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
