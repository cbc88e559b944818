import { describe, expect, it } from '@jest/globals';
import { EXPECTATIONS, HELD_BEFORE, heldMachines, PENDING } from './real-account/part';
import { firstEdition } from './variants/first-edition';

/** Months of daily sweeps, or a hundred users: these are played by `npm run prove` alone. */
const LONG = ['tagsAreWiped', 'switchedOnAgain', 'urgentComesFirst', 'jobsThatFollow'];

const names = Object.keys(EXPECTATIONS).filter((name) => !LONG.includes(name));

describe('a real account', () => {
  it.each(names.filter((name) => !PENDING.has(name)))('gets what it asks for: %s', async (name) => {
    expect(await EXPECTATIONS[name]?.complaints(heldMachines())).toEqual([]);
  });

  it.each(names.filter((name) => !HELD_BEFORE.has(name)))('did not get it from the first edition: %s', async (name) => {
    expect(await EXPECTATIONS[name]?.complaints(firstEdition())).not.toEqual([]);
  });
});
