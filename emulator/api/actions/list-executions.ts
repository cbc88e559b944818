import type { ListExecutionsInput, ListExecutionsOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, LONG_ARN } from '../common-members';
import { validationError } from '../errors';
import { MAX_RESULTS, pageOf } from '../page';

/** Newest first, of one Standard state machine. */
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

  run(service, { stateMachineArn, statusFilter, redriveFilter, mapRunArn, ...request }) {
    if (stateMachineArn === undefined || mapRunArn !== undefined) {
      throw validationError('stateMachineArn must be given: the executions of a Map Run are not emulated');
    }
    checkArn(stateMachineArn, 'stateMachine');
    service.stateMachines.getOfType(stateMachineArn, 'STANDARD');
    const matching = service.executions
      .list(stateMachineArn)
      .filter(({ status }) => statusFilter === undefined || status === statusFilter)
      .filter(({ redriveCount }) => redriveFilter === undefined || redriveCount > 0 === (redriveFilter === 'REDRIVEN'));
    const scope = JSON.stringify(['ListExecutions', stateMachineArn, statusFilter, redriveFilter]);
    const page = pageOf(matching, ({ name }) => name, scope, request);
    return {
      executions: page.items.map(({ arn, name, status, startDate, stopDate, redriveCount, redriveDate }) => ({
        ...{ executionArn: arn, stateMachineArn, name, status, startDate, redriveCount },
        ...(stopDate && { stopDate }),
        ...(redriveDate && { redriveDate }),
      })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
