import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { javaScriptSdk } from '../../../consumer/readers/javascript-sdk';
import { useTemporaryDirectory } from '../temporary-directory';
import { plain } from './plain';
import { sampleFiles } from './shared-files';

/** `npm run test:moto` holds botocore's reader against botocore, `npm run test:go` the Go SDK's against the Go SDK. */
describe("the JavaScript SDK's reader", () => {
  const path = useTemporaryDirectory();

  async function sdkReads(text: string): Promise<unknown> {
    await writeFile(path('credentials'), text);
    const files = await loadSharedConfigFiles({ filepath: path('credentials'), configFilepath: '', ignoreCache: true });
    return JSON.parse(JSON.stringify(files.credentialsFile));
  }

  it('reads what the SDK reads, from any file', async () => {
    for (const text of sampleFiles(400)) {
      // What the SDK cannot read it takes for empty.
      expect({ text, read: plain(javaScriptSdk, text) ?? {} }).toEqual({ text, read: await sdkReads(text) });
    }
  });

  it.each(['[profile a]\nx=1', '[sso-session a]\nx=1', '[word a]\nx=1', '[profile __proto__]\nx=1\n', '[a]\nx = "y"'])(
    'reads what the SDK reads from %j',
    async (text) => {
      expect(plain(javaScriptSdk, text) ?? {}).toEqual(await sdkReads(text));
    },
  );
});
