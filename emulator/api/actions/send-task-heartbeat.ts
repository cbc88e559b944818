import type { SendTaskHeartbeatInput, SendTaskHeartbeatOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { TASK_TOKEN } from '../common-members';

export const sendTaskHeartbeat: Action<SendTaskHeartbeatInput, SendTaskHeartbeatOutput> = {
  members: { taskToken: TASK_TOKEN },

  run(service, { taskToken }) {
    service.taskTokens.heartbeat(taskToken);
    return {};
  },
};
