import type { Violation } from '../claims';
import { Plan, parsePlan } from '../faults/plan';
import { Monitor } from '../invariants/monitor';
import { settle } from '../invariants/settle';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import { type OrderName, orderOf } from '../world/orders';
import type { StartName } from '../world/starts';
import { World } from '../world/world';

export interface StopProps {
  readonly machines: ProvedMachines;
  readonly start: StartName;
  readonly order: OrderName;
  /** What goes wrong on the way, as `planText` writes it; nothing where it is empty. */
  readonly plan: string;
}

/** Breaks an execution off after each event of its history, one after the other. */
export async function stopEverywhere(props: StopProps, id: string): Promise<Findings> {
  const violations: Violation[] = [];
  const counts = { stops: 0, checks: 0 };
  for (let event = 1; ; event++) {
    const stopped = await stopAfter(props, event, `${id}/${event}`);
    if (!stopped) return { counts, violations };
    counts.stops++;
    counts.checks += stopped.checks;
    violations.push(...stopped.violations);
  }
}

/** Breaks an execution off after one event, and sweeps every day afterwards; undefined if it had ended before. */
export async function stopAfter(props: StopProps, event: number, id: string): Promise<Monitor | undefined> {
  const { machines, start, order: name } = props;
  const plan = new Plan(props.plan === '' ? [] : parsePlan(props.plan));
  const world: World = new World({ machines, start, aroundTask: (call, answer) => plan.around(call, answer, world) });
  const order = orderOf(name, world.found);
  if (!order) return undefined;
  const monitor = new Monitor(world, id);
  const run = world.start(order);
  const stop = () => void world.stepFunctions.stopExecution({ executionArn: run.arn });
  if (run.events.length >= event) stop();
  world.onEvent.add((told, { id: number }) => {
    // the engine goes on from an event in a later turn, which this one comes before
    if (told === run && number === event) queueMicrotask(stop);
  });
  await world.quiet();
  if (run.ended?.status !== 'ABORTED') return undefined;
  plan.end();
  const unsettled = await settle(world, start);
  if (unsettled) monitor.report('settles', unsettled);
  return monitor;
}
