import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { deploymentOf } from '../../support/definitions';
import type { Violation } from '../claims';
import type { Part } from '../part';
import { firstEdition } from '../variants/first-edition';
import { keyturn, type ProvedMachines } from '../world/deployment';
import type { Expectations } from './expectation';
import { issuing } from './issuing';
import { quietPeriod } from './quiet-period';
import { sweeping } from './sweeping';
import { undoing } from './undoing';

const NAME = 'realAccount';

/** Everything that a real account asks for and the first edition did not give. */
export const EXPECTATIONS: Expectations = { ...issuing, ...undoing, ...quietPeriod, ...sweeping };

/** Held under the default policy: the first edition's was that of its time. */
export const heldMachines = () => keyturn(RotationPolicy.DEFAULT);

/** The same machines where they publish to a topic, made once. */
let publishing: ProvedMachines | undefined;
function publishingMachines(): ProvedMachines {
  publishing ??= deploymentOf({ policy: RotationPolicy.DEFAULT, notification: 'topic' });
  return publishing;
}

export const realAccount: Part = {
  name: NAME,
  title: 'what a real account asks for: the machines give it, and those of the first edition did not',
  units: () => Object.keys(EXPECTATIONS).map((name) => `${NAME}/${name}`),
  async run(id) {
    const name = id.split('/')[1] as string;
    const expectation = EXPECTATIONS[name];
    if (!expectation) throw new Error(`there is no "${name}"; take one of ${Object.keys(EXPECTATIONS).join(', ')}`);
    const complaints = [
      ...(await expectation.complaints(heldMachines())),
      ...(await expectation.complaints(publishingMachines())).map((says) => `through a topic: ${says}`),
    ];
    const before = await expectation.complaints(firstEdition());
    const broken = complaints.map((says): Violation => ({ claim: 'realAccount', says, states: [], id }));
    const blind: Violation = {
      claim: 'reach',
      says: `${name} finds nothing wrong with the first edition`,
      states: [],
      id,
    };
    return {
      counts: { expectations: 1, checks: 3 },
      violations: [...broken, ...(before.length === 0 && !HELD_BEFORE.has(name) ? [blind] : [])],
    };
  },
};

/** What the first edition did right already; it stays here so that nobody loses it. */
export const HELD_BEFORE: ReadonlySet<string> = new Set(['jobsThatFollow', 'keyThatNothingUses']);
