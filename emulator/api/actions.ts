import type { AnyAction } from './action';
import { createActivity } from './actions/create-activity';
import { createStateMachine } from './actions/create-state-machine';
import { createStateMachineAlias } from './actions/create-state-machine-alias';
import { deleteActivity } from './actions/delete-activity';
import { deleteStateMachine } from './actions/delete-state-machine';
import { deleteStateMachineAlias } from './actions/delete-state-machine-alias';
import { deleteStateMachineVersion } from './actions/delete-state-machine-version';
import { describeActivity } from './actions/describe-activity';
import { describeExecution } from './actions/describe-execution';
import { describeMapRun } from './actions/describe-map-run';
import { describeStateMachine } from './actions/describe-state-machine';
import { describeStateMachineAlias } from './actions/describe-state-machine-alias';
import { describeStateMachineForExecution } from './actions/describe-state-machine-for-execution';
import { getActivityTask } from './actions/get-activity-task';
import { getExecutionHistory } from './actions/get-execution-history';
import { listActivities } from './actions/list-activities';
import { listExecutions } from './actions/list-executions';
import { listMapRuns } from './actions/list-map-runs';
import { listStateMachineAliases } from './actions/list-state-machine-aliases';
import { listStateMachineVersions } from './actions/list-state-machine-versions';
import { listStateMachines } from './actions/list-state-machines';
import { listTagsForResource } from './actions/list-tags-for-resource';
import { publishStateMachineVersion } from './actions/publish-state-machine-version';
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
import { updateStateMachineAlias } from './actions/update-state-machine-alias';
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition';

/** Every action that is emulated, by its name on the wire. */
export const ACTIONS = {
  CreateActivity: createActivity,
  CreateStateMachine: createStateMachine,
  CreateStateMachineAlias: createStateMachineAlias,
  DeleteActivity: deleteActivity,
  DeleteStateMachine: deleteStateMachine,
  DeleteStateMachineAlias: deleteStateMachineAlias,
  DeleteStateMachineVersion: deleteStateMachineVersion,
  DescribeActivity: describeActivity,
  DescribeExecution: describeExecution,
  DescribeMapRun: describeMapRun,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineAlias: describeStateMachineAlias,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  GetActivityTask: getActivityTask,
  GetExecutionHistory: getExecutionHistory,
  ListActivities: listActivities,
  ListExecutions: listExecutions,
  ListMapRuns: listMapRuns,
  ListStateMachineAliases: listStateMachineAliases,
  ListStateMachineVersions: listStateMachineVersions,
  ListStateMachines: listStateMachines,
  ListTagsForResource: listTagsForResource,
  PublishStateMachineVersion: publishStateMachineVersion,
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
  UpdateStateMachineAlias: updateStateMachineAlias,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
} satisfies Readonly<Record<string, AnyAction>>;

export type Actions = typeof ACTIONS;

const BY_NAME: ReadonlyMap<string, AnyAction> = new Map<string, AnyAction>(Object.entries(ACTIONS));

/** The action of any name; undefined where there is none. */
export function actionNamed(name: string): AnyAction | undefined {
  return BY_NAME.get(name);
}
