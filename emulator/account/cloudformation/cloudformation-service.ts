import type { DescribeStacksInput, DescribeStacksOutput } from '@aws-sdk/client-cloudformation';
import * as sdk from '@aws-sdk/client-cloudformation';
import { uuid } from '../../random';
import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

interface Stack {
  readonly name: string;
  readonly id: string;
  readonly created: Date;
  readonly outputs: Readonly<Record<string, string>>;
}

/** CloudFormation, as far as stacks are described. Nothing is deployed by it: stacks are told to it. */
export type CloudFormationService = ReturnType<typeof cloudFormationService>;

export function cloudFormationService(context: ServiceContext) {
  const state = { context, stacks: new Map<string, Stack>() };
  const actions = {
    describeStacks({ StackName }: DescribeStacksInput): DescribeStacksOutput {
      const known = [...state.stacks.values()];
      const found = StackName === undefined ? known : known.filter(({ name, id }) => [name, id].includes(StackName));
      if (StackName !== undefined && found.length === 0) {
        throw new ServiceError('ValidationError', `Stack with id ${StackName} does not exist`, 400);
      }
      return { Stacks: found.map(describe) };
    },
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'cloudformation',
      errorPrefix: 'CloudFormation',
      protocol: 'query',
      namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
      sdk,
    }),
    actions,
    state,
    authorization: (_action, { StackName }: DescribeStacksInput) => [
      { action: 'cloudformation:DescribeStacks', resource: resourceOf(StackName), context: {} },
    ],
  };

  /** A stack that does not exist cannot be told from one that may not be described. */
  function resourceOf(name: string | undefined): string {
    if (name === undefined) return '*';
    return state.stacks.get(name)?.id ?? (name.startsWith('arn:') ? name : arnOf(name, uuid(context.random)));
  }

  function arnOf(name: string, id: string): string {
    return `arn:${context.partition}:cloudformation:${context.region}:${context.accountId}:stack/${name}/${id}`;
  }

  return {
    ...actions,
    service,
    state,
    /** From now on there is a stack with these outputs. */
    putStack(name: string, outputs: Readonly<Record<string, string>>): void {
      const known = state.stacks.get(name);
      const id = known?.id ?? arnOf(name, uuid(context.random));
      state.stacks.set(name, { name, id, created: known?.created ?? context.now(), outputs });
    },
  };
}

function describe({ name, id, created, outputs }: Stack): sdk.Stack {
  return {
    StackName: name,
    StackId: id,
    CreationTime: created,
    StackStatus: 'CREATE_COMPLETE',
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}
