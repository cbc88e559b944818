import type { MachineName } from '../../../statemachine/machines';
import type { Findings, Part } from '../part';
import { keyturn } from '../world/deployment';
import { acceptAll } from './accept';
import { MACHINES_WITH_INPUT } from './cases';
import { refuseAll } from './refuse';
import { tryLengths } from './sizes';

const NAME = 'inputs';

export const inputs: Part = {
  name: NAME,
  title: 'inputs that a person or an event might send: wrong ones are refused, odd ones are quoted and not evaluated',
  units: () => MACHINES_WITH_INPUT.map((machine) => `${NAME}/${machine}`),
  async run(id) {
    const [, machine, only] = id.split('/') as [string, MachineName, string | undefined];
    const machines = keyturn();
    return together([
      await refuseAll(machines, machine, only),
      await acceptAll(machines, machine, only),
      ...(only === undefined ? [await tryLengths(machines, machine)] : []),
    ]);
  },
};

function together(findings: readonly Findings[]): Findings {
  const counts = Object.assign({}, ...findings.map((found) => found.counts));
  const checks = findings.reduce((sum, found) => sum + (found.counts.checks ?? 0), 0);
  return { counts: { ...counts, checks }, violations: findings.flatMap(({ violations }) => violations) };
}
