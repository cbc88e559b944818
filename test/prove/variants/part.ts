import type { Violation } from '../claims';
import type { Part } from '../part';
import { keyturn } from '../world/deployment';
import { caughtOf, PLANTED } from './caught';

const NAME = 'planted';

export const planted: Part = {
  name: NAME,
  title: 'machines with a planted fault, and that of the documents: each has to be caught',
  units: () => Object.keys(PLANTED).map((name) => `${NAME}/${name}`),
  async run(id) {
    const name = id.split('/')[1] as string;
    const caught = await caughtOf(name, keyturn());
    const broken = caught.map(({ claim }) => claim);
    const expected = [...(PLANTED[name]?.breaks ?? [])].sort();
    const isCaught = broken.join() === expected.join();
    const says = `${name} breaks ${broken.join(', ') || 'nothing'}, and not ${expected.join(', ')}`;
    const violations: Violation[] = isCaught ? [] : [{ claim: 'reach', says, states: [], id }];
    return { counts: { variants: 1, checks: 1, 'claims that they break': broken.length }, violations, caught };
  },
};
