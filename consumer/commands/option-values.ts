import { InvalidArgumentError } from 'commander';
import { configSection } from '../config-section';
import { CommandLineError } from '../errors';
import { fromHome } from '../paths';
import type { KeyFields } from '../secret-shape';

// What a shell makes of an unset variable, `--secret-id=`, is no answer: each of these refuses what is empty.

export function parseText(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

/** `eu-west-1`: it becomes a part of the name of a server. */
export function parseRegion(text: string): string {
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(text)) {
    throw new InvalidArgumentError('not the name of a region, such as eu-west-1.');
  }
  return text;
}

/** `https://localhost:4566` */
export function parseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('not a URL with http:// or https:// before it.');
  }
  return text;
}

/** A profile that the config file can have for all tools. */
export function parseConfigProfile(text: string): string {
  try {
    configSection(parseText(text));
    return text;
  } catch (error) {
    throw error instanceof CommandLineError ? new InvalidArgumentError(`${error.message}.`) : error;
  }
}

export function parseFolder(text: string): string {
  return fromHome(parseText(text));
}

/** Timers of Node.js overflow beyond 24 days, and then fire at once. */
const MOST_SECONDS = 7 * 24 * 60 * 60;

export function parseSeconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST_SECONDS) {
    throw new InvalidArgumentError(`not a number of seconds from 1 to ${MOST_SECONDS}, which is a week.`);
  }
  return value;
}

/** `id,secret` */
export function parseFields(text: string): KeyFields {
  const [accessKeyId, secretAccessKey, ...others] = text.split(',').map((name) => name.trim());
  if (!accessKeyId || !secretAccessKey || others.length > 0) {
    throw new InvalidArgumentError('two names with a comma between them, such as id,secret.');
  }
  return { accessKeyId, secretAccessKey };
}
