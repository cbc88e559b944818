import type { Json } from '../../json';
import { type errorAndCause, Input, Output, Payload } from '../event-details';
import type { EventDetails, EventKind } from '../history';
import type { Resource } from './resource';

/** What is known when a task is scheduled. */
export interface Schedule {
  readonly parameters: Json;
  readonly region: string;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  readonly credentialsRoleArn: string | undefined;
}

/** `error` and `cause`, where there are any. */
export type Failure = ReturnType<typeof errorAndCause>;

/** The events of one attempt of a task; Lambda functions and activities named by their own ARN have other events than services. */
export interface TaskEvents {
  readonly scheduled: EventKind<Schedule>;
  /** With the name of the worker, where it is an activity's. */
  readonly started: EventKind<string | undefined>;
  readonly submitted: EventKind<Json>;
  readonly succeeded: EventKind<Json>;
  readonly failed: EventKind<Failure>;
  readonly timedOut: EventKind<Failure>;
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
  const taskOutput = (output: Json) => new TaskOutput(resourceType, resource, output);
  return {
    scheduled: {
      type: 'TaskScheduled',
      details: ({ parameters, region, timeoutSeconds, heartbeatSeconds, credentialsRoleArn }) => ({
        taskScheduledEventDetails: Object.assign(
          new TaskScheduled(resourceType, resource, region, parameters),
          timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds },
          heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds },
          credentialsRoleArn !== undefined && { taskCredentials: { roleArn: credentialsRoleArn } },
        ),
      }),
    },
    started: { type: 'TaskStarted', details: () => ({ taskStartedEventDetails: place }) },
    submitted: { type: 'TaskSubmitted', details: (output) => ({ taskSubmittedEventDetails: taskOutput(output) }) },
    succeeded: { type: 'TaskSucceeded', details: (output) => ({ taskSucceededEventDetails: taskOutput(output) }) },
    failed: { type: 'TaskFailed', details: (failure) => ({ taskFailedEventDetails: { ...place, ...failure } }) },
    timedOut: { type: 'TaskTimedOut', details: (failure) => ({ taskTimedOutEventDetails: { ...place, ...failure } }) },
  };
}

function directEvents({ arn }: Resource, kind: 'LambdaFunction' | 'Activity'): TaskEvents {
  const isActivity = kind === 'Activity';
  const detailsOf = (event: string, details: object): EventDetails => ({
    [`${kind.charAt(0).toLowerCase()}${kind.slice(1)}${event}EventDetails`]: details,
  });
  const succeeded: EventKind<Json> = {
    type: `${kind}Succeeded`,
    details: (output) => detailsOf('Succeeded', new Output(output)),
  };
  return {
    scheduled: {
      type: `${kind}Scheduled`,
      details: ({ parameters, timeoutSeconds, heartbeatSeconds }) =>
        detailsOf(
          'Scheduled',
          Object.assign(new Input(parameters), {
            resource: arn,
            ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
            ...(isActivity && heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
          }),
        ),
    },
    started: {
      type: `${kind}Started`,
      ...(isActivity && {
        details: (workerName: string | undefined) =>
          detailsOf('Started', workerName === undefined ? {} : { workerName }),
      }),
    },
    submitted: succeeded,
    succeeded,
    failed: { type: `${kind}Failed`, details: (failure) => detailsOf('Failed', failure) },
    timedOut: { type: `${kind}TimedOut`, details: (failure) => detailsOf('TimedOut', failure) },
  };
}
