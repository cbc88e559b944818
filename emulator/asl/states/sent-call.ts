import type { Json } from '../../json';
import type { TaskCall } from '../../task';
import type { Abortable } from '../abortable';
import type { Visit } from '../visit';
import type { Resource } from './resource';
import type { TaskAttempt } from './task-attempt';
import type { Schedule } from './task-events';

/** What the task handler gets of one attempt of a Task. */
export class SentCall implements TaskCall {
  readonly resource: string;
  readonly service: string;
  readonly action: string;
  readonly sdkIntegration: boolean;
  readonly pattern: TaskCall['pattern'];
  readonly parameters: Json;
  readonly stateName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  declare readonly signal: AbortSignal;
  declare readonly taskToken?: string;
  declare readonly heartbeatSeconds?: number;
  declare readonly submitted?: (answer: Json) => void;
  declare readonly scheduled?: () => void;
  declare readonly started?: (workerName: string | undefined) => void;
  readonly #abortable: Abortable;

  /** Made when it is asked for. It is shared: an accessor of its own would cost each call a hidden class. */
  static readonly SIGNAL: PropertyDescriptor & ThisType<SentCall> = {
    enumerable: true,
    configurable: true,
    get() {
      return this.#abortable.signal;
    },
  };

  constructor(visit: Visit, resource: Resource, schedule: Schedule, attempt: TaskAttempt, abortable: Abortable) {
    const { executionArn, roleArn } = visit.flow.run.options;
    this.resource = resource.arn;
    this.service = resource.service;
    this.action = resource.action;
    this.sdkIntegration = resource.sdkIntegration;
    this.pattern = resource.pattern;
    this.parameters = schedule.parameters;
    this.stateName = visit.state.name;
    this.executionArn = executionArn;
    this.roleArn = schedule.credentialsRoleArn ?? roleArn;
    this.#abortable = abortable;
    Object.defineProperty(this, 'signal', SentCall.SIGNAL);
    if (schedule.heartbeatSeconds !== undefined) this.heartbeatSeconds = schedule.heartbeatSeconds;
    if (resource.pattern !== 'REQUEST_RESPONSE') this.submitted = (answer) => attempt.submitted(answer);
    if (resource.pattern === 'WAIT_FOR_TASK_TOKEN' && visit.taskToken !== undefined) this.taskToken = visit.taskToken;
    if (resource.kind === 'Activity') {
      this.scheduled = () => attempt.scheduled();
      this.started = (workerName) => attempt.started(abortable, workerName);
    }
  }
}
