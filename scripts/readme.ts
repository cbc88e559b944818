import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleStory, QUICK_BLOCKS, storyBlock, withBlocks } from './readme/blocks';

const README = join(__dirname, '..', 'README.md');

/** `npm run readme`: makes the pictures and transcripts in README.md anew. */
void withBlocks(readFileSync(README, 'utf8'), { ...QUICK_BLOCKS, ...storyBlock(exampleStory()) }).then((text) =>
  writeFileSync(README, text),
);
