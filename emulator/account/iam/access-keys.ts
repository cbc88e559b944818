import type {
  AccessKeyLastUsed,
  CreateAccessKeyRequest,
  CreateAccessKeyResponse,
  DeleteAccessKeyRequest,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  UpdateAccessKeyRequest,
} from '@aws-sdk/client-iam';
import type { Caller } from '../caller';
import { wholeSeconds } from '../service-context';
import { ServiceError } from '../service-error';
import { newAccessKeyId, newSecretAccessKey } from './iam-ids';
import { page } from './iam-page';
import { type AccessKey, hasPassed, type IamState, type KeyUse, type User, userNamed } from './iam-state';
import { checkAccessKeyId, checkStatus } from './iam-validation';
import { ownName } from './users';

export function accessKeyActions(state: IamState) {
  return {
    createAccessKey({ UserName }: CreateAccessKeyRequest, caller?: Caller): CreateAccessKeyResponse {
      const user = userNamed(state, ownName(UserName, caller));
      const { accessKeysPerUser: quota } = state.options;
      if (user.accessKeys.size >= quota) {
        throw new ServiceError('LimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${quota}`);
      }
      const key: AccessKey = {
        id: newAccessKeyId(state.context.random),
        secretAccessKey: newSecretAccessKey(state.context.random),
        owner: user,
        createDate: wholeSeconds(state.context.now()),
        status: 'Active',
        uses: [],
      };
      user.accessKeys.set(key.id, key);
      state.accessKeys.set(key.id, key);
      state.secretAccessKeys.push(key.secretAccessKey);
      return { AccessKey: { ...metadata(key), SecretAccessKey: key.secretAccessKey } };
    },

    /** IAM documents no order; here it is that of the ids, which is none. */
    listAccessKeys({ UserName, ...request }: ListAccessKeysRequest, caller?: Caller): ListAccessKeysResponse {
      const user = userNamed(state, ownName(UserName, caller));
      const visible = [...user.accessKeys.values()]
        .filter((key) => hasPassed(state, key.createDate, state.options.listLagSeconds))
        .sort((left, right) => (left.id < right.id ? -1 : 1));
      const { items, ...rest } = page(visible, (key) => key.id, request, state.options);
      return { AccessKeyMetadata: items.map(metadata), ...rest };
    },

    updateAccessKey({ UserName, AccessKeyId, Status }: UpdateAccessKeyRequest, caller?: Caller): object {
      const status = checkStatus(Status);
      ownKey(userNamed(state, ownName(UserName, caller)), AccessKeyId).status = status;
      return {};
    },

    deleteAccessKey({ UserName, AccessKeyId }: DeleteAccessKeyRequest, caller?: Caller): object {
      const user = userNamed(state, ownName(UserName, caller));
      const key = ownKey(user, AccessKeyId);
      user.accessKeys.delete(key.id);
      state.accessKeys.delete(key.id);
      return {};
    },

    /** An unknown key is AccessDenied, not NoSuchEntity: so it was recorded from AWS. */
    getAccessKeyLastUsed({ AccessKeyId }: GetAccessKeyLastUsedRequest, caller?: Caller): GetAccessKeyLastUsedResponse {
      const key = state.accessKeys.get(checkAccessKeyId(AccessKeyId));
      if (!key) {
        throw new ServiceError(
          'AccessDenied',
          `User: ${caller?.arn ?? 'administrator'} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
          403,
        );
      }
      return { UserName: key.owner.name, AccessKeyLastUsed: lastUsed(state, key) };
    },
  };
}

/**
 * Notes that a request signed with the key was accepted.
 * @throws ServiceError `NoSuchEntity`
 */
export function recordUse(state: IamState, accessKeyId: string, use: KeyUse): void {
  const key = state.accessKeys.get(accessKeyId);
  if (!key) throw keyNotFound(accessKeyId);
  const showing = key.uses.findLastIndex((earlier) => shows(state, earlier));
  key.uses = [...key.uses.slice(Math.max(showing, 0)), { ...use, date: wholeSeconds(use.date) }];
}

export function lastUsed(state: IamState, key: AccessKey): AccessKeyLastUsed {
  const use = key.uses.findLast((recorded) => shows(state, recorded));
  if (!use) return { ServiceName: 'N/A', Region: 'N/A' };
  return { LastUsedDate: use.date, ServiceName: use.service, Region: use.region };
}

function shows(state: IamState, use: KeyUse): boolean {
  return hasPassed(state, use.date, state.options.lastUsedLagSeconds);
}

/** Another user's key is not found either. */
function ownKey(user: User, accessKeyId: string | undefined): AccessKey {
  const id = checkAccessKeyId(accessKeyId);
  const key = user.accessKeys.get(id);
  if (!key) throw keyNotFound(id);
  return key;
}

function keyNotFound(id: string): ServiceError {
  return new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`);
}

function metadata(key: AccessKey) {
  return { UserName: key.owner.name, AccessKeyId: key.id, Status: key.status, CreateDate: key.createDate };
}
