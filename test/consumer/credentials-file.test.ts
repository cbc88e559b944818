import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { agree, assertOnlyKeyChanged } from '../../consumer/agreement';
import { replaceKey } from '../../consumer/credentials-file';
import { CredentialsFileError } from '../../consumer/errors';
import { readers } from '../../consumer/readers/readers';
import { OLD, PROFILES, tidyFile, wildFile } from './readers/shared-files';

const NEW = { accessKeyId: 'AKIANEWNEWNEWNEWNEW2', secretAccessKey: 'new/secret+value=' };

/** The old key's values replaced, and nothing else. */
function swapped(text: string): string {
  return text.replaceAll(OLD.accessKeyId, NEW.accessKeyId).replaceAll(OLD.secretAccessKey, NEW.secretAccessKey);
}

/** What `syncProfile` does with a file: edited as every tool reads it, or refused. */
function edit(text: string, profile: string): string {
  const edited = replaceKey(text, profile, NEW);
  assertOnlyKeyChanged(agree(text, profile, 'the file'), edited, NEW);
  return edited;
}

const TYPICAL = `# kept by hand
[default]
aws_access_key_id = AKIADEFAULTDEFAULT00
aws_secret_access_key = default/secret

[reporting]   ; the nightly job
region=eu-central-1
aws_secret_access_key=${OLD.secretAccessKey}
# aws_access_key_id = AKIACOMMENTEDOUT0000
aws_access_key_id  =\t${OLD.accessKeyId}\t
s3 =
  aws_access_key_id = nested
  max_concurrent_requests = 20
[other]
aws_access_key_id = AKIAOTHEROTHEROTHER0
aws_secret_access_key = other/secret`;

