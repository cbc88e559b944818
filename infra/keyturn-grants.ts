import type { MachineName } from '@keyturn/statemachine/machines';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Machine } from './machine';

/** Who may do what with a deployment. To start a machine is all that a person needs: what it does, its own role may. */
export class KeyturnGrants {
  readonly #machines: Readonly<Record<MachineName, Machine>>;

  /** @internal */
  constructor(machines: Readonly<Record<MachineName, Machine>>) {
    this.#machines = machines;
  }

  /** To rotate the key of any enrolled user. It harms no application that reads the secret. */
  rotate(grantee: IGrantable): Grant {
    return start(this.#machines.RotateAccessKey.stateMachine, grantee);
  }

  /** To take the last rotation of any enrolled user back. */
  restore(grantee: IGrantable): Grant {
    return start(this.#machines.RestoreAccessKey.stateMachine, grantee);
  }

  /** To set keys Inactive that are not current, and to delete those: with `force` also keys that are in use. */
  retire(grantee: IGrantable): Grant {
    return start(this.#machines.RetireAccessKey.stateMachine, grantee);
  }

  /** To cut off any key within reach at once: treat it as you treat the power to stop a workload. */
  revoke(grantee: IGrantable): Grant {
    return start(this.#machines.RevokeAccessKey.stateMachine, grantee);
  }

  /** To look at everybody now, and to start what is due. */
  sweep(grantee: IGrantable): Grant {
    return start(this.#machines.SweepAccessKeys.stateMachine, grantee);
  }

  /** For auditors: histories and logs of the Standard machines. No secret is in them, and none can be read with this. */
  readExecutions(grantee: IGrantable): Grant {
    const standard = Object.values(this.#machines).filter(({ type }) => type === 'STANDARD');
    const grants = standard.flatMap(({ stateMachine, logGroup }) => [
      Grant.addToPrincipal({
        grantee,
        actions: ['states:DescribeStateMachine', 'states:ListExecutions'],
        resourceArns: [stateMachine.stateMachineArn],
      }),
      stateMachine.grantExecution(grantee, 'states:DescribeExecution', 'states:GetExecutionHistory'),
      ...(logGroup ? [logGroup.grantRead(grantee)] : []),
    ]);
    return grants.reduce((all, grant) => all.combine(grant));
  }

  /** For an application: to read its secret, with the key that encrypts it where the secret knows that. */
  readSecret(grantee: IGrantable, secret: ISecret): Grant {
    return secret.grantRead(grantee);
  }
}

/** To start it and to see how its executions end. */
function start(machine: IStateMachine, grantee: IGrantable): Grant {
  return machine
    .grantStartExecution(grantee)
    .combine(machine.grantExecution(grantee, 'states:DescribeExecution', 'states:GetExecutionHistory'));
}
