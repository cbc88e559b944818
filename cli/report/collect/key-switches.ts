import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import type { KeySwitch } from '../record/account-record';
import { identityName } from './identity-name';
import { orUnread, type Source } from './source';

/** CloudTrail is asked for at most so many pages of 50. */
const MOST_PAGES = 200;
const REACH_MS = 90 * 86_400_000;

/** IAM is global, and its events are in one region of each partition. */
const IAM_REGIONS: Readonly<Record<string, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** Of which keys it is asked who switched them, and the first moment that matters. */
export interface SwitchesProps {
  readonly accessKeyIds: ReadonlySet<string>;
  readonly from: Date;
}

/** Whoever set these keys Active or Inactive by hand, as `keyturn unrevoke` does; what a machine did its executions tell. */
export async function readKeySwitches(source: Source, props: SwitchesProps): Promise<readonly KeySwitch[]> {
  if (props.accessKeyIds.size === 0) return [];
  source.progress('asking CloudTrail who switched keys by hand');
  return orUnread(source, 'CloudTrail', () => lookUp(source, props), []);
}

async function lookUp(
  { clients, stack, now }: Source,
  { accessKeyIds, from }: SwitchesProps,
): Promise<readonly KeySwitch[]> {
  const [, partition = ''] = stack.machineArns.RotateAccessKey.split(':');
  const client = await clients.getIn('cloudtrail', IAM_REGIONS[partition] ?? 'us-east-1');
  const found: KeySwitch[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const request = {
      LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: 'UpdateAccessKey' }],
      StartTime: new Date(Math.max(from.getTime(), now.getTime() - REACH_MS)),
      NextToken,
    };
    const answer = await client.send(new LookupEventsCommand(request));
    for (const { CloudTrailEvent = '{}' } of answer.Events ?? []) {
      const switched = switchOf(JSON.parse(CloudTrailEvent));
      if (switched && accessKeyIds.has(switched.accessKeyId)) found.push(switched);
    }
    NextToken = answer.NextToken;
    if (NextToken === undefined) break;
  }
  return found.reverse();
}

/** CloudTrail tells whole seconds; a person answers to what an execution did in the same one. */
const REST_OF_SECOND_MS = 999;

interface TrailEvent {
  readonly eventID?: string;
  readonly eventTime?: string;
  readonly errorCode?: string;
  readonly requestParameters?: { readonly userName?: string; readonly accessKeyId?: string; readonly status?: string };
  readonly userIdentity?: { readonly type?: string; readonly arn?: string; readonly invokedBy?: string };
}

function switchOf({ eventID = '', eventTime = '', ...event }: TrailEvent): KeySwitch | undefined {
  const { userName = '', accessKeyId = '', status } = event.requestParameters ?? {};
  if (event.errorCode !== undefined || event.userIdentity?.invokedBy === 'states.amazonaws.com') return undefined;
  if (status !== 'Active' && status !== 'Inactive') return undefined;
  return {
    ...{
      eventId: eventID,
      time: new Date(Date.parse(eventTime) + REST_OF_SECOND_MS).toISOString(),
      userName,
      accessKeyId,
      status,
    },
    by: identityName(event.userIdentity),
  };
}
