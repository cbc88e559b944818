import { describe, expect, it } from '@jest/globals';
import { EXPECTATIONS, HELD_BEFORE, heldMachines } from './real-account/part';
import { firstEdition } from './variants/first-edition';

/** A sample, of those that take no months of daily sweeps; `npm run prove -- --part realAccount` plays them all. */
const names = [
  'keyIsDenied',
  'creationIsDenied',
  'everyCauseNamesItsArticle',
  'secretIsShared',
  'holdInAnyCase',
  'usedKeyIsRetired',
  'tagsAreTruncated',
  'firstRotationIsUndone',
];

it('a sample of what a real account asks for is among it', () => {
  expect(Object.keys(EXPECTATIONS)).toEqual(expect.arrayContaining(names));
});

describe('a real account', () => {
  it.each(names)('gets what it asks for: %s', async (name) => {
    expect(await EXPECTATIONS[name]?.complaints(heldMachines())).toEqual([]);
  });

  it.each(names.filter((name) => !HELD_BEFORE.has(name)))('did not get it from the first edition: %s', async (name) => {
    expect(await EXPECTATIONS[name]?.complaints(firstEdition())).not.toEqual([]);
  });
});
