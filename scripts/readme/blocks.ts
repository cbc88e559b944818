import { seededRandom } from '@keyturn/emulator/random';
import { showRotation } from '@keyturn/simulation/show-rotation';
import { storyLines } from '@keyturn/simulation/show-story';
import { type Story, tellStory } from '@keyturn/simulation/story';
import { mermaid } from '@keyturn/statemachine/asl/mermaid';
import { machines } from '@keyturn/statemachine/machines';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

/** Makes parts of the README, each by its name in `<!-- made: name -->`. */
export type Blocks = Readonly<Record<string, () => Promise<string>>>;

/** What `npm start` does in the README: the same every time. */
export function exampleStory(): Promise<Story> {
  return tellStory({ days: 120, users: 1, policy: RotationPolicy.DEFAULT, random: seededRandom(1) });
}

/** The transcript of `npm start`; a story takes seconds, so it is handed in. */
export function storyBlock(story: Promise<Story>): Blocks {
  return {
    'transcript of 120 days': async () => fenced('text', ['$ npm start', ...storyLines(await story)].join('\n')),
  };
}

/** Everything else. */
export const QUICK_BLOCKS: Blocks = {
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

/**
 * A text with its blocks made anew.
 * @throws Error for a block that the text lacks.
 */
export async function withBlocks(text: string, blocks: Blocks): Promise<string> {
  let made = text;
  for (const [name, make] of Object.entries(blocks)) {
    const [opening, closing] = [`<!-- made: ${name} -->\n`, '\n<!-- end -->'];
    const start = made.indexOf(opening);
    const end = made.indexOf(closing, start);
    if (start < 0 || end < 0) throw new Error(`the text lacks ${opening.trim()} … ${closing.trim()}`);
    made = made.slice(0, start) + opening + (await make()) + made.slice(end);
  }
  return made;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
