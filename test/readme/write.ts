import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleStory, QUICK_BLOCKS, storyBlock, withBlocks } from './blocks';
import { COMMAND_BLOCKS } from './command-blocks';
import { DOCUMENTS, ROOT, textOf } from './documents';

/** `npm run readme`: makes the pictures, transcripts and tables in the documents anew. */
async function main(): Promise<void> {
  const blocks = { ...QUICK_BLOCKS, ...COMMAND_BLOCKS, ...storyBlock(exampleStory()) };
  for (const document of DOCUMENTS) {
    writeFileSync(join(ROOT, document), await withBlocks(textOf(document), blocks));
  }
}

void main();
