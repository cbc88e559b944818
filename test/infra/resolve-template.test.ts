import { describe, expect, it } from '@jest/globals';
import { resolveTemplate } from '../../infra/resolve-template';

const references = new Map([['Here', 'there']]);

describe('resolveTemplate', () => {
  it('fills in references, alone and joined, at any depth', () => {
    const part = {
      list: ['a', { Ref: 'Here' }],
      joined: { 'Fn::Join': [':', ['x', { Ref: 'Here' }]] },
      count: 1,
      none: null,
    };
    expect(resolveTemplate(part, references)).toEqual({
      list: ['a', 'there'],
      joined: 'x:there',
      count: 1,
      none: null,
    });
  });

  it('refuses what it would have to guess', () => {
    expect(() => resolveTemplate({ Ref: 'Elsewhere' }, references)).toThrow(
      'nothing stands for the reference Elsewhere',
    );
    expect(() => resolveTemplate([{ 'Fn::GetAtt': ['Here', 'Arn'] }], references)).toThrow(
      'Fn::GetAtt is not resolved here',
    );
  });
});
