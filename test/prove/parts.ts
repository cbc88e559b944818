import { crash } from './crash/part';
import { faults } from './faults/part';
import { inputs } from './inputs/part';
import { interleavings } from './interleavings/part';
import { leaks } from './leaks/part';
import type { Part } from './part';
import { permissions } from './permissions/part';
import { realAccount } from './real-account/part';
import { planted } from './variants/part';

/** All parts. Those with the longest pieces come first, so that no worker is left alone. */
export const PARTS: readonly Part[] = [faults, interleavings, crash, leaks, inputs, permissions, realAccount, planted];

/** @throws Error that names the parts there are. */
export function partOf(id: string): Part {
  const name = id.split('/')[0];
  const part = PARTS.find((known) => known.name === name);
  if (!part) throw new Error(`there is no part "${name}"; take one of ${PARTS.map((known) => known.name).join(', ')}`);
  return part;
}
