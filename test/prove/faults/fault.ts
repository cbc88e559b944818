import type { Json } from '../../../emulator/json';
import { type TaskCall, TaskError, type TaskHandler } from '../../../emulator/task';
import { otherKeyOf } from '../world/orders';
import { SECRET } from '../world/starts';
import type { World } from '../world/world';

/** What goes wrong with one call of a Task. */
export type Fault = (call: TaskCall, answer: TaskHandler, world: World) => Promise<Json>;

/** What a fault has to know of a call to say how it looks. */
export type Called = Pick<TaskCall, 'service' | 'action'>;

type ErrorOf = (call: Pick<TaskCall, 'service'>) => TaskError;

const PREFIXES: Readonly<Record<string, string>> = {
  iam: 'Iam',
  secretsmanager: 'SecretsManager',
  ses: 'Ses',
  sns: 'Sns',
  sfn: 'Sfn',
};

/** What the service's model has for a failure of its own; where it has nothing, the base exception. */
const SERVER_FAULTS: Readonly<Record<string, string>> = {
  iam: 'Iam.ServiceFailureException',
  secretsmanager: 'SecretsManager.InternalServiceErrorException',
};

/** A refusal that may come at any time and says that nothing was changed. */
const REFUSALS: Readonly<Record<string, string>> = {
  iam: 'Iam.LimitExceededException',
  secretsmanager: 'SecretsManager.EncryptionFailureException',
  ses: 'Ses.MessageRejectedException',
  sfn: 'Sfn.ExecutionLimitExceededException',
};

function base(call: Pick<TaskCall, 'service'>, status: number, text: string): TaskError {
  const prefix = PREFIXES[call.service] ?? call.service;
  return new TaskError(`${prefix}.${prefix}Exception`, `${text} (Service: ${prefix}, Status Code: ${status})`);
}

const throttled: ErrorOf = (call) => base(call, 400, 'Rate exceeded');
const denied: ErrorOf = (call) => base(call, 403, 'User is not authorized to perform this action');
const unavailable: ErrorOf = (call) => base(call, 503, 'Service is temporarily unavailable');
const unable: ErrorOf = ({ service }) =>
  new TaskError(`${PREFIXES[service]}.SdkClientException`, 'Unable to execute HTTP request: Connection reset');
const named =
  (names: Readonly<Record<string, string>>, status: string): ErrorOf =>
  (call) =>
    names[call.service]
      ? new TaskError(
          names[call.service] as string,
          `The service says so (Service: ${PREFIXES[call.service]}, ${status})`,
        )
      : unavailable(call);

/** What goes wrong with a call, and how a machine sees it. */
export interface NamedFault {
  readonly play: Fault;
  /** @default - to every call */
  readonly appliesTo?: (call: Called) => boolean;
  /**
   * Faults that look alike to a machine, which reads the name of an error and never its text. Whether a call that
   * only reads was carried out before it failed makes no difference either.
   */
  readonly looksLike: (call: Called) => string;
}

/** Nothing has happened. */
function before(errorOf: ErrorOf): NamedFault {
  return {
    looksLike: ({ service }) => `${errorOf({ service }).error} before`,
    play: async (call) => {
      throw errorOf(call);
    },
  };
}

/** The effect is there, and nobody is told. A call that is refused has none, and says so. */
function after(errorOf: ErrorOf): NamedFault {
  return {
    looksLike: (call) => `${errorOf(call).error} ${onlyReads(call) ? 'before' : 'after'}`,
    play: async (call, answer) => {
      await answer(call);
      throw errorOf(call);
    },
  };
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

/** The faults that a Task may meet, by name. */
export const FAULTS: Readonly<Record<string, NamedFault>> = {
  throttled: before(throttled),
  accessDenied: before(denied),
  serviceErrorBefore: before(unavailable),
  serviceErrorAfter: after(unavailable),
  /** A 503 after the effect under the name and with the words of a refusal. */
  looksDenied: after((call) => base(call, 503, 'User is not authorized to perform this action')),
  serverFaultBefore: before(named(SERVER_FAULTS, 'Status Code: 500')),
  serverFaultAfter: after(named(SERVER_FAULTS, 'Status Code: 500')),
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
  refused: before(named(REFUSALS, 'Status Code: 400')),
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
};
