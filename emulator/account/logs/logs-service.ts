import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import * as sdk from '@aws-sdk/client-cloudwatch-logs';
import { type LogLine, logMessage } from '../../api/execution-log';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { decodeToken, encodeToken } from '../secretsmanager/next-token';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { filterOf } from './filter-pattern';

const MOST_EVENTS = 10_000;

interface LogsState {
  readonly context: ServiceContext;
  readonly groups: Map<string, LogLine[]>;
}

/** CloudWatch Logs, as far as the logs of state machines are filtered. Nothing in them ages. */
export type LogsService = ReturnType<typeof logsService>;

export function logsService(context: ServiceContext) {
  const state: LogsState = { context, groups: new Map() };
  const actions = {
    filterLogEvents(request: FilterLogEventsRequest): FilterLogEventsResponse {
      const { logGroupName = '', startTime = 0, endTime = Number.POSITIVE_INFINITY, filterPattern = '' } = request;
      const group = state.groups.get(logGroupName);
      if (!group) throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
      const fits = filterOf(filterPattern);
      const limit = Math.min(request.limit ?? MOST_EVENTS, MOST_EVENTS);
      const start = request.nextToken === undefined ? 0 : decodeToken(request.nextToken);
      const events: sdk.FilteredLogEvent[] = [];
      let index = start;
      for (; index < group.length && events.length < limit; index++) {
        const line = group[index] as LogLine;
        const timestamp = (line.event.timestamp as Date).getTime();
        if (timestamp < startTime || timestamp >= endTime) continue;
        const record = logMessage(line);
        if (!fits(record)) continue;
        const eventId = String(index).padStart(56, '0');
        events.push({
          logStreamName: 'states',
          timestamp,
          ingestionTime: timestamp,
          message: JSON.stringify(record),
          eventId,
        });
      }
      return { events, searchedLogStreams: [], ...(index < group.length && { nextToken: encodeToken(index) }) };
    },
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'logs',
      errorPrefix: 'CloudWatchLogs',
      protocol: 'json',
      namespace: 'Logs_20140328',
      sdk,
    }),
    actions,
    state,
    authorization: (_action, { logGroupName = '' }: FilterLogEventsRequest) => [
      {
        action: 'logs:FilterLogEvents',
        resource: `arn:${context.partition}:logs:${context.region}:${context.accountId}:log-group:${logGroupName}`,
        context: {},
      },
    ],
  };
  return {
    ...actions,
    service,
    createLogGroup(name: string): void {
      if (!state.groups.has(name)) state.groups.set(name, []);
    },
    /** What a state machine logs; into a group that is not there, nothing. */
    write(logGroupName: string, line: LogLine): void {
      state.groups.get(logGroupName)?.push(line);
    },
  };
}
