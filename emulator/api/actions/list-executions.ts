import type { ExecutionListItem, ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, LONG_ARN } from '../common-members';
import { validationError } from '../errors';
import { type ExecutionRecord, originOf, statusOf } from '../execution-record';
import { childrenOf, mapRunOf } from '../map-runs';
import { MAX_RESULTS, pageOf } from '../page';
import { checkType } from '../qualified-state-machine';
import type { StatesService } from '../states-service';

/** Newest first, of one Standard state machine, version or alias, or of one Map Run. */
export const listExecutions: Action<ListExecutionsInput, ListExecutionsOutput> = {
  members: {
    stateMachineArn: { ...ARN, required: false },
    statusFilter: {
      type: 'string',
      values: ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING'],
    },
    maxResults: MAX_RESULTS,
    nextToken: { type: 'string', min: 1, max: 3096 },
    mapRunArn: LONG_ARN,
    redriveFilter: { type: 'string', values: ['REDRIVEN', 'NOT_REDRIVEN'] },
  },

  run(service, { stateMachineArn, mapRunArn, statusFilter, redriveFilter, ...request }) {
    const matching = listed(service, stateMachineArn, mapRunArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .filter(
        ({ redriveCount = 0 }) => redriveFilter === undefined || redriveCount > 0 === (redriveFilter === 'REDRIVEN'),
      );
    const scope = JSON.stringify(['ListExecutions', stateMachineArn, mapRunArn, statusFilter, redriveFilter]);
    const page = pageOf(matching, ({ name }) => name as string, scope, request);
    return { executions: page.items, ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
  },
};

function listed(
  service: StatesService,
  stateMachineArn: string | undefined,
  mapRunArn: string | undefined,
): ExecutionListItem[] {
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw validationError('exactly one of stateMachineArn and mapRunArn must be given');
  }
  if (mapRunArn !== undefined) return childrenOf(mapRunOf(service, mapRunArn));
  const arn = stateMachineArn as string;
  checkArn(arn, 'stateMachine');
  checkType(service, arn, 'STANDARD');
  return service.executions
    .list()
    .filter(({ stateMachine, versionArn, aliasArn }) => [stateMachine.arn, versionArn, aliasArn].includes(arn))
    .map(listItem);
}

function listItem(record: ExecutionRecord): ExecutionListItem {
  const { arn, name, execution, outcome, redriveDate } = record;
  return {
    ...{ executionArn: arn, ...originOf(record), name, status: statusOf(record) },
    startDate: new Date(execution.startTime),
    ...(outcome && { stopDate: outcome.stopDate }),
    redriveCount: execution.redriveCount,
    ...(redriveDate && { redriveDate }),
  };
}
