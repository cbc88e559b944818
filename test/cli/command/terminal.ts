import { describe, expect, it } from '@jest/globals';
import { csv } from '../../../cli/terminal/csv';
import { plain } from '../../../cli/terminal/plain';
import { Terminal } from '../../../cli/terminal/terminal';

const ACTING = '\u001b[2J\u202egnp\u0085\u009b\n';

describe('a text of others', () => {
  it('does nothing to a terminal', () => {
    expect(plain(`a${ACTING}b`)).toBe('a\\u001b[2J\\u202egnp\\u0085\\u009b\\u000ab');
    expect(plain('Zoë, 鍵 👩‍💻 - tab?')).toBe('Zoë, 鍵 👩‍💻 - tab?');
    expect(new Terminal().shown(`two\nlines${ACTING}`)).toBe('two\nlines\\u001b[2J\\u202egnp\\u0085\\u009b\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1'])('is no formula: %s', (formula) => {
    expect(csv(['a'], [{ a: formula }])).toBe(`a\n'${formula}`);
  });

  it('is one cell of one line', () => {
    expect(csv(['a', 'b'], [{ a: `x"${ACTING},`, b: 7 }])).toBe(
      'a,b\n"x""\\u001b[2J\\u202egnp\\u0085\\u009b\\u000a,",7',
    );
  });
});

it('a table without lines has its names', () => {
  expect(csv(['a', 'b'], [])).toBe('a,b');
});
