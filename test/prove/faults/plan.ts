import type { Json } from '../../../emulator/json';
import type { TaskCall, TaskHandler } from '../../../emulator/task';
import { stateOf, toldTimes } from '../world/account-state';
import type { World } from '../world/world';
import { FAULTS, type NamedFault } from './fault';
import { malformations, malformed } from './malformed';

/** What happens to the calls of one Task state: to the first, and to all that follow. */
export interface Entry {
  /** `IssueAccessKey.UpdateSecret`. */
  readonly state: string;
  readonly first: string;
  readonly rest?: string;
}

/** `IssueAccessKey.UpdateSecret:transportAfter:refused`, several with commas between. */
export function planText(entries: readonly Entry[]): string {
  return entries.map(({ state, first, rest }) => [state, first, ...(rest ? [rest] : [])].join(':')).join(',');
}

/** @throws Error that names the faults there are. */
export function parsePlan(text: string): readonly Entry[] {
  return text.split(',').map((entry) => {
    const [state = '', first = '', rest] = entry.split(':');
    for (const name of rest === undefined ? [first] : [first, rest]) faultNamed(name);
    return { state, first, ...(rest !== undefined && { rest }) };
  });
}

/** Faults that a machine cannot tell from one another; the first of them is played, and stands for all. */
export interface Alike {
  readonly name: string;
  readonly count: number;
  /** Somebody acts beside the machine. */
  readonly isAct: boolean;
  /** The answer is other than it should be. */
  readonly isMalformed: boolean;
}

/** All faults of a Task whose answer, or one like it, is known. */
export function faultsOf(call: TaskCall, answer: Json | undefined): readonly Alike[] {
  const names = [
    ...Object.keys(FAULTS).filter((name) => FAULTS[name]?.appliesTo?.(call) ?? true),
    ...(answer === undefined ? [] : malformations(answer)),
  ];
  const alike = new Map<string, { -readonly [Field in keyof Alike]: Alike[Field] }>();
  for (const name of names) {
    const fault = faultNamed(name);
    const look = fault.looksLike(call);
    const known = alike.get(look);
    if (known) known.count++;
    else alike.set(look, { name, count: 1, isAct: fault.isAct === true, isMalformed: !(name in FAULTS) });
  }
  return [...alike.values()];
}

function faultNamed(name: string): NamedFault {
  const fault = FAULTS[name] ?? malformed(name);
  if (!fault) throw new Error(`there is no fault called "${name}"; take one of ${Object.keys(FAULTS).join(', ')}`);
  return fault;
}

/** What was called, as seen by whoever stands before every Task. */
export interface Called {
  readonly call: TaskCall;
  times: number;
  /** The first that came. */
  answer: Json | undefined;
}

/** Lets Tasks fail as planned, and notes what was called. */
export class Plan {
  readonly called = new Map<string, Called>();

  /** The states of which the first call went wrong as planned, and after which the account was another: what it then was. */
  readonly leftTrace = new Map<string, string>();

  /** The states that were called for the second time before their execution entered another: by a Retry, which keeps nothing. */
  readonly retried = new Set<string>();

  /** How many states had been entered when a state was first called. */
  readonly #entered = new Map<string, number>();

  #entries: readonly Entry[] | undefined;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  /** From now on nothing goes wrong any more, and what is called is no longer of interest. */
  end(): void {
    this.#entries = undefined;
  }

  async around(call: TaskCall, answer: TaskHandler, world: World): Promise<Json> {
    if (!this.#entries) return answer(call);
    const state = nameOf(call);
    const called = this.called.get(state) ?? { call, times: 0, answer: undefined };
    this.called.set(state, called);
    called.times++;
    if (called.times === 1) this.#entered.set(state, world.states.length);
    if (called.times === 2 && this.#entered.get(state) === world.states.length) this.retried.add(state);
    const entry = this.#entries.find((planned) => planned.state === state);
    const name = called.times === 1 ? entry?.first : entry?.rest;
    const noting: TaskHandler = async (asked) => {
      const answered = await answer(asked);
      called.answer ??= answered;
      return answered;
    };
    if (name === undefined) return noting(call);
    const before = traceOf(world);
    try {
      return await faultNamed(name).play(call, noting, world);
    } finally {
      const after = traceOf(world);
      if (called.times === 1 && after !== before) this.leftTrace.set(state, after);
    }
  }
}

/** What a call may change. */
function traceOf({ account }: World): string {
  return `${JSON.stringify(stateOf(account))} ${toldTimes(account)}`;
}

/** `IssueAccessKey.UpdateSecret`; the children of a Distributed Map count as its machine. */
function nameOf({ executionArn, stateName }: TaskCall): string {
  return `${executionArn.split(':')[6]?.split('/')[0]}.${stateName}`;
}
