import { ExpectedResult, IntegTest } from '@aws-cdk/integ-tests-alpha';
import { User } from 'aws-cdk-lib/aws-iam';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, CfnOutput, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { Alarms } from '../../infra/alarms';
import { KeyturnStack } from '../../infra/keyturn-stack';
import { Notification } from '../../infra/notification';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';

/** Nobody else's users lie here, so that the deployment reaches its own alone. */
export const PATH = '/keyturn-integ/';
export const STACK = 'KeyturnInteg';

/** What `npm run integ` deploys: a disposable user with its secret, and a keyturn that reaches nobody else and no schedule starts. */
export function integApp(app = new App({ context })): App {
  const stack = new KeyturnStack(app, STACK, {
    keyturn: (scope) => ({
      users: Users.underPath(PATH),
      secrets: Secrets.withPrefix('keyturn-integ/'),
      notification: Notification.topic(new Topic(scope, 'Told', { enforceSSL: true })),
      sweep: { enabled: false, armed: false },
      alarms: Alarms.none(),
      removalPolicy: RemovalPolicy.DESTROY,
    }),
  });
  const secret = new Secret(stack, 'Secret', {
    secretName: 'keyturn-integ/user',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const user = new User(stack, 'User', { path: PATH });
  stack.keyturn.enrol(user, secret as unknown as ISecret);
  new CfnOutput(stack, 'UserName', { value: user.userName });
  new CfnOutput(stack, 'SecretName', { value: 'keyturn-integ/user' });
  assertSweep(app, stack);
  return app;
}

/**
 * What CloudFormation may see: the rest is asked by `exercise`, because the assertions of integ-tests write the answers of AWS
 * into a Lambda's log and a stack's outputs, where no secret may be.
 */
function assertSweep(app: App, stack: Stack & KeyturnStack): void {
  const integ = new IntegTest(app, 'Integ', { testCases: [stack] });
  const { stateMachineArn } = stack.keyturn.sweepAccessKeys;
  const started = integ.assertions.awsApiCall('SFN', 'startExecution', { stateMachineArn });
  started.next(
    integ.assertions
      .awsApiCall('SFN', 'describeExecution', { executionArn: started.getAttString('executionArn') })
      .expect(ExpectedResult.objectLike({ status: 'SUCCEEDED' }))
      .waitForAssertions({ totalTimeout: Duration.minutes(5), interval: Duration.seconds(10) }),
  );
}

if (require.main === module) integApp().synth();
