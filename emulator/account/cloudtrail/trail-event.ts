import type { ServiceContext } from '../service-context';

/** A call that changed something, and who made it. */
export interface TrailEvent {
  readonly id: string;
  readonly time: Date;
  /** `StartExecution`. */
  readonly name: string;
  /** `states.amazonaws.com`. */
  readonly source: string;
  readonly identity: TrailIdentity;
  /** ARNs and names that the call is about. */
  readonly resources: readonly string[];
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

export interface TrailIdentity {
  readonly type: 'Root' | 'IAMUser' | 'AssumedRole';
  readonly arn: string;
  /** Of a role the name of its session. */
  readonly userName?: string;
  readonly accessKeyId?: string;
  /** The service that made the call with the role, `scheduler.amazonaws.com`. */
  readonly invokedBy?: string;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function trailEventJson(event: TrailEvent, { region, accountId }: ServiceContext): object {
  const { identity, id, time, name, source, request, response } = event;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: identity.type,
      arn: identity.arn,
      accountId,
      ...(identity.accessKeyId !== undefined && { accessKeyId: identity.accessKeyId }),
      ...(identity.type === 'IAMUser' && { userName: identity.userName }),
      ...(identity.invokedBy !== undefined && { invokedBy: identity.invokedBy }),
    },
    eventTime: `${time.toISOString().slice(0, 19)}Z`,
    eventSource: source,
    eventName: name,
    awsRegion: region,
    requestParameters: request,
    responseElements: response,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
  };
}
