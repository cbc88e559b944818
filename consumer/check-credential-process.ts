import { withRegionOf } from './client-config';
import { type CredentialProcessOptions, clientConfigOf, credentialProcess, readKey } from './credential-process';
import type { Identity } from './identity';
import { verifyKey } from './verify-key';

/**
 * Whether `credentialProcess` works from end to end, for a person who sets it up: the secret is read past the cache, whose
 * key could hide that it cannot be; AWS is asked whose key it names; then the cache is filled as it always is.
 * @param tell hears each step that has gone well
 * @throws an error of `errors.ts`, or what STS throws
 */
export async function checkCredentialProcess(
  options: CredentialProcessOptions,
  tell: (step: { readonly key: string } | { readonly identity: Identity }) => void,
): Promise<void> {
  const key = await readKey(options, undefined);
  tell({ key: key.accessKeyId });
  const clientConfig = withRegionOf(key.secretId, clientConfigOf(options));
  tell({ identity: await verifyKey(key, clientConfig, { ...options, onWait: options.warn }) });
  await credentialProcess({ ...options, forceRefresh: true });
}
