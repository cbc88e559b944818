import type { Tag } from '@aws-sdk/client-iam';
import { ServiceError } from '../service-error';

const NAME = /^[\w+=,.@-]+$/;
const PATH = /^(\/|\/[\u0021-\u007e]+\/)$/;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_TAGS_PER_USER = 50;

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message, 400);
}

function constraint(field: string, value: string | null, violated: string): ServiceError {
  const shown = value === null ? 'null' : `'${value}'`;
  return validationError(
    `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${violated}`,
  );
}

/** @throws ServiceError `ValidationError` if `value` is absent or its length is outside the limits. */
export function checkLength(field: string, value: string | undefined, least: number, most: number): string {
  if (value === undefined) throw constraint(field, null, 'Member must not be null');
  if (value.length < least) throw constraint(field, value, `Member must have length greater than or equal to ${least}`);
  if (value.length > most) throw constraint(field, value, `Member must have length less than or equal to ${most}`);
  return value;
}

/** `most` is 64 for a new user and 128 for the name of an existing one. */
export function checkUserName(value: string | undefined, most: 64 | 128): string {
  const name = checkLength('userName', value, 1, most);
  if (!NAME.test(name)) {
    throw validationError(
      'The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
  }
  return name;
}

export function checkAccessKeyId(value: string | undefined): string {
  const id = checkLength('accessKeyId', value, 16, 128);
  if (!/^\w+$/.test(id)) {
    throw validationError(
      'The specified value for accessKeyId is invalid. It must contain only alphanumeric characters',
    );
  }
  return id;
}

export function checkStatus(value: string | undefined): 'Active' | 'Inactive' {
  if (value === 'Active' || value === 'Inactive') return value;
  throw constraint('status', value ?? null, 'Member must satisfy enum value set: [Active, Inactive]');
}

export function checkPath(value: string, field = 'path'): string {
  checkLength(field, value, 1, 512);
  if (!PATH.test(value)) {
    throw validationError(
      `The specified value for ${field} is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.`,
    );
  }
  return value;
}

/** ListUsers takes any prefix that starts with a slash. */
export function checkPathPrefix(value: string): string {
  checkLength('pathPrefix', value, 1, 512);
  if (!/^\/[\u0021-\u007f]*$/.test(value)) {
    throw validationError('The specified value for pathPrefix is invalid. It must begin with /.');
  }
  return value;
}

export function checkMaxItems(value: number | undefined): number {
  if (value === undefined) return 100;
  if (value < 1) throw constraint('maxItems', String(value), 'Member must have value greater than or equal to 1');
  if (value > 1000) throw constraint('maxItems', String(value), 'Member must have value less than or equal to 1000');
  return value;
}

export function checkTags(tags: readonly Tag[]): void {
  const seen = new Set<string>();
  for (const { Key, Value } of tags) {
    const key = checkLength('tags.1.member.key', Key, 1, 128);
    checkLength('tags.1.member.value', Value, 0, 256);
    for (const text of [key, Value ?? '']) {
      if (!TAG_TEXT.test(text)) {
        throw constraint(
          'tags.1.member',
          text,
          'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
        );
      }
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw new ServiceError('InvalidInput', 'Tag keys beginning with aws: are reserved for system use.');
    }
    if (seen.has(key.toLowerCase())) {
      throw new ServiceError(
        'InvalidInput',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    }
    seen.add(key.toLowerCase());
  }
}
