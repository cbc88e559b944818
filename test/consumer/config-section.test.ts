import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { configSection } from '../../consumer/config-section';
import { CommandLineError } from '../../consumer/errors';
import { useTemporaryDirectory } from './temporary-directory';

/** `npm run test:moto` has botocore read such a section. */
describe('the section of a profile in the config file', () => {
  const path = useTemporaryDirectory();

  it.each(['default', 'reporting', 'MyProfile', 'a-b_c.d@e+f%g:h/i', '1', 'profile', 'toString'])(
    'is found by the SDK: %s',
    async (name) => {
      await writeFile(path('config'), `${configSection(name)}\nregion = x\n`);
      const { configFile } = await loadSharedConfigFiles({
        filepath: path('none'),
        configFilepath: path('config'),
        ignoreCache: true,
      });
      expect(Object.keys(configFile)).toEqual([name]);
    },
  );

  // Botocore wants quotes around a blank, which the SDK for Go takes for a part of the name; a break would begin a line.
  it.each(['my profile', "it's", 'a"b', 'a]b', 'a#b', 'müller', 'a\nb', 'a\n[profile b', '', ' ', '__proto__'])(
    'is refused where not every tool would find it: %j',
    (name) => {
      expect(() => configSection(name)).toThrow(CommandLineError);
    },
  );
});
