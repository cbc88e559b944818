import { describe, expect, it } from '@jest/globals';
import { stateMachine } from '../../../statemachine/asl/state-machine';
import { placeholdersOf, substitute } from '../../../statemachine/asl/substitutions';

const DEFINITION = stateMachine({
  StartAt: 'Say',
  States: { Say: { Type: 'Pass', Result: { a: '${One}', b: ['${Two}, ${One}'] }, End: true } },
});

describe('substitute', () => {
  it('fills in every placeholder wherever it stands', () => {
    expect(substitute(DEFINITION, { One: '1', Two: '2' }).States.Say).toMatchObject({
      Result: { a: '1', b: ['2, 1'] },
    });
  });

  it('refuses a placeholder without a value', () => {
    expect(() => substitute(DEFINITION, { One: '1' })).toThrow('no value for the placeholder ${Two}');
  });

  it('refuses a value that would break the JSON', () => {
    expect(() => substitute(DEFINITION, { One: '"', Two: '2' })).toThrow('${One}');
  });
});

describe('placeholdersOf', () => {
  it('names each once', () => {
    expect(placeholdersOf(DEFINITION)).toEqual(['One', 'Two']);
  });
});
