import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MACHINE_NAMES, type MachineName } from '../../../statemachine/machines';
import { roleArn } from '../../support/definitions';
import type { ProvedMachine, ProvedMachines } from '../world/deployment';

/** A machine that the first edition did not have: nobody ever starts it. */
const MISSING = { StartAt: 'Missing', States: { Missing: { Type: 'Fail', Error: 'KeyRotation.Missing' } } };
const FOLDER = join(__dirname, '..', 'first-edition');

let made: ProvedMachines | undefined;

/** The machines before they were held against a real account, with the policy of their time, 90, 104 and 118 days. */
export function firstEdition(): ProvedMachines {
  made ??= Object.fromEntries(MACHINE_NAMES.map((name) => [name, read(name)])) as Record<MachineName, ProvedMachine>;
  return made;
}

function read(name: MachineName): ProvedMachine {
  const type = name === 'IssueAccessKey' ? 'EXPRESS' : 'STANDARD';
  return { definition: definitionOf(name), type, roleArn: roleArn(name) };
}

function definitionOf(name: MachineName): object {
  try {
    return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return MISSING;
    throw error;
  }
}
