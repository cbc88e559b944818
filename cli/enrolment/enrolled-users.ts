import { paginateGetAccountAuthorizationDetails, type Tag } from '@aws-sdk/client-iam';
import { TAGS } from '@keyturn/statemachine/enrolment';
import { isInReach } from '@keyturn/statemachine/user-paths';
import type { VerbContext } from '../verb-command';
import type { Pair } from './enrol';

export interface EnrolledUser extends Pair {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

/** Everybody in the deployment's reach who has the tag SecretName, and how many have not. */
export async function enrolledUsers({ clients, stack }: VerbContext) {
  const { reach } = (await stack()).configuration;
  const client = await clients.get('iam');
  const enrolled: EnrolledUser[] = [];
  let others = 0;
  for await (const { UserDetailList = [] } of paginateGetAccountAuthorizationDetails(
    { client },
    { Filter: ['User'] },
  )) {
    for (const { UserName = '', Path = '/', Arn = '', Tags = [] } of UserDetailList) {
      if (!isInReach(reach, UserName, Path)) continue;
      const secretName = Tags.find(({ Key = '' }) => Key.toLowerCase() === TAGS.secretName.toLowerCase())?.Value;
      if (secretName) enrolled.push({ userName: UserName, secretName, arn: Arn, tags: Tags });
      else others++;
    }
  }
  return { enrolled, others };
}
