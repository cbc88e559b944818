import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { replaceKey } from '../../consumer/credentials-file';
import { CredentialsFileError } from '../../consumer/errors';
import {
  assertNoSessionToken,
  assertOnlyKeyChanged,
  keyOf,
  readCredentialsFile,
} from '../../consumer/read-credentials-file';
import { useTemporaryDirectory } from './temporary-directory';

const OLD = { accessKeyId: 'AKIAOLDOLDOLDOLDOLD1', secretAccessKey: 'old/secret+value' };
const NEW = { accessKeyId: 'AKIANEWNEWNEWNEWNEW2', secretAccessKey: 'new/secret+value=' };
const path = useTemporaryDirectory();

/** The old key's values replaced, and nothing else. */
function swapped(text: string): string {
  return text.replaceAll(OLD.accessKeyId, NEW.accessKeyId).replaceAll(OLD.secretAccessKey, NEW.secretAccessKey);
}

const TYPICAL = `# kept by hand
[default]
aws_access_key_id = AKIADEFAULTDEFAULT00
aws_secret_access_key = default/secret

[reporting]   ; the nightly job
region=eu-central-1
aws_secret_access_key=${OLD.secretAccessKey}
# aws_access_key_id = AKIACOMMENTEDOUT0000
  AWS_Access_Key_Id  =  ${OLD.accessKeyId}   # since May
s3 =
  aws_access_key_id = nested
  max_concurrent_requests = 20
[other]
aws_access_key_id = AKIAOTHEROTHEROTHER0
aws_secret_access_key = other/secret`;

describe('replaceKey', () => {
  it.each([
    ['comments, order, spacing and case', TYPICAL],
    ['CRLF', TYPICAL.replaceAll('\n', '\r\n')],
    [
      'a byte order mark',
      `\ufeff[reporting]\naws_access_key_id=${OLD.accessKeyId}\naws_secret_access_key=${OLD.secretAccessKey}\n`,
    ],
    [
      'a last line without an end',
      `[reporting]\naws_access_key_id=${OLD.accessKeyId}\naws_secret_access_key=${OLD.secretAccessKey}`,
    ],
    [
      'mixed line endings',
      `[reporting]\r\naws_access_key_id=${OLD.accessKeyId}\naws_secret_access_key=${OLD.secretAccessKey}\r\n\n`,
    ],
    [
      'a profile in two parts',
      `[reporting]\naws_access_key_id=${OLD.accessKeyId}\n[x]\ny=1\n[reporting]\naws_secret_access_key=${OLD.secretAccessKey}\n`,
    ],
  ])('keeps %s', (_, text) => {
    expect(replaceKey(text, 'reporting', NEW)).toBe(swapped(text));
  });

  it('adds a profile that is missing at the end, in the line ending of the file', () => {
    const profile = `[new]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\n`;
    expect(replaceKey('', 'new', NEW)).toBe(profile);
    expect(replaceKey('[a]\nb = c\n', 'new', NEW)).toBe(`[a]\nb = c\n\n${profile}`);
    expect(replaceKey('[a]\r\nb = c', 'new', NEW)).toBe(`[a]\r\nb = c\r\n\r\n${profile.replaceAll('\n', '\r\n')}`);
  });

  it('adds the fields that are missing below the header of the profile', () => {
    const text = `[a]\nregion = x\naws_access_key_id = ${OLD.accessKeyId}\n[b]\n`;
    expect(replaceKey(text, 'a', NEW)).toBe(
      `[a]\naws_secret_access_key = ${NEW.secretAccessKey}\nregion = x\naws_access_key_id = ${NEW.accessKeyId}\n[b]\n`,
    );
    expect(replaceKey('[a]', 'a', NEW)).toBe(
      `[a]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\n`,
    );
  });

  it('fills fields that are empty', () => {
    expect(replaceKey('[a]\naws_access_key_id =\naws_secret_access_key = # later\n', 'a', NEW)).toBe(
      `[a]\naws_access_key_id =${NEW.accessKeyId}\naws_secret_access_key =${NEW.secretAccessKey} # later\n`,
    );
  });

  it('changes for the reader of the SDK one profile only, whatever the file looks like', async () => {
    const name = fc.constantFrom('default', 'a', 'b', 'profile c', 'a.b');
    const blank = fc.constantFrom('', ' ', '\t');
    const line = fc.oneof(
      fc.tuple(blank, name, blank).map(([before, profile, after]) => `${before}[${profile}]${after}`),
      fc
        .tuple(blank, fc.constantFrom('region', 's3', 'aws_access_key_id', 'aws_secret_access_key'), blank, blank)
        .chain(([indent, field, left, right]) =>
          fc
            .constantFrom('', 'value', OLD.secretAccessKey, 'x # y')
            .map((v) => `${indent}${field}${left}=${right}${v}`),
        ),
      fc.constantFrom('', '# comment', '; aws_access_key_id = x', 'nonsense', '  = x'),
    );
    const file = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, eol, ended]) => lines.join(eol) + (ended ? eol : ''));
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(file, name, async (text, profile) => {
        await writeFile(path('before'), text);
        const { profiles } = await readCredentialsFile(path('before'));
        await writeFile(path('after'), replaceKey(text, profile, NEW));
        try {
          await assertOnlyKeyChanged(path('after'), profiles, profile, NEW);
          edited++;
        } catch (error) {
          // What is too strange to be edited must be noticed: an indented field below an empty one, say.
          expect(error).toBeInstanceOf(CredentialsFileError);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(edited).toBeGreaterThan(100);
  });
});

