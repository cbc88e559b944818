import { createHash } from 'node:crypto';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly lastModified: Date;
  /** With its quotes, as S3 gives it. */
  readonly eTag: string;
}

interface Bucket {
  readonly creationDate: Date;
  readonly objects: Map<string, StoredObject>;
}

export interface S3State {
  readonly context: ServiceContext;
  readonly buckets: Map<string, Bucket>;
}

export interface Place {
  readonly Bucket?: string;
  readonly Key?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const MOST_KEYS = 1_000;

/** Objects without versions; whatever is written is there at once, as in S3. */
export function objectActions(state: S3State) {
  const bucketOf = ({ Bucket = '' }: Place): Bucket => {
    const bucket = state.buckets.get(Bucket);
    if (bucket === undefined) throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist');
    return bucket;
  };
  return {
    listBuckets(_input: object) {
      const buckets = [...state.buckets].sort(([a], [b]) => (a < b ? -1 : 1));
      return { Buckets: buckets.map(([Name, { creationDate }]) => ({ Name, CreationDate: creationDate })) };
    },

    createBucket({ Bucket = '' }: Place) {
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(Bucket)) {
        throw new ServiceError('InvalidBucketName', 'The specified bucket is not valid.');
      }
      if (state.buckets.has(Bucket)) {
        throw new ServiceError(
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded and you already own it.',
        );
      }
      state.buckets.set(Bucket, { creationDate: state.context.now(), objects: new Map() });
      return { Location: `/${Bucket}` };
    },

    putObject(input: Place & { readonly Body?: string | Uint8Array; readonly ContentType?: string }) {
      const { Key = '', Body = '', ContentType = 'application/octet-stream' } = input;
      const body = typeof Body === 'string' ? Buffer.from(Body) : Body;
      const eTag = `"${createHash('md5').update(body).digest('hex')}"`;
      const object = { body, contentType: ContentType, lastModified: state.context.now(), eTag };
      bucketOf(input).objects.set(Key, object);
      return { ETag: eTag };
    },

    getObject(input: Place) {
      const object = bucketOf(input).objects.get(input.Key ?? '');
      if (object === undefined) throw new ServiceError('NoSuchKey', 'The specified key does not exist.');
      const { body, contentType, eTag, lastModified } = object;
      return {
        ...{ Body: body, ContentLength: body.length, ContentType: contentType, ETag: eTag },
        LastModified: lastModified,
      };
    },

    /** Deleting what is not there is no error. */
    deleteObject(input: Place) {
      bucketOf(input).objects.delete(input.Key ?? '');
      return {};
    },

    /** In the order of the keys' bytes; a token is the last key of the page before. */
    listObjectsV2(input: ListInput) {
      const { Bucket, Prefix = '', MaxKeys = MOST_KEYS, ContinuationToken, StartAfter = '' } = input;
      const after = ContinuationToken === undefined ? StartAfter : Buffer.from(ContinuationToken, 'base64').toString();
      const matching = [...bucketOf(input).objects]
        .filter(
          ([key]) =>
            key.startsWith(Prefix) && (after === '' || Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0),
        )
        .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const page = matching.slice(0, Math.min(MaxKeys, MOST_KEYS));
      const last = page.at(-1);
      const isTruncated = page.length < matching.length && last !== undefined;
      return {
        ...{ IsTruncated: isTruncated, Name: Bucket, Prefix, MaxKeys, KeyCount: page.length },
        ...(isTruncated && { NextContinuationToken: Buffer.from(last[0]).toString('base64') }),
        Contents: page.map(([Key, { body, lastModified, eTag }]) => ({
          ...{ Key, LastModified: lastModified, ETag: eTag, Size: body.length, StorageClass: 'STANDARD' },
        })),
      };
    },
  };
}

export interface ListInput extends Place {
  readonly Prefix?: string;
  readonly MaxKeys?: number;
  readonly ContinuationToken?: string;
  readonly StartAfter?: string;
}
