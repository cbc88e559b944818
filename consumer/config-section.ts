import { CommandLineError } from './errors';

/**
 * Names that every tool finds under one header: the SDK for JavaScript takes no other character, and where botocore wants
 * quotes around a blank, the SDK for Go takes them for a part of the name.
 */
const COMMON_NAME = /^[\w@+.%:/-]+$/;

/** Of every JavaScript object, so its SDK refuses the whole file. */
const FORBIDDEN = '__proto__';

/**
 * The line that begins a profile in `~/.aws/config`.
 * @throws CommandLineError for a name that not all tools would read
 */
export function configSection(profile: string): string {
  if (profile === 'default') return '[default]';
  if (COMMON_NAME.test(profile) && profile !== FORBIDDEN) return `[profile ${profile}]`;
  throw new CommandLineError(
    `no header makes every tool find a profile called ${JSON.stringify(profile)}: take letters, digits and - _ . @ + % : / only`,
  );
}
