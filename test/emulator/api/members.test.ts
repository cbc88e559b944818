import { describe, expect, it } from '@jest/globals';
import { checkMembers, type Member } from '../../../emulator/api/members';

const MEMBERS: Record<string, Member> = {
  name: { type: 'string', required: true, min: 1, max: 5 },
  size: { type: 'integer', min: 0, max: 10 },
  status: { type: 'string', values: ['ON', 'OFF'] },
  input: { type: 'string', max: 5, sensitive: true },
};

describe('the members of a request', () => {
  it.each<[unknown, string]>([
    [1.5, 'DECIMAL_VALUE can not be converted to an Integer'],
    ['1', 'STRING_VALUE can not be converted to an Integer'],
    [true, 'BOOLEAN_VALUE can not be converted to an Integer'],
  ])('are whole numbers where the model says so: %j', (size, message) => {
    const refusal = expect.objectContaining({ name: 'SerializationException', message });
    expect(() => checkMembers({ name: 'a', size }, MEMBERS)).toThrow(refusal);
  });

  it('are checked inside of structures too', () => {
    const inner: Record<string, Member> = { outer: { type: 'structure', members: MEMBERS } };
    expect(() => checkMembers({ outer: { name: 'a', size: -1 } }, inner)).toThrow("Value '-1' at 'outer.size'");
    expect(() => checkMembers({ outer: { name: 'a', size: 1 } }, inner)).not.toThrow();
  });

  it('are accepted within their limits, beside members that the model does not know', () => {
    const input = { name: 'abcde', size: 10, status: 'ON', input: 'ääa', unknown: { a: 1 } };
    expect(() => checkMembers(input, MEMBERS)).not.toThrow();
  });

  it.each([
    [{}, "Value null at 'name' failed to satisfy constraint: Member must not be null"],
    [
      { name: '' },
      "Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      { name: 'abcdef' },
      "Value 'abcdef' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5",
    ],
    [
      { name: 'a', size: 11 },
      "Value '11' at 'size' failed to satisfy constraint: Member must have value less than or equal to 10",
    ],
    [
      { name: 'a', size: -1 },
      "Value '-1' at 'size' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      { name: 'a', status: 'on' },
      "Value 'on' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [ON, OFF]",
    ],
    [
      { name: 'a', input: 'äää' },
      "Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 5",
    ],
  ])('are refused outside of them: %j', (input, detail) => {
    expect(() => checkMembers(input, MEMBERS)).toThrow(
      expect.objectContaining({ name: 'ValidationException', message: `1 validation error detected: ${detail}` }),
    );
  });

  it('are refused all at once', () => {
    expect(() => checkMembers({ size: 11 }, MEMBERS)).toThrow(/^2 validation errors detected: .*'name'.*; .*'size'/);
  });

  it.each([[null], [[]], ['text'], [{ name: 1 }], [{ name: {} }], [{ name: 'a', size: '1' }]])(
    'are refused when they are of another type: %j',
    (input) => {
      expect(() => checkMembers(input, MEMBERS)).toThrow(expect.objectContaining({ name: 'SerializationException' }));
    },
  );
});
