import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { agree, assertOnlyKeyChanged } from '../../consumer/agreement';
import { replaceKey } from '../../consumer/credentials-file';
import { CredentialsFileError } from '../../consumer/errors';
import { botocore } from '../../consumer/readers/botocore';
import { plain } from '../consumer/readers/plain';
import { PROFILES, sampleFiles } from '../consumer/readers/shared-files';
import { useTemporaryDirectory } from '../consumer/temporary-directory';
import { MOTO_ENDPOINT } from './moto-clients';

const { MOTO_PYTHON = 'python3' } = process.env;
if (!MOTO_ENDPOINT) console.warn("botocore's reader is not tested: run npm run test:moto, which installs botocore");
const describeWithBotocore = MOTO_ENDPOINT ? describe : describe.skip;
const READER = join(__dirname, '..', 'consumer', 'readers', 'botocore_reader.py');
const NEW = { accessKeyId: 'AKIANEWNEWNEWNEWNEW2', secretAccessKey: 'new/secret+value=' };

describeWithBotocore("botocore's reader", () => {
  const path = useTemporaryDirectory();

  /** What botocore itself reads from each text; `null` where it cannot. */
  function botocoreReads(texts: readonly string[]): readonly unknown[] {
    mkdirSync(path('files'), { recursive: true });
    const files = texts.map((text, index) => {
      writeFileSync(path('files', String(index)), text);
      return path('files', String(index));
    });
    return JSON.parse(execFileSync(MOTO_PYTHON, [READER, ...files], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
  }

  it('reads what botocore reads, and finds unreadable what botocore does', () => {
    const texts = sampleFiles(1500);
    const read = botocoreReads(texts);
    for (const [index, text] of texts.entries()) {
      expect({ text, read: plain(botocore, text) }).toEqual({ text, read: read[index] });
    }
    expect(read.filter((sections) => sections === null).length).toBeLessThan(1000);
  });

  it('is right about what an edit leaves: botocore itself reads the new key from it', () => {
    const edits = sampleFiles(1000).flatMap((text) => PROFILES.flatMap((profile) => edited(text, profile)));
    expect(edits.length).toBeGreaterThan(500);
    const read = botocoreReads(edits.map(({ text }) => text)) as Record<string, Record<string, unknown>>[];
    for (const [index, { profile, text }] of edits.entries()) {
      const { aws_access_key_id, aws_secret_access_key } = read[index]?.[profile] ?? {};
      expect({ text, aws_access_key_id, aws_secret_access_key }).toEqual({
        text,
        aws_access_key_id: NEW.accessKeyId,
        aws_secret_access_key: NEW.secretAccessKey,
      });
    }
  });

  // A process each, so a few: one edited in place, one with an added profile, one in which everything is indented.
  it('is right for the AWS CLI too', () => {
    const { AWS_CLI = 'aws' } = process.env;
    const old = '[a]\r\naws_access_key_id=AKIAOLDOLDOLDOLDOLD1\r\naws_secret_access_key=old\r\n';
    for (const text of [old, '# none\n[b]\nregion = x', '  [a]\n  region = x\n  s3 =\n    y = z\n']) {
      const [edit] = edited(text, 'a');
      writeFileSync(path('credentials'), edit?.text ?? '');
      const env = {
        PATH: process.env.PATH,
        HOME: path(),
        AWS_SHARED_CREDENTIALS_FILE: path('credentials'),
        AWS_CONFIG_FILE: path('none'),
      };
      const get = (field: string) =>
        execFileSync(AWS_CLI, ['configure', 'get', field, '--profile', 'a'], { env, encoding: 'utf8' }).trim();
      expect(get('aws_access_key_id')).toBe(NEW.accessKeyId);
      expect(get('aws_secret_access_key')).toBe(NEW.secretAccessKey);
    }
  });
});

function edited(text: string, profile: string): readonly { readonly profile: string; readonly text: string }[] {
  try {
    const after = replaceKey(text, profile, NEW);
    assertOnlyKeyChanged(agree(text, profile, ''), after, NEW);
    return [{ profile, text: after }];
  } catch (error) {
    if (error instanceof CredentialsFileError) return [];
    throw error;
  }
}
