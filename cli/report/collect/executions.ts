import { DescribeExecutionCommand, type ExecutionListItem, paginateListExecutions } from '@aws-sdk/client-sfn';
import { LOGGED_MACHINE_NAMES, type LoggedMachineName } from '@keyturn/statemachine/stack-outputs';
import type { ExecutionRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { loggedExecutions } from './execution-log';
import { orUnread, type Source } from './source';

/** Step Functions forgets an execution so long after it ended; the log remembers for as long as it is kept. */
const REMEMBERED_MS = 90 * 86_400_000;

export interface ExecutionsProps {
  /** The first moment that is asked for. */
  readonly from: Date;
  readonly machines?: readonly LoggedMachineName[];
}

/** Executions of the Standard machines since `from`, oldest first, from Step Functions and from their log groups. */
export async function readExecutions(
  source: Source,
  { from, machines = LOGGED_MACHINE_NAMES }: ExecutionsProps,
): Promise<readonly ExecutionRecord[]> {
  const all = new Map<string, ExecutionRecord>();
  for (const machine of machines) {
    source.progress(`executions of ${machine}`);
    const logged = await orUnread(source, `log of ${machine}`, () => loggedExecutions(source, machine, from), []);
    for (const execution of logged) all.set(execution.executionArn, execution);
    const listed = await listExecutions(source, machine, from);
    let done = 0;
    const note = async (item: ExecutionListItem) => {
      const known = all.get(item.executionArn ?? '');
      // What the log tells of an execution that has ended is all there is to tell.
      const record = known && known.status === item.status ? known : await describe(source, machine, item);
      all.set(record.executionArn, { ...record, sources: known ? ['stepFunctions', 'log'] : ['stepFunctions'] });
      if (++done % 20 === 0) source.progress(`executions of ${machine}: ${done} of ${listed.length}`);
    };
    await Promise.all(listed.map((item) => source.atOnce.do(() => note(item))));
  }
  return [...all.values()].sort((one, other) => compareTimes(one.startDate, other.startDate));
}

/** Newest first; stops at the first that began before `from`. */
async function listExecutions({ clients, stack, now }: Source, machine: LoggedMachineName, from: Date) {
  const client = await clients.get('sfn');
  const since = Math.max(from.getTime(), now.getTime() - REMEMBERED_MS);
  const stateMachineArn = stack.machineArns[machine];
  const found: ExecutionListItem[] = [];
  const pages = paginateListExecutions({ client, pageSize: 1000 }, { stateMachineArn });
  for await (const { executions = [] } of pages) {
    for (const item of executions) {
      if ((item.startDate?.getTime() ?? 0) < since) return found;
      found.push(item);
    }
  }
  return found;
}

async function describe(source: Source, machine: LoggedMachineName, item: ExecutionListItem): Promise<ExecutionRecord> {
  const { executionArn = '' } = item;
  const client = await source.clients.get('sfn');
  const { status, startDate, stopDate, input, output, error, cause } = await orUnread(
    source,
    'DescribeExecution',
    () => client.send(new DescribeExecutionCommand({ executionArn })),
    { ...item, $metadata: {} },
  );
  return {
    executionArn,
    machine,
    status: status === 'PENDING_REDRIVE' || status === undefined ? 'FAILED' : status,
    startDate: startDate?.toISOString() ?? '',
    ...(stopDate && { stopDate: stopDate.toISOString() }),
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    sources: ['stepFunctions'],
  };
}
