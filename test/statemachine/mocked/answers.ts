import type { Json } from '../../../emulator/json';
import { returns } from '../../support/mocked-case';

/** Answers of the services, as the `aws-sdk` integrations give them. */

export const OLD_KEY = 'AKIAIOSFODNN7OLDKEY1';
export const OTHER_KEY = 'AKIAIOSFODNN7OTHERK1';
export const NEW_KEY = 'AKIAIOSFODNN7NEWKEY1';
/** As a person's edit of the secret makes them. */
export const MANUAL_VERSION = '6f2a1c0e-4d6b-4e0a-9c53-1d2f9b7c8a10';

export function versionOf(accessKeyId: string): string {
  return `keyturn-access-key-${accessKeyId}`;
}

export function tagged(tags: Readonly<Record<string, string>>) {
  return returns({
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    IsTruncated: false,
  });
}

export const ENROLLED = tagged({ SecretName: 'svc-ci' });

export function describes(fields: Readonly<Record<string, Json>> = {}) {
  return returns({
    ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:svc-ci-AbCdEf',
    Name: 'svc-ci',
    Tags: [{ Key: 'keyturn:user', Value: 'svc-ci' }],
    ...fields,
  });
}

export function accessKey(AccessKeyId: string, Status: string, CreateDate = '2025-01-01T08:00:00Z') {
  return { UserName: 'svc-ci', AccessKeyId, Status, CreateDate };
}

export function lists(...AccessKeyMetadata: readonly Json[]) {
  return returns({ AccessKeyMetadata: [...AccessKeyMetadata], IsTruncated: false });
}

export function version(VersionId: string, ...VersionStages: readonly string[]) {
  return { VersionId, VersionStages: [...VersionStages], CreatedDate: '2025-01-01T08:00:10Z' };
}

export function versions(...Versions: readonly Json[]) {
  return returns({ Name: 'svc-ci', Versions: [...Versions] });
}

export function versionsWithMore(NextToken: Json, ...Versions: readonly Json[]) {
  return returns({ Name: 'svc-ci', Versions: [...Versions], NextToken });
}

export const MAILED = returns({ MessageId: '0100018c-mocked' });
export const DONE = returns({});
