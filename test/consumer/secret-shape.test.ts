import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SecretShapeError } from '../../consumer/errors';
import { parseKeyPair } from '../../consumer/secret-shape';
import { SecretFields } from '../../statemachine/issue-access-key/secret-fields';

const ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const PAIR = { accessKeyId: ID, secretAccessKey: SECRET };

describe('the shape of a secret', () => {
  it.each([
    [{ UserName: 'alice', Status: 'Active', AccessKeyId: ID, SecretAccessKey: SECRET }],
    [{ AccessKey: ID, SecretKey: SECRET }],
    [{ access_key_id: ID, secret_access_key: SECRET }],
    [{ access_key: ID, secret_key: SECRET, region: 'eu-central-1' }],
    [{ aws_access_key_id: ID, aws_secret_access_key: SECRET, region: 'eu-central-1' }],
    [{ AWS_ACCESS_KEY_ID: ID, AWS_SECRET_ACCESS_KEY: SECRET, note: '' }],
    [{ accessKeyId: ID, secretAccessKey: SECRET, sessionToken: null }],
    [{ AccessKeyID: ID, 'secret-access-key': SECRET, UserName: 'alice' }],
    [{ accessKeyId: ID, secretAccessKey: SECRET, AccessKeyId: ID, SecretAccessKey: SECRET }],
  ])('is any of those that are in use: %#', (value) => {
    expect(parseKeyPair(JSON.stringify(value), 'apps/x')).toEqual(PAIR);
  });

  it('does not take the halves of two different pairs for one', () => {
    const value = JSON.stringify({ AccessKeyId: ID, SecretKey: SECRET, UserName: 'alice' });
    expect(() => parseKeyPair(value, 'apps/x')).toThrow(SecretShapeError);
  });

  it('is read whatever keyturn was told to call its two fields', () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,20}$/).filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 2 }),
        fc.boolean(),
        ([id = '', secret = ''], swap) => {
          expect(SecretFields.named(id, secret)).toBeDefined();
          const members = [
            [id, ID],
            [secret, SECRET],
          ];
          const value = JSON.stringify(Object.fromEntries(swap ? members.toReversed() : members));
          expect(parseKeyPair(value, 'apps/x')).toEqual(PAIR);
        },
      ),
      { seed: 15 },
    );
  });

  it('is what it is told to be, among other members', () => {
    const value = JSON.stringify({ user: ID, pass: SECRET, AccessKeyId: 'AKIAANOTHERANOTHER00', SecretAccessKey: 'x' });
    expect(parseKeyPair(value, 'apps/x', { accessKeyId: 'user', secretAccessKey: 'pass' })).toEqual(PAIR);
    expect(parseKeyPair(value, 'apps/x')).not.toEqual(PAIR);
    const absent = { accessKeyId: 'user', secretAccessKey: 'password' };
    expect(() => parseKeyPair(value, 'apps/x', absent)).toThrow('no secret access key in password');
  });

  it('is refused if it holds two keys under names in use, or two members of which neither is an id', () => {
    const two = { AccessKeyId: ID, SecretAccessKey: SECRET, accessKeyId: 'AKIAANOTHERANOTHER00', secretAccessKey: 'x' };
    expect(() => parseKeyPair(JSON.stringify(two), 'apps/x')).toThrow('more than one key');
    expect(() => parseKeyPair(JSON.stringify({ user: 'alice', pass: SECRET }), 'apps/x')).toThrow(SecretShapeError);
    expect(() => parseKeyPair(JSON.stringify({ one: ID, two: ID }), 'apps/x')).toThrow(SecretShapeError);
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

  it('is refused if an id stands where the secret belongs', () => {
    const swapped = JSON.stringify({ AccessKeyId: 'wJalrXUtnFEMI1234567', SecretAccessKey: 'AKIAIOSFODNN7EXAMPLE' });
    expect(() => parseKeyPair(swapped, 'apps/x')).toThrow('has an access key id in SecretAccessKey');
  });

  it('is refused if it is binary', () => {
    expect(() => parseKeyPair(undefined, 'apps/x')).toThrow(SecretShapeError);
  });
});
