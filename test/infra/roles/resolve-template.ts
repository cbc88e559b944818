import { describe, expect, it } from '@jest/globals';
import { resolveTemplate } from '../../../infra/resolve-template';

const references = new Map([
  ['Here', 'there'],
  ['Here.Arn', 'arn:there'],
]);

describe('resolveTemplate', () => {
  it('fills in references, alone and joined, at any depth', () => {
    const part = {
      list: ['a', { Ref: 'Here' }, { 'Fn::GetAtt': ['Here', 'Arn'] }],
      joined: { 'Fn::Join': [':', ['x', { Ref: 'Here' }]] },
      parts: { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Here', 'Arn'] }] }] },
      count: 1,
      none: null,
    };
    expect(resolveTemplate(part, references)).toEqual({
      list: ['a', 'there', 'arn:there'],
      joined: 'x:there',
      parts: 'there',
      count: 1,
      none: null,
    });
  });

  it('refuses what it would have to guess', () => {
    expect(() => resolveTemplate({ Ref: 'Elsewhere' }, references)).toThrow(
      'nothing stands for the reference Elsewhere',
    );
    expect(() => resolveTemplate({ 'Fn::GetAtt': ['Here', 'Name'] }, references)).toThrow(
      'nothing stands for the reference Here.Name',
    );
    expect(() => resolveTemplate([{ 'Fn::Sub': 'x' }], references)).toThrow('Fn::Sub is not resolved here');
  });
});
