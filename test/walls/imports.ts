import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parseSync } from '@swc/core';

export const ROOT = join(__dirname, '..', '..');

/** A file and what it imports, types too: other files of the repository by their paths below it, packages by their names. */
export interface Source {
  readonly file: string;
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Every TypeScript file below a folder of the repository. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.split(sep).includes('node_modules'))
    .map((file) => sourceOf(join(folder, file), readFileSync(join(ROOT, folder, file), 'utf8')));
}

/** `file` is where the text would stand, below the repository. */
export function sourceOf(file: string, text: string): Source {
  const specifiers = [...specifiersIn(parseSync(text, { syntax: 'typescript' }))];
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    file,
    files: own.map((specifier) => resolve(file, specifier)),
    packages: specifiers.filter((specifier) => !/^(\.|node:)/.test(specifier)),
  };
}

function resolve(from: string, specifier: string): string {
  const target = join(ROOT, dirname(from), specifier);
  return relative(ROOT, existsSync(`${target}.ts`) ? `${target}.ts` : target);
}

interface Node {
  readonly type?: string;
  readonly source?: { readonly value: string } | null;
  readonly argument?: { readonly value: string };
  readonly callee?: Node;
  readonly arguments?: readonly { readonly expression: { readonly type: string; readonly value?: unknown } }[];
}

/** `import … from`, `export … from`, `typeof import(…)` and `import(…)`. */
function* specifiersIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  const { type, source, argument, callee, arguments: args } = node as Node;
  if (type?.startsWith('Import') || type?.startsWith('Export')) {
    if (typeof source?.value === 'string') yield source.value;
  }
  if (type === 'TsImportType' && argument) yield argument.value;
  if (type === 'CallExpression' && callee?.type === 'Import') {
    const named = args?.[0]?.expression;
    if (named?.type === 'StringLiteral') yield String(named.value);
  }
  for (const child of Object.values(node)) yield* specifiersIn(child);
}