describe('the reading of a credentials file', () => {
  it('is that of the SDK, with names of fields in any case', async () => {
    await writeFile(path('typical'), TYPICAL);
    const { text, profiles } = await readCredentialsFile(path('typical'));
    expect(text).toBe(TYPICAL);
    expect(keyOf(profiles, 'reporting')).toEqual(OLD);
    expect(keyOf(profiles, 'missing')).toBeUndefined();
  });

  it('finds a file that does not exist empty', async () => {
    expect(await readCredentialsFile(path('none'))).toEqual({ text: '', profiles: {} });
  });

  it.each([
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeff[default]\n', 'utf16le')],
    ['Latin 1', Buffer.from('[m\u00fcller]\n', 'latin1')],
  ])('refuses %s', async (_, bytes) => {
    await writeFile(path('encoded'), bytes);
    await expect(readCredentialsFile(path('encoded'))).rejects.toThrow(CredentialsFileError);
  });

  it('refuses a folder', async () => {
    await expect(readCredentialsFile(path())).rejects.toThrow(CredentialsFileError);
  });

  it('refuses a profile with a session token', () => {
    expect(() => assertNoSessionToken({ a: { AWS_SESSION_TOKEN: 'x' } }, 'a')).toThrow(CredentialsFileError);
    expect(() => assertNoSessionToken({ a: { AWS_SESSION_TOKEN: 'x' } }, 'b')).not.toThrow();
  });

  it('notices an edit that the SDK would not read, or that changes something else', async () => {
    await writeFile(
      path('colon'),
      `[a]\naws_access_key_id: ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\n`,
    );
    await expect(assertOnlyKeyChanged(path('colon'), { a: {} }, 'a', NEW)).rejects.toThrow(CredentialsFileError);
    await writeFile(path('good'), replaceKey('[b]\nc = d\n', 'a', NEW));
    await expect(assertOnlyKeyChanged(path('good'), { b: { c: 'd' } }, 'a', NEW)).resolves.toBeUndefined();
    await expect(assertOnlyKeyChanged(path('good'), { b: { c: 'e' } }, 'a', NEW)).rejects.toThrow(CredentialsFileError);
  });
});
