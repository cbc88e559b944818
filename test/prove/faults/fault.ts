import type { Json } from '../../../emulator/json';
import type { TaskCall, TaskError, TaskHandler } from '../../../emulator/task';
import { otherKeyOf } from '../world/orders';
import { PEOPLE } from '../world/people';
import { SECRET } from '../world/starts';
import type { World } from '../world/world';
import {
  denied,
  type ErrorOf,
  kmsDenied,
  refusal,
  serverFault,
  throttled,
  unable,
  unavailable,
  unavailableInTheWordsOfADenial,
  wordless,
} from './aws-errors';

/** What goes wrong with one call of a Task. */
export type Fault = (call: TaskCall, answer: TaskHandler, world: World) => Promise<Json>;

/** What a fault has to know of a call to say how it looks. */
export type Called = Pick<TaskCall, 'service' | 'action'>;

/** What goes wrong with a call, and how a machine sees it. */
export interface NamedFault {
  readonly play: Fault;
  /** @default - to every call */
  readonly appliesTo?: (call: Called) => boolean;
  /** What stands beside the machine, and is no failure of a call: it happens once, and is paired with nothing. */
  readonly isAct?: true;
  /**
   * Faults that look alike to a machine: of an error it reads the name and whether the service refused, and, where a
   * refusal has to be certain, its text. Whether a call that only reads was carried out before it failed makes no
   * difference either.
   */
  readonly looksLike: (call: Called) => string;
}

/** Nothing has happened. */
function before(errorOf: ErrorOf): NamedFault {
  return {
    looksLike: (call) => `${lookOf(errorOf(call), call)} before`,
    play: async (call) => {
      throw errorOf(call);
    },
  };
}

/** The effect is there, and nobody is told. A call that is refused has none, and says so. */
function after(errorOf: ErrorOf): NamedFault {
  return {
    looksLike: (call) => `${lookOf(errorOf(call), call)} ${onlyReads(call) ? 'before' : 'after'}`,
    play: async (call, answer) => {
      await answer(call);
      throw errorOf(call);
    },
  };
}

/** The calls of which a machine has to know for certain whether they were refused. */
const MUST_BE_CERTAIN = ['createAccessKey', 'updateSecret'];

function lookOf({ error, cause }: TaskError, { action }: Called): string {
  const [, refusal = 'none'] = /Status Code: (\d)/.exec(cause) ?? [];
  return [error, refusal, ...(MUST_BE_CERTAIN.includes(action) ? [cause] : [])].join(' ');
}

/** Whether a call cannot change anything. */
export function onlyReads({ action }: Pick<TaskCall, 'action'>): boolean {
  return /^(list|get|describe)/.test(action);
}

/** Until the state's time is up, or the execution is stopped. */
function hang({ signal }: TaskCall): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** A person, or a program such as Terraform, does something of its own just before the call. */
function act(name: string): NamedFault {
  return {
    isAct: true,
    looksLike: () => name,
    play: async (call, answer, world) => {
      world.act(name);
      return answer(call);
    },
  };
}

/** The faults that a Task may meet, by name. */
export const FAULTS: Readonly<Record<string, NamedFault>> = {
  throttled: before(throttled),
  accessDenied: before(denied),
  kmsDenied: { ...before(kmsDenied), appliesTo: ({ action }) => action === 'updateSecret' },
  serviceErrorBefore: before(unavailable),
  serviceErrorAfter: after(unavailable),
  /** A 503 after the effect under the name and with the words of a refusal. */
  looksDenied: after(unavailableInTheWordsOfADenial),
  serverFaultBefore: before(serverFault),
  serverFaultAfter: after(serverFault),
  /** An error of the service's without a word about it. */
  wordlessBefore: before(wordless),
  wordlessAfter: after(wordless),
  transportBefore: before(unable),
  transportAfter: after(unable),
  timeoutBefore: { play: hang, looksLike: () => 'time-out before' },
  timeoutAfter: {
    looksLike: (call) => `time-out ${onlyReads(call) ? 'before' : 'after'}`,
    play: async (call, answer) => {
      await answer(call);
      return hang(call);
    },
  },
  refused: before(refusal),
  /** An administrator schedules the secret for deletion just before. */
  secretDoomed: {
    looksLike: () => 'the secret is doomed',
    play: async (call, answer, { account }) => {
      const secret = account.secretsManager.state.secrets.get(SECRET);
      if (secret && !secret.deletion && !secret.primaryRegion) {
        account.secretsManager.deleteSecret({ SecretId: SECRET });
      }
      return answer(call);
    },
  },
  /** The caller gives up, and what it called goes on: only an execution that was started takes that long. */
  lostWhileRunning: {
    appliesTo: ({ action }) => action === 'startSyncExecution',
    looksLike: () => 'lost while running',
    play: async (call, answer) => {
      void answer(call).catch(() => {});
      throw unable(call);
    },
  },
  /** A person reports the key that is not the current one, just before the tags say so. */
  keyReported: {
    appliesTo: ({ action }) => action === 'listUserTags',
    looksLike: () => 'a key is reported',
    play: async (call, answer, world) => {
      const id = otherKeyOf(world.found);
      if (id !== undefined) world.report(id);
      return answer(call);
    },
  },
  ...Object.fromEntries(Object.keys(PEOPLE).map((name): [string, NamedFault] => [name, act(name)])),
};
