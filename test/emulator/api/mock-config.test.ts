import { describe, expect, it } from '@jest/globals';
import { InvalidMockConfig, parseMockConfig } from '../../../emulator/api/mock-config';

const LISTED = { '0-1': { Throw: { Error: 'Iam.ServiceFailureException', Cause: 'mocked' } }, '2': { Return: [] } };

const withTestCase = (states: unknown) => ({
  StateMachines: { Rotate: { TestCases: { Happy: states } } },
  MockedResponses: { Listed: LISTED, Empty: {} },
});
const withResponse = (response: unknown) => ({ StateMachines: {}, MockedResponses: { Listed: response } });

function rejection(config: unknown): string {
  try {
    parseMockConfig(JSON.stringify(config));
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidMockConfig);
    return (error as Error).message;
  }
  throw new Error('was accepted');
}

describe('a mock configuration', () => {
  it.each([withTestCase({ List: 'Listed' }), withTestCase({}), withTestCase({ List: 'Empty' }), withResponse(LISTED)])(
    'is taken as it is when it is valid',
    (config) => {
      expect(parseMockConfig(JSON.stringify(config))).toEqual(config);
    },
  );

  it('is refused when it is not JSON', () => {
    expect(() => parseMockConfig('{')).toThrow(/^the file: is not JSON/);
  });

  it.each([
    ['a list', [], 'the file: must be an object, and is []'],
    ['without state machines', { MockedResponses: {} }, 'StateMachines: must be an object, and is nothing'],
    [
      'with a misspelled MockedResponses',
      { StateMachines: {}, MockedResponse: {} },
      'MockedResponses: must be an object, and is nothing',
    ],
    [
      'with a test case that is a string',
      withTestCase('Listed'),
      'StateMachines.Rotate.TestCases.Happy: must be an object, and is "Listed"',
    ],
    [
      'with a state whose response is no name',
      withTestCase({ List: { '0': { Return: 1 } } }),
      'StateMachines.Rotate.TestCases.Happy.List: must be the name of a response, and is {"0":{"Return":1}}',
    ],
    [
      'with a state whose response is missing',
      withTestCase({ List: 'Lost' }),
      "StateMachines.Rotate.TestCases.Happy.List: MockedResponses has no response 'Lost'",
    ],
    [
      'with a key that is no number',
      withResponse({ first: { Return: 1 } }),
      'MockedResponses.Listed.first: a key must be a number from 0 or a range such as 1-2',
    ],
    [
      'with a range that runs backwards',
      withResponse({ '2-1': { Return: 1 } }),
      'MockedResponses.Listed.2-1: a key must be a number from 0 or a range such as 1-2',
    ],
    [
      'with overlapping ranges',
      withResponse({ '0-2': { Return: 1 }, '2': { Return: 2 } }),
      'MockedResponses.Listed.0-2: overlaps with 2',
    ],
    [
      'with an answer that is both',
      withResponse({ '0': { Return: 1, Throw: {} } }),
      'MockedResponses.Listed.0: must have either Return or Throw, and has Return, Throw',
    ],
    [
      'with an error without a cause',
      withResponse({ '0': { Throw: { Error: 'A' } } }),
      'MockedResponses.Listed.0.Throw.Cause: must be a string, and is nothing',
    ],
  ])('is refused %s', (_, config, message) => {
    expect(rejection(config)).toBe(message);
  });
});
