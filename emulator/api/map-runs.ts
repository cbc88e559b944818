import type { ExecutionListItem, MapRunExecutionCounts } from '@aws-sdk/client-sfn';
import type { MapRun, MapRunCounts } from '../asl/map-run';
import { checkArn } from './arn';
import { resourceNotFound } from './errors';
import type { StatesService } from './states-service';

/** The run of a Distributed Map by its ARN. Throws `ResourceNotFound`. */
export function mapRunOf(service: StatesService, mapRunArn: string): MapRun {
  checkArn(mapRunArn, 'mapRun');
  for (const { execution } of service.executions.list()) {
    const found = execution.mapRuns.find((run) => run.mapRunArn === mapRunArn);
    if (found) return found;
  }
  throw resourceNotFound(mapRunArn);
}

/** Its child executions, newest first. */
export function childrenOf({ executions, mapRunArn, stateMachineArn }: MapRun): ExecutionListItem[] {
  return executions
    .map(({ executionArn, executionName, status, startTime, stopTime, redriveCount }) => ({
      ...{ executionArn, stateMachineArn, mapRunArn, name: executionName, status, redriveCount },
      startDate: new Date(startTime),
      ...(stopTime !== undefined && { stopDate: new Date(stopTime) }),
    }))
    .reverse();
}

/** Results are never written anywhere here: they are what the state gives. */
export function countsOf(counts: MapRunCounts): MapRunExecutionCounts {
  return { ...counts, resultsWritten: 0, failuresNotRedrivable: 0, pendingRedrive: 0 };
}
