import { EventBus as Bus, Rule } from 'aws-cdk-lib/aws-events';
import { EventBus } from 'aws-cdk-lib/aws-events-targets';
import { Aws, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Exposure } from './exposure';

export interface HealthForwarderProps extends StackProps {
  /** The region of keyturn; its rule starts RevokeAccessKey. */
  readonly homeRegion: string;
}

/** Brings AWS Health's word of an exposed key from the region where it is told to the region of keyturn. */
export class HealthForwarder extends Stack {
  constructor(scope: Construct, id: string, { homeRegion, ...props }: HealthForwarderProps) {
    super(scope, id, { description: 'Forwards exposed access keys to keyturn', ...props });
    const home = `arn:${Aws.PARTITION}:events:${homeRegion}:${Aws.ACCOUNT_ID}:event-bus/default`;
    new Rule(this, 'Exposed', {
      description: 'AWS Health says that an access key leaked',
      eventPattern: Exposure.health().eventPattern,
      targets: [new EventBus(Bus.fromEventBusArn(this, 'Home', home))],
    });
  }
}
