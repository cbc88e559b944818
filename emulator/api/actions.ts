import type { AnyAction } from './action';
import { createStateMachine } from './actions/create-state-machine';
import { deleteStateMachine } from './actions/delete-state-machine';
import { describeExecution } from './actions/describe-execution';
import { describeMapRun } from './actions/describe-map-run';
import { describeStateMachine } from './actions/describe-state-machine';
import { describeStateMachineForExecution } from './actions/describe-state-machine-for-execution';
import { getExecutionHistory } from './actions/get-execution-history';
import { listExecutions } from './actions/list-executions';
import { listMapRuns } from './actions/list-map-runs';
import { listStateMachines } from './actions/list-state-machines';
import { listTagsForResource } from './actions/list-tags-for-resource';
import { redriveExecution } from './actions/redrive-execution';
import { sendTaskFailure } from './actions/send-task-failure';
import { sendTaskHeartbeat } from './actions/send-task-heartbeat';
import { sendTaskSuccess } from './actions/send-task-success';
import { startExecution } from './actions/start-execution';
import { startSyncExecution } from './actions/start-sync-execution';
import { stopExecution } from './actions/stop-execution';
import { tagResource } from './actions/tag-resource';
import { testState } from './actions/test-state';
import { untagResource } from './actions/untag-resource';
import { updateStateMachine } from './actions/update-state-machine';
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition';

/** Every action that is emulated, by its name on the wire. */
export const ACTIONS = {
  CreateStateMachine: createStateMachine,
  DeleteStateMachine: deleteStateMachine,
  DescribeExecution: describeExecution,
  DescribeMapRun: describeMapRun,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListMapRuns: listMapRuns,
  ListStateMachines: listStateMachines,
  ListTagsForResource: listTagsForResource,
  RedriveExecution: redriveExecution,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  SendTaskSuccess: sendTaskSuccess,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  StopExecution: stopExecution,
  TagResource: tagResource,
  TestState: testState,
  UntagResource: untagResource,
  UpdateStateMachine: updateStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
} satisfies Readonly<Record<string, AnyAction>>;

export type Actions = typeof ACTIONS;

const BY_NAME: ReadonlyMap<string, AnyAction> = new Map<string, AnyAction>(Object.entries(ACTIONS));

/** The action of any name; undefined where there is none. */
export function actionNamed(name: string): AnyAction | undefined {
  return BY_NAME.get(name);
}
