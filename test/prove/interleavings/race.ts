import { isJsonObject, type Json } from '../../../emulator/json';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import type { MachineName } from '../../../statemachine/machines';
import { longestSeconds } from '../../support/durations';
import { Monitor } from '../invariants/monitor';
import { settle } from '../invariants/settle';
import type { ProvedMachines } from '../world/deployment';
import { type OrderName, orderOf } from '../world/orders';
import { type PersonName, personNamed } from '../world/people';
import type { StartName } from '../world/starts';
import { World } from '../world/world';
import { Scheduler } from './scheduler';
import { stateKey } from './state-key';

/** IAM documents no order of the keys that it lists. */
export type ListOrder = 'oldestFirst' | 'newestFirst';

export interface RaceProps {
  readonly machines: ProvedMachines;
  readonly start: StartName;
  /** Each is started at any time; what a person does, at any time and at once. */
  readonly orders: readonly (OrderName | PersonName)[];
  readonly listOrder: ListOrder;
  readonly id: string;
}

/** Several executions on one user, of which whoever runs the race decides who makes the next step. */
export class Race {
  readonly world: World;
  readonly monitor: Monitor;
  readonly #scheduler: Scheduler;
  readonly #start: StartName;
  readonly #orderOf = new Map<string, number>();

  constructor({ machines, start, orders, listOrder, id }: RaceProps) {
    const scheduler = new Scheduler({
      longestSeconds: (machine, state) => secondsOf(machines, machine as MachineName, state),
      isTold: (arn) => this.world.runs.has(arn),
      orderOf: (arn) => this.#numberOf(arn),
    });
    this.#scheduler = scheduler;
    this.#start = start;
    const world = new World({
      machines,
      start,
      clock: scheduler.clock,
      aroundTask: async (call, answer) =>
        listed(await scheduler.aroundTask(call, answer), call.action, listOrder, () => [
          ...world.account.iam.state.accessKeys.keys(),
        ]),
    });
    this.world = world;
    this.monitor = new Monitor(world, id);
    world.onEvent.add((run) => scheduler.follow(run));
    for (const [number, name] of orders.entries()) {
      if (isPerson(name)) {
        scheduler.whenever(`${number}:${name}`, () => world.act(name));
        continue;
      }
      const order = orderOf(name, world.found);
      if (!order) throw new Error(`${start} has nothing for the order ${name}`);
      scheduler.whenever(`${number}:start`, () => this.#orderOf.set(world.start(order).arn, number));
    }
  }

  /** The steps of which each may be the next; none at the end. */
  possible(): readonly string[] {
    return this.#scheduler.possible();
  }

  happen(step: string): Promise<void> {
    return this.#scheduler.happen(step);
  }

  /** After the last step: daily sweeps, until nothing is due. */
  async settle(): Promise<void> {
    this.#scheduler.setFree();
    const unsettled = await settle(this.world, this.#start, (milliseconds) => this.#scheduler.pass(milliseconds));
    if (unsettled) this.monitor.report('settles', unsettled);
  }

  /** Where the race stands: races of the same key go on in the same ways. */
  key(): string {
    return stateKey(this.world, this.#scheduler);
  }

  /** What nobody has ordered by hand, as what a sweep starts, shares a number. */
  #numberOf(arn: string): number {
    const known = this.#orderOf.get(arn) ?? this.#orderOf.get(this.world.runs.get(arn)?.root.arn ?? '');
    if (known !== undefined) return known;
    const isChildOfMap = arn.split(':')[6]?.includes('/') === true;
    const number = isChildOfMap ? this.#numberOf(this.world.acting?.root.arn ?? '') : UNORDERED;
    this.#orderOf.set(arn, number);
    return number;
  }
}

function isPerson(name: OrderName | PersonName): name is PersonName {
  return personNamed(name) !== undefined;
}

const UNORDERED = 9;

const seconds = new WeakMap<ProvedMachines, Map<string, number>>();

function secondsOf(machines: ProvedMachines, machine: MachineName, state: string): number {
  const known = seconds.get(machines) ?? new Map<string, number>();
  seconds.set(machines, known);
  const name = `${machine}.${state}`;
  const found = known.get(name) ?? longestIn((machines[machine].definition as StateMachineDefinition).States, state);
  if (found === undefined) throw new Error(`no machine has the state ${name}`);
  known.set(name, found);
  return found;
}

function longestIn(states: StateMachineDefinition['States'], name: string): number | undefined {
  for (const [candidate, state] of Object.entries(states)) {
    if (candidate === name) return longestSeconds(state);
    const inner = state.Type === 'Map' ? longestIn(state.ItemProcessor.States, name) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function listed(answer: Json, action: string, order: ListOrder, byCreation: () => readonly string[]): Json {
  if (action !== 'listAccessKeys' || !isJsonObject(answer) || !Array.isArray(answer.AccessKeyMetadata)) return answer;
  const ids = byCreation();
  const place = (key: Json) => ids.indexOf(isJsonObject(key) ? String(key.AccessKeyId) : '');
  const keys = [...answer.AccessKeyMetadata].sort((one, other) => place(one) - place(other));
  return { ...answer, AccessKeyMetadata: order === 'oldestFirst' ? keys : keys.reverse() };
}
