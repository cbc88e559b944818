import { logEverything } from '../../../simulation/assemble';
import type { Violation } from '../claims';
import { parsePlan } from '../faults/plan';
import { type Played, play } from '../faults/scenario';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import { ORDER_NAMES } from '../world/orders';

const ID = 'leaks/logged';

/** Rotations that go well, are undone, and end in doubt: with what IssueAccessKey then holds. */
const WAYS = [
  '',
  'IssueAccessKey.UpdateSecret:refused:refused',
  'IssueAccessKey.UpdateSecret:transportAfter:transportAfter',
] as const;

/**
 * Every order with the logs that its machines write: each Standard execution has one, to its end, and no secret is in it.
 * Had IssueAccessKey a log, all its secrets would be there, which has to be found.
 */
export async function logged(machines: ProvedMachines): Promise<Findings> {
  const violations: Violation[] = [];
  const counts = { executions: 0, lines: 0, 'leaks planted so and caught': 0, checks: 0 };
  const says = (text: string) => violations.push({ claim: 'reach', says: text, states: [], id: ID });
  for (const order of ORDER_NAMES) {
    for (const way of order === 'manual' ? WAYS : WAYS.slice(0, 1)) {
      const played = await play(
        { ...{ machines, order, entries: entriesOf(way) }, start: 'dueAgain', isLogged: true },
        ID,
      );
      if (!played) continue;
      for (const gap of gapsIn(played)) says(gap);
      violations.push(...played.monitor.violations.filter(({ claim }) => claim === 'I3'));
      counts.executions += played.world.runs.size;
      counts.lines += played.world.logs.length;
      counts.checks += played.monitor.checks;
    }
  }
  const open = { ...machines.IssueAccessKey, loggingConfiguration: logEverything('IssueAccessKey') };
  for (const way of WAYS) {
    const planted = { ...machines, IssueAccessKey: open };
    const scenario = { machines: planted, order: 'manual', entries: entriesOf(way), start: 'dueAgain' } as const;
    const played = await play({ ...scenario, isLogged: true }, ID);
    if (played?.monitor.violations.some(({ claim, says: found }) => claim === 'I3' && /a log$/.test(found)))
      counts['leaks planted so and caught']++;
    else says(`a secret in the log of IssueAccessKey was not found, where ${way || 'nothing'} goes wrong`);
  }
  return { counts, violations };
}

function entriesOf(way: string) {
  return way === '' ? [] : parsePlan(way);
}

/** Standard executions whose log is not there, or not whole. */
function gapsIn({ world }: Played): readonly string[] {
  const standard = [...world.runs.values()].filter(({ isStandard }) => isStandard);
  return standard.flatMap(({ arn, machine, events }) => {
    const { length } = world.logs.filter(({ execution_arn }) => execution_arn === arn);
    return length === events.length ? [] : [`${machine} had ${events.length} events and logged ${length}`];
  });
}
