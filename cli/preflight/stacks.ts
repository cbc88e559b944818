import { paginateDescribeStacks } from '@aws-sdk/client-cloudformation';
import type { Reach } from '@keyturn/statemachine/deployment';
import { stackContents } from '@keyturn/statemachine/stack-outputs';
import { type Check, type Checked, checked } from './check';

const stacks = checked('stacks');

/** IAM is global: two deployments that reach the same users would rotate each other's. */
export const checkStacks: Check = async ({ clients, deployed }) => {
  const client = await clients.get('cloudformation');
  const found: Checked[] = [];
  for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {})) {
    for (const { StackName, Outputs = [] } of Stacks) {
      if (StackName === deployed.stackName) continue;
      const reach = reachOf(
        Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue])),
      );
      if (reach && overlap(reach, deployed.configuration.reach)) {
        found.push(
          stacks('no', `${StackName} in this region reaches some of the same users; one deployment an account`),
        );
      }
    }
  }
  return found.length > 0
    ? found
    : [stacks('fine', `${deployed.stackName} is the only deployment of this region with its reach`)];
};

function reachOf(outputs: Readonly<Record<string, string | undefined>>): Reach | undefined {
  try {
    return stackContents(outputs).configuration.reach;
  } catch {
    return undefined;
  }
}

/** Where a list meets a path nobody knows without asking for the users: it may. */
function overlap(one: Reach, other: Reach): boolean {
  if (one.paths && other.paths) {
    return one.paths.some((path) => other.paths.some((prefix) => path.startsWith(prefix) || prefix.startsWith(path)));
  }
  if (one.paths || other.paths) return true;
  return one.userNames.some((name) => other.userNames.includes(name));
}
