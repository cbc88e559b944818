import { User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Annotations, App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { deploy } from '../../infra/deployments';
import { Exposure } from '../../infra/exposure';
import { Keyturn } from '../../infra/keyturn';
import type { KeyturnProps } from '../../infra/keyturn-props';
import { Notification } from '../../infra/notification';
import { Revoke } from '../../infra/revoke';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';

const MINIMAL: KeyturnProps = {
  users: Users.underPath('/apps/'),
  secrets: Secrets.withPrefix('keyturn/'),
  notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
};

/** Everything that an app may ask for, made of resources of its own. */
function everything(stack: Stack): KeyturnProps {
  const key = new Key(stack, 'Key', { enableKeyRotation: true });
  return {
    users: Users.named('svc-ci', 'svc-backup'),
    secrets: Secrets.withPrefix('keyturn/', { encryptionKeys: [key] }),
    notification: Notification.topic(new Topic(stack, 'Told', { enforceSSL: true, masterKey: key })),
    revoke: Revoke.wholeAccount(),
    encryptionKey: key,
  };
}

const exposure = [Exposure.health(), Exposure.guardDuty()] as const;
const env = { account: '111122223333', region: 'eu-central-1' };

/** The templates of our app's three deployments and of a stranger's app, by the names of their stacks. */
export function deployedTemplates(): Readonly<Record<string, object>> {
  const ours = new App({ context, builtinCloudFormationValidation: false });
  const deployed = deploy(ours, {
    dev: { configuration: MINIMAL },
    stage: { configuration: everything, env: { ...env, account: '444455556666' }, exposure },
    prod: { configuration: MINIMAL, env, exposure, terminationProtection: true },
  });
  for (const { keyturn } of deployed) {
    keyturn.addDashboard();
    Annotations.of(keyturn).acknowledgeWarning('keyturn:guardDuty', 'these are never deployed');
  }

  const theirs = new App({ builtinCloudFormationValidation: false });
  const stack = new Stack(theirs, 'Strange');
  const keyturn = new Keyturn(stack, 'Keyturn', MINIMAL);
  new Keyturn(stack, 'Other', { ...MINIMAL, users: Users.named('svc-ci') });
  const secret = new Secret(stack, 'Secret', { secretName: 'keyturn/svc-ci' }) as unknown as ISecret;
  keyturn.enrol(new User(stack, 'User', { path: '/apps/' }), secret);

  const stages = ours.synth().nestedAssemblies.flatMap(({ nestedAssembly }) => nestedAssembly.stacks);
  return Object.fromEntries(
    [...stages, ...theirs.synth().stacks].map(({ stackName, template }) => [stackName, template]),
  );
}
