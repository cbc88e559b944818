import { sharedFiles } from './shared-files';

/**
 * The profiles whose `credential_process` in the config file is not run, because the credentials file has a key under the
 * same name, which botocore, the SDK for Go and the SDK for JavaScript take first. For words to a person, not to decide by.
 * @param process a part of the command that the profile names
 */
export async function shadowedProfiles(process = ''): Promise<readonly string[]> {
  const { configFile, credentialsFile } = await sharedFiles();
  return Object.keys(configFile).filter((profile) => {
    const command = configFile[profile]?.credential_process;
    return command?.includes(process) && credentialsFile[profile]?.aws_access_key_id !== undefined;
  });
}
