import { describe, expect, it } from '@jest/globals';
import { SecretShapeError } from '../../consumer/errors';
import { parseKeyPair } from '../../consumer/secret-shape';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const PAIR = { accessKeyId: ID, secretAccessKey: SECRET };

describe('the shape of a secret', () => {
  it.each([
    [{ UserName: 'alice', Status: 'Active', AccessKeyId: ID, SecretAccessKey: SECRET }],
    [{ AccessKey: ID, SecretKey: SECRET }],
    [{ access_key_id: ID, secret_access_key: SECRET }],
    [{ access_key: ID, secret_key: SECRET, region: 'eu-central-1' }],
  ])('is one of those of the documents, or snake case: %#', (value) => {
    expect(parseKeyPair(JSON.stringify(value), 'apps/x')).toEqual(PAIR);
  });

  it('does not take the halves of two different pairs for one', () => {
    expect(() => parseKeyPair(JSON.stringify({ AccessKeyId: ID, SecretKey: SECRET }), 'apps/x')).toThrow(
      SecretShapeError,
    );
  });

  it.each([
    ['no JSON', SECRET],
    ['an array', JSON.stringify([SECRET])],
    ['null', 'null'],
    ['half a pair', JSON.stringify({ SecretAccessKey: SECRET })],
    ['an id that is none', JSON.stringify({ AccessKeyId: 'short', SecretAccessKey: SECRET })],
    [
      'a line break, which could forge a line of the credentials file',
      JSON.stringify({ AccessKeyId: ID, SecretAccessKey: `${SECRET}\n[default]` }),
    ],
  ])('is refused without being quoted if it is %s', (_, value) => {
    let thrown: unknown;
    try {
      parseKeyPair(value, 'apps/x');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SecretShapeError);
    const { message, stack, cause } = thrown as Error;
    expect(message).toContain('"apps/x"');
    expect(`${message}${stack}`).not.toContain(SECRET);
    expect(cause).toBeUndefined();
  });

  it('is refused if it is binary', () => {
    expect(() => parseKeyPair(undefined, 'apps/x')).toThrow(SecretShapeError);
  });
});
