import type { AccountService } from '../account-service';
import { ServiceModel } from '../model/service-model';
import type { ServiceContext } from '../service-context';
import { objectActions, type S3State } from './objects';
import { S3_MODEL } from './s3-model';

/** S3's buckets and objects, for what Distributed Maps read and write. Its actions can be called directly, with everything allowed. */
export type S3Service = ReturnType<typeof s3Service>;

/** Where the name of the permission is not that of the action. */
const PERMISSIONS: Readonly<Record<string, string>> = { listBuckets: 'ListAllMyBuckets', listObjectsV2: 'ListBucket' };

export function s3Service(context: ServiceContext) {
  const state: S3State = { context, buckets: new Map() };
  const actions = objectActions(state);
  const service: AccountService = {
    model: new ServiceModel({
      id: 's3',
      errorPrefix: 'S3',
      protocol: 's3',
      namespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
      sdk: S3_MODEL,
    }),
    actions,
    state,
    authorization: (action, { Bucket, Key }: { readonly Bucket?: string; readonly Key?: string }) => {
      const permission = PERMISSIONS[action] ?? `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
      const place = Key === undefined ? `${Bucket}` : `${Bucket}/${Key}`;
      const resource = Bucket === undefined ? '*' : `arn:${context.partition}:s3:::${place}`;
      return [{ action: `s3:${permission}`, resource, context: {} }];
    },
  };
  return { ...actions, service };
}