describe('the edit of a credentials file', () => {
  it.each([
    ['comments, order and spacing', TYPICAL],
    ['CRLF', TYPICAL.replaceAll('\n', '\r\n')],
    ['mixed line endings', TYPICAL.replace('\n', '\r\n')],
    ['the indentation of a whole file', TYPICAL.replaceAll(/^/gm, '  ')],
    [
      'the indentation of a profile',
      `[reporting]\n\taws_access_key_id=${OLD.accessKeyId}\n\taws_secret_access_key=${OLD.secretAccessKey}\n`,
    ],
  ])('keeps %s', (_, text) => {
    expect(agree(text, 'reporting', '').key).toEqual(OLD);
    expect(edit(text, 'reporting')).toBe(swapped(text));
  });

  it('leaves alone what is nested below another field', () => {
    const nested = '[a]\ns3 =\n  aws_access_key_id = nested\n  aws_secret_access_key = nested\n';
    const own = `aws_access_key_id=${OLD.accessKeyId}\naws_secret_access_key=${OLD.secretAccessKey}\n`;
    expect(edit(nested + own, 'a')).toBe(nested + swapped(own));
  });

  it('adds a profile that is missing at the end, in the line ending of the file', () => {
    const profile = `[new]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\n`;
    expect(edit('', 'new')).toBe(profile);
    expect(edit('[a]\nb = c\n', 'new')).toBe(`[a]\nb = c\n\n${profile}`);
    expect(edit('[a]\r\nb = c', 'new')).toBe(`[a]\r\nb = c\r\n\r\n${profile.replaceAll('\n', '\r\n')}`);
  });

  it('adds the fields that are missing below the header of the profile', () => {
    const text = `[a]\nregion = x\naws_access_key_id = ${OLD.accessKeyId}\n[b]\n`;
    expect(edit(text, 'a')).toBe(
      `[a]\naws_secret_access_key = ${NEW.secretAccessKey}\nregion = x\naws_access_key_id = ${NEW.accessKeyId}\n[b]\n`,
    );
    expect(edit('[a]', 'a')).toBe(
      `[a]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\n`,
    );
  });

  // botocore would read the second line as the end of a secret that stands less deep.
  it('adds them as deep as the fields that are there', () => {
    expect(edit('[a]\n# mine\n\n  region = x\n', 'a')).toBe(
      `[a]\n  aws_access_key_id = ${NEW.accessKeyId}\n  aws_secret_access_key = ${NEW.secretAccessKey}\n# mine\n\n  region = x\n`,
    );
    expect(edit('[a]\ns3 =\n  aws_access_key_id = nested\n', 'a')).toBe(
      `[a]\naws_access_key_id = ${NEW.accessKeyId}\naws_secret_access_key = ${NEW.secretAccessKey}\ns3 =\n  aws_access_key_id = nested\n`,
    );
  });

  const pair = `aws_access_key_id = ${OLD.accessKeyId}\naws_secret_access_key = ${OLD.secretAccessKey}\n`;
  it.each([
    ['a colon', `[a]\n${pair.replaceAll(' =', ':')}`],
    ['one colon', `[a]\n${pair.replace('key =', 'key:')}`],
    ['a colon in another profile', `[b]\nregion = x\nregion: y\n[a]\n${pair}`],
    ['capital letters', `[a]\n${pair.replace('aws_access', 'AWS_ACCESS')}`],
    ['a comment behind a value', `[a]\n${pair.replace(OLD.accessKeyId, `${OLD.accessKeyId} # since May`)}`],
    ['quotes', `[a]\n${pair.replace(OLD.secretAccessKey, `"${OLD.secretAccessKey}"`)}`],
    ['lines that end in CR alone', `[a]\n${pair}`.replaceAll('\n', '\r')],
    ['a field that is indented deeper than the one above', `[a]\n${pair.replace('aws_secret', '  aws_secret')}`],
    ['a profile in two parts', `[a]\n${pair}[b]\n[a]\nregion = x\n`],
    ['a field that is there twice', `[a]\n${pair}${pair}`],
    ['a byte order mark', `\ufeff[a]\n${pair}`],
    ['a line that is nothing', `[a]\n${pair}nonsense\n`],
    ['a line before any profile', `region = x\n[a]\n${pair}`],
    ['another key for all profiles', `[DEFAULT]\n${pair}[a]\nregion = x\n`],
  ])('is refused, since not all tools read the file alike, for %s', (_, text) => {
    expect(() => edit(text, 'a')).toThrow(CredentialsFileError);
    expect(() => edit(text, 'a')).not.toThrow(OLD.secretAccessKey);
  });

  it('refuses a name that is no name of a profile for some tool', () => {
    for (const name of ['profile a', 'a#b', ' a', 'constructor', '']) {
      expect(() => edit('[b]\nregion = x\n', name)).toThrow(CredentialsFileError);
    }
    for (const name of ['a.b', 'a@b', 'a]', 'über', 'A-1']) expect(edit('', name)).toContain(`[${name}]`);
  });

  it('refuses a secret that some tool would not read back, such as one with quotes around it', () => {
    const quoted = { ...NEW, secretAccessKey: '"new"' };
    const edited = replaceKey(`[a]\n${pair}`, 'a', quoted);
    expect(() => assertOnlyKeyChanged(agree(`[a]\n${pair}`, 'a', ''), edited, quoted)).toThrow('AWS SDK for Go');
  });

  it('refuses a profile with a session token, in whatever letters, and no other', () => {
    const text = `[a]\n${pair}AWS_SESSION_TOKEN = x\n[b]\n${pair}`;
    expect(() => edit(text, 'a')).toThrow('AWS_SESSION_TOKEN'.toLowerCase());
    expect(() => edit(text, 'b')).not.toThrow();
  });

  it('names the tool that cannot read a file, and the line', () => {
    expect(() => edit(`[a]\n${pair}nonsense\n`, 'a')).toThrow(/botocore.* cannot read the file.*line 4/);
    expect(() => edit(`[a]\n${pair.replaceAll(' =', ':')}`, 'a')).toThrow(/botocore.*JavaScript.*aws_access_key_id/);
  });

  /** The share of files that are edited; each is read back with the new key by every tool, or refused. */
  function editedShare(files: fc.Arbitrary<string>, numRuns: number): number {
    let edited = 0;
    fc.assert(
      fc.property(files, fc.constantFrom(...PROFILES), (text, profile) => {
        let after: string;
        try {
          after = edit(text, profile);
        } catch (error) {
          if (!(error instanceof CredentialsFileError)) throw error;
          return;
        }
        edited++;
        for (const reader of readers) {
          const own = reader.read(after).get(profile);
          expect([own?.get('aws_access_key_id'), own?.get('aws_secret_access_key')]).toEqual(Object.values(NEW));
        }
        expect(agree(after, profile, '').key).toEqual(NEW);
        // And again, which must change nothing: the next run finds the key that this one has written.
        expect(edit(after, profile)).toBe(after);
      }),
      { seed: 7, numRuns },
    );
    return edited / numRuns;
  }

  it('is read alike by all tools, or refused, whatever the file looks like', () => {
    expect(editedShare(wildFile, 1000)).toBeGreaterThan(0.1);
  });

  it('is possible for nearly everything that people have', () => {
    expect(editedShare(tidyFile, 500)).toBeGreaterThan(0.75);
  });
});
