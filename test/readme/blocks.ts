import { seededRandom } from '../../emulator/random';
import { plainCast } from '../../simulation/cast';
import { showRotation } from '../../simulation/show-rotation';
import { storyLines } from '../../simulation/show-story';
import { type Story, tellStory } from '../../simulation/story';
import { namedStates } from '../../statemachine/asl/all-states';
import { mermaid } from '../../statemachine/asl/mermaid';
import { machines } from '../../statemachine/machines';
import { RotationPolicy } from '../../statemachine/rotation-policy';
import { fenced } from './fenced';

/** Makes parts of the documents, each by its name in `<!-- made: name -->`. */
export type Blocks = Readonly<Record<string, () => Promise<string>>>;

/** What `npm start` does in the README: the same every time. */
export function exampleStory(): Promise<Story> {
  return tellStory({ days: 120, cast: plainCast(1), policy: RotationPolicy.DEFAULT, random: seededRandom(1) });
}

/** The transcript of `npm start`; a story takes seconds, so it is handed in. */
export function storyBlock(story: Promise<Story>): Blocks {
  return {
    'transcript of 120 days': async () => fenced('text', ['$ npm start', ...storyLines(await story)].join('\n')),
  };
}

/** Those that take no time, beside `COMMAND_BLOCKS`. */
export const QUICK_BLOCKS: Blocks = {
  'picture of RotateAccessKey': async () => fenced('mermaid', mermaid(machines().RotateAccessKey.definition)),
  'picture of IssueAccessKey': async () => fenced('mermaid', mermaid(machines().IssueAccessKey.definition)),
  'picture of RevokeAccessKey': async () => fenced('mermaid', mermaid(machines().RevokeAccessKey.definition)),
  'first words of state names': async () => firstWords(),
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

const BLOCK = /(?<opening><!-- made: (?<name>[^>]+) -->\n).*?(?<closing>\n?<!-- end -->)/gs;

/** The names of the blocks of a text. */
export function blocksOf(text: string): readonly string[] {
  return [...text.matchAll(BLOCK)].map(({ groups }) => groups?.name as string);
}

/** A text with those of its blocks made anew that are among `blocks`. */
export async function withBlocks(text: string, blocks: Blocks): Promise<string> {
  let made = text;
  for (const name of blocksOf(text)) {
    const block = await blocks[name]?.();
    if (block !== undefined) {
      const opening = `<!-- made: ${name} -->\n`;
      const start = made.indexOf(opening) + opening.length;
      made = `${made.slice(0, start)}${block}${made.slice(made.indexOf('\n<!-- end -->', start - 1))}`;
    }
  }
  return made;
}

/** Which kinds of state each first word stands for, over all machines. */
function firstWords(): string {
  const kinds = new Map<string, Set<string>>();
  for (const { definition } of Object.values(machines())) {
    for (const [name, state] of namedStates(definition)) {
      const word = /^[A-Z][a-z]*/.exec(name)?.[0] ?? name;
      kinds.set(word, (kinds.get(word) ?? new Set()).add(state.Type));
    }
  }
  const rows = [...kinds].sort(([one], [other]) => one.localeCompare(other));
  return [
    '| first word | kind of state |',
    '| --- | --- |',
    ...rows.map(([word, types]) => `| ${word} | ${[...types].sort().join(', ')} |`),
  ].join('\n');
}
