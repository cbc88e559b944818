import { DescribeStacksCommand, paginateDescribeStacks, type Stack } from '@aws-sdk/client-cloudformation';
import { type StackContents, stackContents } from '@keyturn/statemachine/stack-outputs';
import { VerbError } from '../verb-error';
import type { Clients } from './clients';

/** A deployment of keyturn, as its stack tells of it. */
export interface DeployedStack extends StackContents {
  readonly stackName: string;
  readonly stackArn: string;
}

/**
 * Reads the outputs of a stack; where none is named, of the only one in the region that has outputs of keyturn.
 * @throws VerbError where there is none, or more than one
 */
export async function findStack(clients: Clients, stackName: string | undefined): Promise<DeployedStack> {
  const stack = stackName === undefined ? await onlyStack(clients) : await namedStack(clients, stackName);
  const outputs = outputsOf(stack);
  try {
    return { stackName: stack.StackName ?? '', stackArn: stack.StackId ?? '', ...stackContents(outputs) };
  } catch (error) {
    const what = `the stack ${stack.StackName} is not what keyturn deploys today: ${(error as Error).message}`;
    throw new VerbError(what, 'notFound', 'name another by --stack, or deploy it again: cdk deploy', { cause: error });
  }
}

async function namedStack(clients: Clients, StackName: string): Promise<Stack> {
  const client = await clients.get('cloudformation');
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    if (stack) return stack;
  } catch (error) {
    if (!/does not exist/.test((error as Error).message)) throw error;
  }
  const region = await client.config.region();
  throw new VerbError(
    `there is no stack ${StackName} in ${region}`,
    'notFound',
    'keyturn lives in the region of its secrets: look at --region and --profile. Without --stack the stack is searched for',
  );
}

async function onlyStack(clients: Clients): Promise<Stack> {
  const client = await clients.get('cloudformation');
  const found: Stack[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    found.push(...Stacks.filter((stack) => outputsOf(stack).RotateAccessKeyArn !== undefined));
  }
  const [stack, ...others] = found;
  if (stack && others.length === 0) return stack;
  const region = await client.config.region();
  if (!stack) {
    const next =
      'name the --region and --profile where it is deployed, or try it without an account: --local has a deployment, a bare keyturn emulator has none';
    throw new VerbError(`there is no deployment of keyturn in ${region}`, 'notFound', next);
  }
  const names = found.map(({ StackName }) => StackName).join(', ');
  throw new VerbError(`there is more than one deployment of keyturn in ${region}`, 'usage', `say --stack: ${names}`);
}

function outputsOf({ Outputs = [] }: Stack): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]));
}
