import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { starterOf } from '../lives/starter';
import type { ExecutionRecord } from '../record/account-record';
import { identityName } from './identity-name';
import { orUnread, type Source } from './source';

/** CloudTrail is asked at most so often: it answers two calls a second, and its event history 90 days. */
const MOST_LOOKUPS = 200;
const REACH_MS = 90 * 86_400_000;
/** Between the call and the beginning of the execution that it starts. */
const MARGIN_MS = 60_000;

/** Who started the executions of which their names do not tell; the latest are asked for first. */
export async function withStarters(
  source: Source,
  executions: readonly ExecutionRecord[],
): Promise<readonly ExecutionRecord[]> {
  const oldest = source.now.getTime() - REACH_MS;
  const asked = executions
    .filter((execution) => starterOf(execution).kind === 'unknown' && execution.machine !== 'SweepAccessKeys')
    .filter(({ startDate }) => Date.parse(startDate) > oldest)
    .slice(-MOST_LOOKUPS);
  if (asked.length === 0) return executions;
  source.progress(`asking CloudTrail who started ${asked.length} executions`);
  const found = new Map<string, string>();
  for (const { executionArn, startDate } of asked) {
    const name = await orUnread(
      source,
      'CloudTrail',
      () => starterOfExecution(source, executionArn, startDate),
      undefined,
    );
    if (source.unread.some(({ what }) => what === 'CloudTrail')) break;
    if (name !== undefined) found.set(executionArn, name);
  }
  return executions.map((execution) => {
    const startedBy = found.get(execution.executionArn);
    return startedBy === undefined ? execution : { ...execution, startedBy };
  });
}

async function starterOfExecution(
  { clients }: Source,
  executionArn: string,
  startDate: string,
): Promise<string | undefined> {
  const client = await clients.get('cloudtrail');
  const start = Date.parse(startDate);
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'StartExecution' }],
        StartTime: new Date(start - MARGIN_MS),
        EndTime: new Date(start + MARGIN_MS),
        NextToken,
      }),
    );
    for (const { CloudTrailEvent = '{}' } of page.Events ?? []) {
      const { responseElements, userIdentity } = JSON.parse(CloudTrailEvent);
      if (responseElements?.executionArn === executionArn) return identityName(userIdentity);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return undefined;
}
