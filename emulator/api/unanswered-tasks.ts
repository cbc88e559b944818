import { TaskError, type TaskHandler } from '../task';

/**
 * Fails every Task with `States.Runtime`, which no Catch can hide: an execution that calls a service which nobody
 * answers for is a mistake of whoever started the emulator, not an outcome.
 */
export const unansweredTasks: TaskHandler = async ({ stateName, resource }) => {
  throw new TaskError(
    'States.Runtime',
    `nothing answers the Task '${stateName}' (${resource}): mock the state, or start the emulator with a simulated account, an endpoint or a profile`,
  );
};
