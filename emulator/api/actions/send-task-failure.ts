import type { SendTaskFailureInput, SendTaskFailureOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { CAUSE, ERROR, TASK_TOKEN } from '../common-members';

export const sendTaskFailure: Action<SendTaskFailureInput, SendTaskFailureOutput> = {
  members: { taskToken: TASK_TOKEN, error: ERROR, cause: CAUSE },

  run(service, { taskToken, error = '', cause = '' }) {
    service.taskTokens.fail(taskToken, error, cause);
    return {};
  },
};
