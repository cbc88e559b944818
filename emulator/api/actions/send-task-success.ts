import type { SendTaskSuccessInput, SendTaskSuccessOutput } from '@aws-sdk/client-sfn';
import type { Json } from '../../json';
import { parseJson } from '../../json-text';
import type { Action } from '../action';
import { PAYLOAD, TASK_TOKEN } from '../common-members';
import { ApiError } from '../errors';

export const sendTaskSuccess: Action<SendTaskSuccessInput, SendTaskSuccessOutput> = {
  members: { taskToken: TASK_TOKEN, output: { ...PAYLOAD, required: true } },

  /** Whoever has no token learns nothing of the output. */
  run(service, { taskToken, output }) {
    service.taskTokens.check(taskToken);
    service.taskTokens.succeed(taskToken, parseOutput(output));
    return {};
  },
};

function parseOutput(output: string): Json {
  try {
    return parseJson(output);
  } catch (error) {
    throw new ApiError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
}
