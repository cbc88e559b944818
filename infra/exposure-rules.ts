import { Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Annotations, Duration, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { announcesElsewhere, type Exposure, HEALTH_REGIONS } from './exposure';

/** A leaked key is worth trying for a day; the message that it failed comes at once by the dead-letter queue's alarm. */
const RETRIES = { maxEventAge: Duration.hours(24), retryAttempts: 185 };

export interface ExposureRulesProps {
  readonly revokeAccessKey: IStateMachine;
  readonly deadLetterQueue: IQueue;
}

/** Each exposure starts RevokeAccessKey with the event as it came. */
export class ExposureRules extends Construct {
  readonly #props: ExposureRulesProps;

  constructor(scope: Construct, id: string, props: ExposureRulesProps) {
    super(scope, id);
    this.#props = props;
  }

  add({ name, eventPattern }: Exposure): void {
    const { revokeAccessKey, deadLetterQueue } = this.#props;
    if (this.node.tryFindChild(name)) throw new Error(`exposures told by ${name} are heard already; name it once`);
    new Rule(this, name, {
      description: `An access key leaked, says ${name === 'Health' ? 'AWS Health' : 'Amazon GuardDuty'}`,
      eventPattern,
      targets: [new SfnStateMachine(revokeAccessKey, { deadLetterQueue, ...RETRIES })],
    });
    this.#warn(name);
  }

  #warn(name: Exposure['name']): void {
    if (name === 'GuardDuty') {
      Annotations.of(this).addWarningV2('keyturn:guardDuty', 'a false finding of GuardDuty cuts a workload off');
      return;
    }
    const { region } = Stack.of(this);
    if (Token.isUnresolved(region)) {
      Annotations.of(this).addWarningV2(
        'keyturn:healthHomeOnly',
        `AWS Health tells of leaked keys in ${HEALTH_REGIONS.join(' and ')}, and this stack has no region of its own: give it an env, and put a HealthForwarder into each of these regions`,
      );
    } else if (!announcesElsewhere(region)) {
      Annotations.of(this).addWarningV2(
        'keyturn:healthRegion',
        `AWS Health is heard in ${region} alone: where it announces what concerns a whole account of this partition is not known here`,
      );
    }
  }
}
