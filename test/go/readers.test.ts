import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { goSdk } from '../../consumer/readers/go-sdk';
import { type Sections, UnreadableFileError } from '../../consumer/readers/shared-file-reader';
import { PROFILES, sampleFiles } from '../consumer/readers/shared-files';
import { useTemporaryDirectory } from '../consumer/temporary-directory';

/** The program in test/consumer/readers/go, built. */
const { GO_READER } = process.env;
if (!GO_READER)
  console.warn("the Go SDK's reader is not tested: run npm run test:go, which builds the program it needs");
const describeWithGo = GO_READER ? describe : describe.skip;

describeWithGo("the Go SDK's reader", () => {
  const path = useTemporaryDirectory();

  function sdkReads(texts: readonly string[]): unknown[] {
    mkdirSync(path('files'));
    const files = texts.map((text, index) => {
      writeFileSync(path('files', String(index)), text);
      return path('files', String(index));
    });
    const args = [JSON.stringify(PROFILES), ...files];
    return JSON.parse(execFileSync(GO_READER ?? '', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
  }

  it('reads the keys and regions that the SDK reads, from any file', () => {
    const texts = sampleFiles(3000);
    const read = sdkReads(texts);
    for (const [index, text] of texts.entries()) {
      expect({ text, read: asTheSdkTells(text) }).toEqual({ text, read: read[index] });
    }
  });
});

/** Half a key is a fault; a key counts where both halves do. */
function asTheSdkTells(text: string): unknown {
  let sections: Sections;
  try {
    sections = goSdk.read(text);
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
  return Object.fromEntries(
    PROFILES.map((profile) => {
      const fields = sections.get(profile);
      if (fields === undefined) return [profile, null];
      const textOf = (name: string) => {
        const value = fields.get(name);
        return typeof value === 'string' ? value : '';
      };
      if (fields.has('aws_access_key_id') !== fields.has('aws_secret_access_key')) {
        return [profile, { id: '', secret: '', region: '', fault: true }];
      }
      const [id, secret] = [textOf('aws_access_key_id'), textOf('aws_secret_access_key')];
      const key = id !== '' && secret !== '' ? { id, secret } : { id: '', secret: '' };
      return [profile, { ...key, region: textOf('region'), fault: false }];
    }),
  );
}
