import { ListAccessKeysCommand, ListUserTagsCommand, type Tag } from '@aws-sdk/client-iam';
import { TAGS } from '@keyturn/statemachine/enrolment';
import { isOneOf } from '../report/record/tags';
import type { VerbContext } from '../verb-command';

/**
 * What a rotation by hand would delete to make room, in a sentence; undefined where there is room, or where it will be
 * refused. Without the permission to look it says what may be.
 */
export async function makesRoom({ clients }: VerbContext, UserName: string): Promise<string | undefined> {
  const iam = await clients.get('iam');
  try {
    const { AccessKeyMetadata: keys = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
    const inactive = keys.flatMap(({ AccessKeyId = '', Status }) => (Status === 'Active' ? [] : [AccessKeyId]));
    if (keys.length !== 2 || inactive.length === 0) return undefined;
    const { Tags = [] } = await iam.send(new ListUserTagsCommand({ UserName, MaxItems: 100 }));
    const [one = '', other] = inactive.map((id) => `${id}${isReported(id, Tags) ? ', reported as leaked,' : ''}`);
    return other === undefined
      ? `To make room the Inactive key ${one} of ${UserName} is deleted.`
      : `To make room one of the Inactive keys of ${UserName} is deleted, the one that its secret does not name: ${one} or ${other}.`;
  } catch (error) {
    const { name } = error as Error;
    // The machine says that there is no such user.
    if (name === 'NoSuchEntityException') return undefined;
    if (name !== 'AccessDenied') throw error;
    return `Nobody could look (iam:ListAccessKeys, iam:ListUserTags): an Inactive key of ${UserName} is deleted to make room if there is one.`;
  }
}

function isReported(accessKeyId: string, tags: readonly Tag[]): boolean {
  return tags.some(({ Key = '', Value }) => isOneOf(Key, [TAGS.reported, TAGS.reported2]) && Value === accessKeyId);
}
