import type { Deployment } from './deployments';
import { Notification } from './notification';
import { Secrets } from './secrets';
import { Users } from './users';

/**
 * This is the file to edit: what `npm run synth` and `cdk deploy 'prod/*'` make stacks of, and nothing else reads.
 * One deployment an account; delete those that you do not have. How to go live stands in `infra/README.md`.
 */
export const deployments: Readonly<Record<string, Deployment>> = {
  dev: {
    // Account and region, where the stack is to be bound to them: env: { account: '111122223333', region: 'eu-central-1' },
    configuration: {
      // Which IAM users the roles may touch: all under a path, or under several,
      // or Users.named('svc-ci', 'svc-backup').
      // Of these, only those with the tag SecretName: the name of the secret that holds the user's key.
      users: Users.underPath('/apps/'),
      // Which secrets the roles may write: those whose name begins so and that carry the tag keyturn:user.
      // Where a key of yours encrypts them: Secrets.withPrefix('keyturn/', { encryptionKeys: [Key.fromKeyArn(stack, …)] })
      secrets: Secrets.withPrefix('keyturn/'),
      // The sender is an address that SES has verified in this region, or whose domain it has. Or Notification.topic(topic).
      notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['team@example.com'] }),
      // Decides and reports, and changes nothing, until you set it to true.
      sweep: { armed: false },
    },
  },
  stage: {
    configuration: {
      users: Users.underPath('/apps/'),
      secrets: Secrets.withPrefix('keyturn/'),
      notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['team@example.com'] }),
      sweep: { armed: false },
    },
  },
  prod: {
    terminationProtection: true,
    configuration: {
      users: Users.underPath('/apps/'),
      secrets: Secrets.withPrefix('keyturn/'),
      notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
      sweep: { armed: false },
      // Optional, with their defaults: policy: RotationPolicy.within(90), revoke: Revoke.usersInReach(),
      // alarms: Alarms.withActions({ urgent: [page], runbookUrl: 'https://…/docs/runbook.md' }), logRetention: TWO_YEARS …
    },
  },
};
