import { Keyturn } from '@keyturn/cdk/keyturn';
import { Notification } from '@keyturn/cdk/notification';
import { Secrets } from '@keyturn/cdk/secrets';
import { Users } from '@keyturn/cdk/users';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { App, Stack } from 'aws-cdk-lib/core';

const app = new App();
const stack = new Stack(app, 'Mine');
new Keyturn(stack, 'Keyturn', {
  users: Users.underPath('/applications/'),
  secrets: Secrets.withPrefix('mine/'),
  notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
  policy: RotationPolicy.within(60),
});
// @ts-expect-error whom the roles reach is required
if (process.argv.length > 99) new Keyturn(stack, 'Careless', { secrets: Secrets.withPrefix('mine/') });

const { Resources } = app.synth().getStackByName('Mine').template;
const types = Object.values(Resources as Record<string, { Type: string }>).map(({ Type }) => Type);
process.stdout.write(JSON.stringify(types.filter((type) => type === 'AWS::StepFunctions::StateMachine')));
