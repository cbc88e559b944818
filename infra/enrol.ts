import { TAGS } from '@keyturn/statemachine/enrolment';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { CfnUser, type IUser } from 'aws-cdk-lib/aws-iam';
import { CfnSecret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Tags, Token } from 'aws-cdk-lib/core';

/**
 * Both sides say yes: the user by the name of its secret, the secret by the name of its user. For users and secrets of the
 * same app; elsewhere tag them where they are made.
 * @throws Error where neither name is known at synthesis: each tag would then wait for the other resource.
 */
export function enrol(user: IUser, secret: ISecret): void {
  const userName = known(user, CfnUser, ({ userName }) => userName);
  const secretName = known(secret, CfnSecret, ({ name }) => name);
  if (userName === undefined && secretName === undefined) {
    throw new Error(
      `neither ${user.node.path} nor ${secret.node.path} has a name of its own, and each tag would wait for the other; give userName or secretName`,
    );
  }
  Tags.of(user).add(TAGS.secretName, secretName ?? secret.secretName);
  Tags.of(secret).add(SECRET_USER_TAG, userName ?? user.userName);
}

/** The name that a resource was given, where it is no token. */
function known<C>(
  { node }: IUser | ISecret,
  // biome-ignore lint/suspicious/noExplicitAny: the constructor of any resource of CloudFormation
  type: new (...args: any) => C,
  nameOf: (resource: C) => string | undefined,
): string | undefined {
  const resource = node.defaultChild;
  if (!(resource instanceof type)) throw new Error(`${node.path} is not made by this app; tag it where it is made`);
  const name = nameOf(resource);
  return name === undefined || Token.isUnresolved(name) ? undefined : name;
}
