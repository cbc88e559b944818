import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../../json';
import type { StateError } from '../errors';
import { errorAndCause, Input, Output, Payload } from '../event-details';
import type { EventDetails } from '../history';
import type { Resource } from './resource';

/** What is known when a task is scheduled. */
export interface Schedule {
  readonly parameters: Json;
  readonly region: string;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentialsRoleArn: string | undefined;
}

/** An event and its details, the latter made when somebody wants them. */
export type TaskEvent = readonly [type: HistoryEvent['type'], details?: () => EventDetails];

/** The events of one attempt of a task; Lambda functions and activities named by their own ARN have other events than services. */
export interface TaskEvents {
  scheduled(schedule: Schedule): TaskEvent;
  /** `workerName` is that of an activity. */
  started(workerName?: string): TaskEvent;
  submitted(output: Json): TaskEvent;
  succeeded(output: Json): TaskEvent;
  failed(failure: StateError): TaskEvent;
}

export function taskEvents(resource: Resource): TaskEvents {
  return resource.kind === 'Task' ? serviceEvents(resource) : directEvents(resource, resource.kind);
}

class TaskScheduled extends Payload {
  declare readonly parameters: string;

  constructor(
    readonly resourceType: string,
    readonly resource: string,
    readonly region: string,
    parameters: Json,
  ) {
    super(parameters);
    Object.defineProperty(this, 'parameters', Payload.TEXT);
  }
}

class TaskOutput extends Output {
  constructor(
    readonly resourceType: string,
    readonly resource: string,
    output: Json,
  ) {
    super(output);
  }
}

function serviceEvents({ resourceType, resource }: Resource): TaskEvents {
  const place = { resourceType, resource };
  const lazyOutput = (output: Json) => new TaskOutput(resourceType, resource, output);
  return {
    scheduled: ({ parameters, region, timeoutSeconds, heartbeatSeconds, credentialsRoleArn }) => [
      'TaskScheduled',
      () => ({
        taskScheduledEventDetails: Object.assign(
          new TaskScheduled(resourceType, resource, region, parameters),
          timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds },
          heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds },
          credentialsRoleArn !== undefined && { taskCredentials: { roleArn: credentialsRoleArn } },
        ),
      }),
    ],
    started: () => ['TaskStarted', () => ({ taskStartedEventDetails: place })],
    submitted: (output) => ['TaskSubmitted', () => ({ taskSubmittedEventDetails: lazyOutput(output) })],
    succeeded: (output) => ['TaskSucceeded', () => ({ taskSucceededEventDetails: lazyOutput(output) })],
    failed: (failure) => {
      const details = { ...place, ...errorAndCause(failure) };
      return failure.error === 'States.Timeout'
        ? ['TaskTimedOut', () => ({ taskTimedOutEventDetails: details })]
        : ['TaskFailed', () => ({ taskFailedEventDetails: details })];
    },
  };
}

function directEvents({ arn }: Resource, kind: 'LambdaFunction' | 'Activity'): TaskEvents {
  const detailsOf = (event: string, details: object): (() => EventDetails) => {
    const field = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}${event}EventDetails`;
    return () => ({ [field]: details });
  };
  const lazyOutput = (output: Json) => new Output(output);
  return {
    scheduled: ({ parameters, timeoutSeconds, heartbeatSeconds }) => [
      `${kind}Scheduled`,
      detailsOf(
        'Scheduled',
        Object.assign(new Input(parameters), {
          resource: arn,
          ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
          ...(kind === 'Activity' && heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
        }),
      ),
    ],
    started: (workerName) =>
      kind === 'Activity'
        ? ['ActivityStarted', detailsOf('Started', workerName === undefined ? {} : { workerName })]
        : ['LambdaFunctionStarted'],
    submitted: (output) => [`${kind}Succeeded`, detailsOf('Succeeded', lazyOutput(output))],
    succeeded: (output) => [`${kind}Succeeded`, detailsOf('Succeeded', lazyOutput(output))],
    failed: (failure) => {
      const event = failure.error === 'States.Timeout' ? 'TimedOut' : 'Failed';
      return [`${kind}${event}`, detailsOf(event, errorAndCause(failure))];
    },
  };
}
