import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolderOf } from '../../clients/installed-client';

/** The schemas of a client do not know enumerations; its declarations, which are generated line by line, do. */
const INTERFACE = /^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm;
const MEMBER = /^ {4}(\w+)\??: (\w+) \| undefined;/gm;
const ENUM = /^export declare const (\w+): \{\n([\s\S]*?)^\};/gm;
const VALUE = /^ {4}readonly \S+: "(.*)";/gm;

interface Enumerations {
  /** The type of a member, by `Structure.member`. */
  readonly types: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

const known = new Map<string, Enumerations>();

/** The values that a member of a structure may have; undefined where it is no enumeration. */
export function valuesOf(service: string, structure: string, member: string): ReadonlySet<string> | undefined {
  if (structure === '') return undefined;
  const enumerations = known.get(service) ?? read(service);
  known.set(service, enumerations);
  const type = enumerations.types.get(`${structure}.${member}`);
  return type === undefined ? undefined : enumerations.values.get(type);
}

function read(service: string): Enumerations {
  const types = new Map<string, string>();
  const values = new Map<string, ReadonlySet<string>>();
  const folder = join(packageFolderOf(service) ?? '', 'dist-types', 'models');
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, structure, body = ''] of text.matchAll(INTERFACE)) {
      for (const [, member, type = ''] of body.matchAll(MEMBER)) types.set(`${structure}.${member}`, type);
    }
    for (const [, name = '', body = ''] of text.matchAll(ENUM)) {
      values.set(name, new Set([...body.matchAll(VALUE)].map(([, value = '']) => value)));
    }
  }
  return { types, values };
}
