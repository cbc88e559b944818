import type { Manifest } from './room';

/** The `package.json` of a package: that of its room, with the built files in the place of the sources. */
export function publishedManifest({ exports = {}, ...manifest }: Manifest): object {
  const doors = Object.entries(exports).map(([name, source]) => {
    const file = source.replace(/^\.\//, '').replace(/\.ts$/, '');
    const of = (format: 'cjs' | 'esm') => ({
      types: `./dist/${format}/${file}.d.ts`,
      default: `./dist/${format}/${file}.js`,
    });
    return [name, { import: of('esm'), require: of('cjs') }];
  });
  return { ...manifest, exports: { ...Object.fromEntries(doors), './package.json': './package.json' } };
}
