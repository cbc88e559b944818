import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { enrolledUsers } from '../enrolment/enrolled-users';
import { secretFacts } from '../enrolment/secret-facts';
import { type Check, type Checked, checked } from './check';

const users = checked('users');

/** Every enrolled user has a secret of its own that can be written and says that it is this user's. */
export const checkUsers: Check = async (context) => {
  const { enrolled, others } = await enrolledUsers(context);
  const secrets = await context.clients.get('secretsManager');
  const { secretNamePrefix } = context.deployed.configuration;
  const wrong: Checked[] = [];
  for (const { userName, secretName } of enrolled) {
    const secret = await secretFacts(secrets, secretName);
    const no = (text: string) => wrong.push(users('no', `${userName}: ${text}`));
    if (!secret) no(`there is no secret ${secretName}`);
    else if (!secretName.startsWith(secretNamePrefix)) no(`${secretName} does not begin with ${secretNamePrefix}`);
    else if (secret.notWritable !== undefined) no(`${secretName}: ${secret.notWritable}`);
    else if (secret.user === undefined) no(`${secretName} has no tag ${SECRET_USER_TAG}: keyturn bind ${userName}`);
    else if (secret.user !== userName) no(`${secretName} is bound to ${secret.user}`);
  }
  const byTerraform = enrolled.filter(({ tags }) =>
    tags.some(({ Key, Value }) => /terraform/i.test(`${Key} ${Value}`)),
  );
  return [
    enrolled.length > 0
      ? users('fine', `${enrolled.length} are enrolled, ${others} in reach are not`)
      : users('note', `none is enrolled, ${others} are in reach: keyturn enrol USER --secret NAME`),
    ...wrong,
    ...(byTerraform.length > 0
      ? [
          users(
            'note',
            `${byTerraform.map(({ userName }) => userName).join(', ')}: Terraform seems to manage them; without ignore_tags { key_prefixes = ["keyturn:"] } it wipes the tags, and aws_iam_access_key sets keys Active again`,
          ),
        ]
      : []),
  ];
};
