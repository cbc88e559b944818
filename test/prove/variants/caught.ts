import type { Claim, Violation } from '../claims';
import { stopEverywhere } from '../crash/stops';
import { faultMatrix } from '../faults/matrix';
import { redrive } from '../faults/redrive';
import { refuseAll } from '../inputs/refuse';
import { explore } from '../interleavings/explore';
import { hostileAnswers } from '../leaks/hostile-answers';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import { documents } from './documents';
import {
  createWithoutRollBack,
  deleteFirst,
  restoreReported,
  restoreWithoutHold,
  retireWithoutLooking,
  rollBackWithoutAsking,
  secretInStandardMachine,
  secretNameFromInput,
  unguardedSecret,
} from './planted';

/** A planted fault, the part of the proof that has to catch it, and the claims that it breaks. */
interface Planted {
  readonly variant: (machines: ProvedMachines) => ProvedMachines;
  readonly prove: (machines: ProvedMachines) => Promise<Pick<Findings, 'violations'>>;
  readonly breaks: readonly Claim[];
}

/** One fault at a time, of one state or of all. */
function faultsAt(only?: string): Planted['prove'] {
  return (machines) =>
    faultMatrix({ machines, start: 'onlyOurs', order: 'manual', pairs: false, ...(only !== undefined && { only }) });
}

const pairs: Planted['prove'] = (machines) =>
  faultMatrix({ machines, start: 'onlyOurs', order: 'manual', only: 'IssueAccessKey.UpdateSecret' });

const stops: Planted['prove'] = (machines) =>
  stopEverywhere({ machines, start: 'onlyOurs', order: 'manual', plan: '' }, 'crash/onlyOurs/manual/');

const beside: Planted['prove'] = (machines) =>
  explore(
    { machines, start: 'previousUnused', orders: ['deactivateOther', 'restore'], listOrder: 'oldestFirst' },
    'interleavings/deactivateOther+restore/previousUnused/oldestFirst',
  );

/** Every planted fault, by what is wrong with it. A `*` for a resource is planted where policies are proved. */
export const PLANTED: Readonly<Record<string, Planted>> = {
  deleteFirst: {
    variant: deleteFirst,
    prove: faultsAt('IssueAccessKey.CreateAccessKey'),
    breaks: ['I1', 'I2'],
  },
  deleteFirstAndCrash: { variant: deleteFirst, prove: stops, breaks: ['I1', 'I2'] },
  createWithoutRollBack: {
    variant: createWithoutRollBack,
    prove: faultsAt('IssueAccessKey.UpdateSecret'),
    breaks: ['I4'],
  },
  rollBackWithoutAsking: { variant: rollBackWithoutAsking, prove: pairs, breaks: ['I1'] },
  secretInStandardMachine: {
    variant: secretInStandardMachine,
    prove: faultsAt('RotateAccessKey.SendEmail'),
    breaks: ['I3'],
  },
  unguardedSecret: {
    variant: unguardedSecret,
    prove: (machines) => hostileAnswers(machines, 'CreateAccessKey'),
    breaks: ['I3'],
  },
  secretNameFromInput: {
    variant: secretNameFromInput,
    prove: (machines) => refuseAll(machines, 'RotateAccessKey', 'anotherSecret'),
    breaks: ['I1', 'I3', 'I7', 'input'],
  },
  retireWithoutLooking: {
    variant: retireWithoutLooking,
    prove: (machines) =>
      faultMatrix({
        machines,
        start: 'previousInUse',
        order: 'deactivateOther',
        only: 'RetireAccessKey.ListUserTags',
        pairs: false,
      }),
    breaks: ['I2'],
  },
  restoreReported: {
    variant: restoreReported,
    prove: (machines) =>
      faultMatrix({
        machines,
        start: 'rotatedYesterday',
        order: 'restore',
        only: 'RestoreAccessKey.ListUserTags',
        pairs: false,
      }),
    breaks: ['reported'],
  },
  restoreWithoutHold: { variant: restoreWithoutHold, prove: beside, breaks: ['I1'] },
  documents: { variant: documents, prove: faultsAt(), breaks: ['I1', 'I2', 'I3', 'I4', 'I8', 'errors'] },
  documentsBesideThemselves: {
    variant: documents,
    prove: (machines) =>
      explore(
        { machines, start: 'onlyOurs', orders: ['manual', 'manual'], listOrder: 'newestFirst' },
        'interleavings/manual+manual/onlyOurs/newestFirst',
      ),
    breaks: ['I1', 'I2', 'I3', 'I8', 'errors', 'settles'],
  },
  documentsRedriven: {
    variant: documents,
    prove: (machines) =>
      faultMatrix({
        machines,
        start: 'rotatedYesterday',
        order: 'manual',
        only: 'RotateAccessKey.DeleteAccessKey',
        pairs: false,
        afterwards: redrive,
      }),
    breaks: ['I1', 'I2', 'I3', 'I4', 'I5', 'I8', 'errors'],
  },
};

/** For each claim that the proof sees broken by a planted fault, in alphabetical order, the first violation. */
export async function caughtOf(name: string, machines: ProvedMachines): Promise<readonly Violation[]> {
  const planted = PLANTED[name];
  if (!planted) throw new Error(`there is no planted fault "${name}"; take one of ${Object.keys(PLANTED).join(', ')}`);
  const { violations } = await planted.prove(planted.variant(machines));
  const first = new Map(violations.toReversed().map((violation) => [violation.claim, violation]));
  return [...first.values()].sort(({ claim: one }, { claim: other }) => (one < other ? -1 : 1));
}
