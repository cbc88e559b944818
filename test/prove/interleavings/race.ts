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
import type { Agenda, Coming } from './agenda';
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
  /** By the ARN of an execution. */
  readonly #orders = new Map<string, string>();

  constructor({ machines, start, orders, listOrder, id }: RaceProps) {
    const scheduler = new Scheduler({
      longestSeconds: (machine, state) => secondsOf(machines, machine as MachineName, state),
      isTold: (arn) => this.world.runs.has(arn),
      orderOf: (arn) => this.#orderOf(arn),
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
      scheduler.whenever(`${number}:start`, () => this.#orders.set(world.start(order).arn, String(number)));
    }
  }

  /** What is still to come, and when; nothing at the end. */
  get agenda(): Agenda {
    return this.#scheduler.agenda;
  }

  /** The steps that became possible with the last one, or with the beginning. */
  get added(): readonly Coming[] {
    return this.#scheduler.added;
  }

  happen(step: string): Promise<void> {
    return this.#scheduler.happen(step);
  }

  /** After the last step: daily sweeps, until nothing is due. */
  async settle(): Promise<void> {
    this.#scheduler.setFree();
    const unsettled = await settle(this.world, this.#start);
    if (unsettled) this.monitor.report('settles', unsettled);
  }

  /** Where the race stands, but for when: races of the same key and the same agenda go on in the same ways. */
  key(): string {
    const { agenda, untold } = this.#scheduler;
    const orderOf = (arn: string) => this.#orderOf(arn);
    return stateKey(this.world, orderOf, [agenda.names, untold, this.monitor.memory(orderOf)]);
  }

  /** To which order an execution belongs; one that a machine has started is an order of its own. */
  #orderOf(arn: string): string {
    const known = this.#orders.get(arn) ?? this.#orders.get(this.world.runs.get(arn)?.root.arn ?? '');
    if (known !== undefined) return known;
    const isChildOfMap = arn.split(':')[6]?.includes('/') === true;
    const order = isChildOfMap ? String(this.#scheduler.chosen?.split(':')[0]) : this.#nameOf(arn);
    this.#orders.set(arn, order);
    return order;
  }

  /** Machines name what they start after the key and the day, and the second of a day after the moment too. */
  #nameOf(arn: string): string {
    const [, what, id = '', more] = STARTED.exec(arn) ?? [];
    return [what, this.world.found.keyIds.indexOf(id), more ? 'again' : ''].join(' ').trim();
  }
}

/** `rotate-AKIA…-2025-04-01`, `compromised-AKIA…-2025-04-01-1743472800000` */
const STARTED = /:([a-z]+)-(AKIA[A-Z2-7]{16})-\d{4}-\d\d-\d\d(-\d+)?$/;

function isPerson(name: OrderName | PersonName): name is PersonName {
  return personNamed(name) !== undefined;
}

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
