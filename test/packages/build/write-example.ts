import { writeFileSync } from 'node:fs';
import { synthesize } from '@keyturn/cdk/synthesize';
import { LOCAL_CONFIGURATION } from '@keyturn/simulation/local-account';

/**
 * The example's machines as CDK synthesises them, each with its definition and the policy of its role, by their names:
 * what a stack would deploy, for who has no CDK. @see SynthesizedMachine
 */
export function writeExample(file: string): void {
  write(file, synthesize());
}

/** The same of the simulated account that `--local` speaks to. */
export function writeLocal(file: string): void {
  write(file, synthesize(LOCAL_CONFIGURATION));
}

function write(file: string, deployment: ReturnType<typeof synthesize>): void {
  writeFileSync(file, `${JSON.stringify(deployment, null, 2)}\n`);
}
