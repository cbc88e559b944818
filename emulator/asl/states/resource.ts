import type { TaskPattern } from '../../task';

/** What a Task's `Resource` means. */
export interface Resource {
  readonly arn: string;
  readonly service: string;
  /** Without the suffix of the pattern. */
  readonly action: string;
  readonly sdkIntegration: boolean;
  readonly pattern: TaskPattern;
  /** Which family of history events tells about it. */
  readonly kind: 'Task' | 'LambdaFunction' | 'Activity';
  /** As events name them: `aws-sdk:iam` and `listAccessKeys`, or `states` and `startExecution.sync:2`. */
  readonly resourceType: string;
  readonly resource: string;
}

const INTEGRATION = /^arn:[^:]+:states:[^:]*:[^:]*:(aws-sdk:)?([^:]+):(\w+)(\.sync(?::2)?|\.waitForTaskToken)?$/;
const LAMBDA_FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/;
const ACTIVITY = /^arn:[^:]+:states:[^:]*:[^:]*:activity:.+$/;

/** Reads an ARN; gives undefined for what is no resource of a Task. */
export function parseResource(arn: string): Resource | undefined {
  if (LAMBDA_FUNCTION.test(arn)) return direct(arn, 'LambdaFunction', 'lambda', 'invoke');
  if (ACTIVITY.test(arn)) return direct(arn, 'Activity', 'states', 'activity');
  const parts = INTEGRATION.exec(arn);
  if (parts === null) return undefined;
  const [, sdk = '', service = '', action = '', suffix = ''] = parts;
  return {
    arn,
    service,
    action,
    sdkIntegration: sdk !== '',
    pattern: patternOf(suffix),
    kind: 'Task',
    resourceType: `${sdk}${service}`,
    resource: `${action}${suffix}`,
  };
}

function direct(arn: string, kind: Resource['kind'], service: string, action: string): Resource {
  const pattern = kind === 'Activity' ? 'WAIT_FOR_TASK_TOKEN' : 'REQUEST_RESPONSE';
  return { arn, service, action, sdkIntegration: false, pattern, kind, resourceType: service, resource: action };
}

function patternOf(suffix: string): TaskPattern {
  if (suffix === '') return 'REQUEST_RESPONSE';
  return suffix === '.waitForTaskToken' ? 'WAIT_FOR_TASK_TOKEN' : 'SYNC';
}
