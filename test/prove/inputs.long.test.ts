import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../emulator/json';
import { acceptAll } from './inputs/accept';
import { refuseAll } from './inputs/refuse';
import { tryLengths } from './inputs/sizes';
import { withStates } from './variants/edit';
import { keyturn } from './world/deployment';

describe('a planted machine is caught', () => {
  it('when it takes a text for a template', async () => {
    const variant = withStates(keyturn(), 'RetireAccessKey', {
      ComposeDeleted: ({ Parameters, ...state }) => ({
        ...state,
        Parameters: { ...(Parameters as JsonObject), 'message.$': 'States.Format($.reason, $.userName)' },
      }),
    });
    const { violations } = await acceptAll(variant, 'RetireAccessKey', 'fine.reason.placeholder');
    expect(violations.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^fine\.reason\.placeholder: says .*"html":"svc-ci"/),
    ]);
  });

  it('when it says that there is nothing to do to an order that is wrong', async () => {
    const nothingToDo = { Type: 'Pass', Result: { outcome: 'nothingToDo' }, End: true } as const;
    const variant = withStates(keyturn(), 'RetireAccessKey', { RefuseInput: () => nothingToDo });
    const deactivating = await refuseAll(variant, 'RetireAccessKey', 'forceAsText');
    expect(deactivating.violations.map(({ says }) => says)).toEqual(['forceAsText: ended SUCCEEDED']);
    expect((await refuseAll(keyturn(), 'RetireAccessKey', 'forceAsText')).violations).toEqual([]);
  });

  it('when it keeps its own data where the input can put something', async () => {
    const variant = withStates(keyturn(), 'RestoreAccessKey', {
      Begin: () => ({ Type: 'Pass', ResultPath: null, Next: 'ListUserTags' }),
    });
    const { violations } = await acceptAll(variant, 'RestoreAccessKey', 'fine.itsOwnFields');
    expect(violations).not.toEqual([]);
  });

  it('when it finds out only in the end that the input is too large', async () => {
    const variant = withStates(keyturn(), 'RetireAccessKey', {
      ComposeDeleted: ({ Parameters, ...state }) => ({
        ...state,
        Parameters: { ...(Parameters as JsonObject), 'reasons.$': 'States.Array($.reason, $.reason, $.reason)' },
      }),
    });
    const { violations } = await tryLengths(variant, 'RetireAccessKey');
    expect(violations[0]?.says).toMatch(/failed with States.DataLimitExceeded after a change/);
  });

  it('when it carries what it does not need to where there is a key', async () => {
    const variant = withStates(keyturn(), 'IssueAccessKey', { Begin: () => ({ Type: 'Pass', Next: 'ListUserTags' }) });
    const { violations } = await tryLengths(variant, 'IssueAccessKey');
    expect(violations[0]?.says).toMatch(
      /padding of \d+ characters failed with States.DataLimitExceeded after a change/,
    );
  });
});
