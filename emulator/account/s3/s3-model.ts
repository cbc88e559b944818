/**
 * As much of S3's model as is emulated, in the notation of the SDK's schemas: the client itself, which is large, is not
 * needed. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
const NAMESPACE = 'com.amazonaws.s3';
const [TEXT, NUMBER, BOOLEAN, TIMESTAMP, BLOB] = [0, 1, 2, 4, 21] as const;

/** A structure of the named members, the required ones first. */
function structure(name: string, members: Readonly<Record<string, unknown>>, required = 0) {
  return [3, NAMESPACE, name, 0, Object.keys(members), Object.values(members), required];
}

function list(name: string, member: unknown) {
  return [1, NAMESPACE, name, 0, member];
}

function operation(name: string, input: unknown, output: unknown) {
  return [9, NAMESPACE, name, 0, input, output];
}

function clientError(name: string, httpError: number) {
  return [-3, NAMESPACE, name, { error: 'client', httpError }, [], []];
}

const OBJECT = structure('Object', {
  Key: TEXT,
  LastModified: TIMESTAMP,
  ETag: TEXT,
  Size: NUMBER,
  StorageClass: TEXT,
});
const BUCKET = structure('Bucket', { Name: TEXT, CreationDate: TIMESTAMP });
const PLACE = { Bucket: TEXT, Key: TEXT };

export const S3_MODEL: Readonly<Record<string, unknown>> = {
  ListBuckets$: operation(
    'ListBuckets',
    structure('ListBucketsRequest', {}),
    structure('ListBucketsOutput', { Buckets: list('Buckets', BUCKET) }),
  ),
  CreateBucket$: operation(
    'CreateBucket',
    structure('CreateBucketRequest', { Bucket: TEXT }, 1),
    structure('CreateBucketOutput', { Location: TEXT }),
  ),
  PutObject$: operation(
    'PutObject',
    structure('PutObjectRequest', { ...PLACE, Body: BLOB, ContentType: TEXT }, 2),
    structure('PutObjectOutput', { ETag: TEXT }),
  ),
  GetObject$: operation(
    'GetObject',
    structure('GetObjectRequest', PLACE, 2),
    structure('GetObjectOutput', {
      ...{ Body: BLOB, ContentLength: NUMBER, ContentType: TEXT, ETag: TEXT, LastModified: TIMESTAMP },
    }),
  ),
  DeleteObject$: operation(
    'DeleteObject',
    structure('DeleteObjectRequest', PLACE, 2),
    structure('DeleteObjectOutput', {}),
  ),
  ListObjectsV2$: operation(
    'ListObjectsV2',
    structure(
      'ListObjectsV2Request',
      { Bucket: TEXT, Prefix: TEXT, MaxKeys: NUMBER, ContinuationToken: TEXT, StartAfter: TEXT },
      1,
    ),
    structure('ListObjectsV2Output', {
      ...{ IsTruncated: BOOLEAN, Contents: list('ObjectList', OBJECT), Name: TEXT, Prefix: TEXT, MaxKeys: NUMBER },
      ...{ KeyCount: NUMBER, ContinuationToken: TEXT, NextContinuationToken: TEXT, StartAfter: TEXT },
    }),
  ),
  NoSuchKey$: clientError('NoSuchKey', 404),
  NoSuchBucket$: clientError('NoSuchBucket', 404),
  BucketAlreadyOwnedByYou$: clientError('BucketAlreadyOwnedByYou', 409),
};
