import { writeFileSync } from 'node:fs';
import { synthesize } from '@keyturn/cdk/synthesize';

/**
 * The example's machines as CDK synthesises them, each with its definition and the policy of its role, by their names:
 * what a stack would deploy, for who has no CDK. @see SynthesizedMachine
 */
export function writeExample(file: string): void {
  writeFileSync(file, `${JSON.stringify(synthesize(), null, 2)}\n`);
}
