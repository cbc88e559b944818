import type { MockedCase } from '../../support/mocked-case';
import { leaks } from './rotate-access-key/leaks.cases';
import { makingRoom } from './rotate-access-key/making-room.cases';
import { outcomes } from './rotate-access-key/outcomes.cases';
import { refusals } from './rotate-access-key/refusals.cases';
import { rotations } from './rotate-access-key/rotations.cases';

export const rotateAccessKeyCases: readonly MockedCase[] = [
  ...rotations,
  ...makingRoom,
  ...refusals,
  ...outcomes,
  ...leaks,
];
