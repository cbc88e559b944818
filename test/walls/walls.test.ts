import { describe, expect, it } from '@jest/globals';
import cli from '../../cli/package.json';
import consumer from '../../consumer/package.json';
import emulator from '../../emulator/package.json';
import infra from '../../infra/package.json';
import { workspaces } from '../../package.json';
import simulation from '../../simulation/package.json';
import statemachine from '../../statemachine/package.json';
import { circlesIn } from './circles';
import { type Source, sourceOf, sourcesIn } from './imports';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What a room may import of ours; the order of the house. */
const ROOMS: Readonly<Record<string, { readonly manifest: Manifest; readonly mayImport: readonly string[] }>> = {
  statemachine: { manifest: statemachine, mayImport: [] },
  infra: { manifest: infra, mayImport: ['@keyturn/statemachine'] },
  emulator: { manifest: emulator, mayImport: [] },
  consumer: { manifest: consumer, mayImport: [] },
  simulation: {
    manifest: simulation,
    mayImport: ['@keyturn/statemachine', '@keyturn/cdk', '@keyturn/emulator', '@keyturn/consumer'],
  },
  cli: {
    manifest: cli,
    mayImport: ['@keyturn/statemachine', '@keyturn/emulator', '@keyturn/consumer', '@keyturn/simulation'],
  },
};

/** Not published as a dependency: the build makes the simulation a part of the command. */
const BUNDLED: Readonly<Record<string, readonly string[]>> = { cli: ['@keyturn/simulation'] };

/** A path holds filters, and a filter paths: the grammar is the circle. */
const GRAMMAR = ['criterion', 'parse-brackets', 'parse-filter', 'parse-steps'];
const INHERENT = [GRAMMAR.map((file) => `emulator/asl/query/jsonpath/${file}.ts`)];

/** Whether the stack is bound to an account is for `cdk.json` to say, and the simulation synthesises as `cdk` does. */
const OUTSIDE = ['infra/synthesize.ts imports cdk.json'];

const SOURCES = new Map([...Object.keys(ROOMS), 'scripts'].map((folder) => [folder, sourcesIn(folder)]));

/** Relative imports that leave the folder. */
function leaving(folder: string, sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, files }) =>
    files.filter((target) => !target.startsWith(`${folder}/`)).map((target) => `${file} imports ${target}`),
  );
}

/** Packages that neither the order of the house nor the room's package.json allows. */
function strangers(folder: string, sources: readonly Source[]): readonly string[] {
  const { manifest, mayImport } = ROOMS[folder] as (typeof ROOMS)[string];
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.devDependencies };
  return sources.flatMap(({ file, packages }) =>
    packages.flatMap((specifier) => {
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      const isOurs = name.startsWith('@keyturn/');
      const isFine = (name in declared || BUNDLED[folder]?.includes(name)) && (!isOurs || mayImport.includes(name));
      return isFine ? [] : [`${file} imports ${specifier}`];
    }),
  );
}

describe('the walls', () => {
  it('are those of all workspaces', () => {
    expect(Object.keys(ROOMS).toSorted()).toEqual(workspaces.toSorted());
  });

  it.each(Object.keys(ROOMS))('%s imports what its package.json declares, and of ours what lies below it', (folder) => {
    expect(strangers(folder, SOURCES.get(folder) ?? [])).toEqual([]);
  });

  it('are passed by package imports alone, but for scripts, which look behind the doors as tests do', () => {
    const found = [...SOURCES]
      .filter(([folder]) => folder in ROOMS)
      .flatMap(([folder, sources]) => leaving(folder, sources));
    expect(found).toEqual(OUTSIDE);
  });

  it('have scripts/ outside, a file for each command, which nobody imports', () => {
    const sources = [...SOURCES.values(), sourcesIn('test')].flat();
    const importers = sources.filter(({ files }) => files.some((target) => target.startsWith('scripts/')));
    expect(importers.map(({ file }) => file)).toEqual([]);
    expect((SOURCES.get('scripts') ?? []).filter(({ file }) => file.split('/').length > 2)).toEqual([]);
  });

  it('have no circle of imports between them, types included, but where a grammar is one', () => {
    expect(circlesIn([...SOURCES.values()].flat())).toEqual(INHERENT);
  });

  it('would be found broken', () => {
    const upward = sourceOf('statemachine/a.ts', `import type { Keyturn } from '@keyturn/cdk/keyturn';`);
    expect(strangers('statemachine', [upward])).toEqual(['statemachine/a.ts imports @keyturn/cdk/keyturn']);
    const undeclared = sourceOf('consumer/a.ts', `const loaded = import('left-pad');`);
    expect(strangers('consumer', [undeclared])).toEqual(['consumer/a.ts imports left-pad']);
    const sideways = sourceOf('emulator/a.ts', `export { Keyturn } from '../infra/keyturn';`);
    expect(leaving('emulator', [sideways])).toEqual(['emulator/a.ts imports infra/keyturn.ts']);
    const one = sourceOf('emulator/one.ts', `export type Two = typeof import('./two.ts');`);
    const two = sourceOf('emulator/two.ts', `import type { Three } from './three.ts'; export type { Three };`);
    const three = sourceOf('emulator/three.ts', `import './one.ts'; export type Three = 3;`);
    expect(circlesIn([one, two, three])).toEqual([['emulator/one.ts', 'emulator/three.ts', 'emulator/two.ts']]);
    expect(circlesIn([one, two])).toEqual([]);
  });
});
