import type { Part } from '../part';
import { keyturn } from '../world/deployment';
import { forcedFailures } from './forced';
import { hostileAnswers, TARGETS } from './hostile-answers';
import { logged } from './logged';
import { COMMANDS, printed } from './printed';

const NAME = 'leaks';

export const leaks: Part = {
  name: NAME,
  title:
    'answers that make paths fail, failures by force, what the machines log and what the commands print; leaks are also looked for in all other parts',
  units: () => [
    `${NAME}/forced`,
    `${NAME}/logged`,
    ...Object.keys(TARGETS).map((state) => `${NAME}/answers/${state}`),
    ...Object.keys(COMMANDS).map((command) => `${NAME}/printed/${command}`),
  ],
  run(id) {
    const [, what, name = '', only] = id.split('/');
    if (what === 'logged') return logged(keyturn());
    if (what === 'printed') return printed(name);
    return what === 'forced' ? forcedFailures(keyturn()) : hostileAnswers(keyturn(), name, only);
  },
};
