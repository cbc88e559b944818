import { describe, expect, it } from '@jest/globals';
import { CommandFailedError } from '../../consumer/errors';
import { OncePerKey } from '../../consumer/run-once-per-key';
import { useTemporaryDirectory } from './temporary-directory';

describe('OncePerKey', () => {
  const path = useTemporaryDirectory();
  const ran: string[] = [];
  let code = 0;

  function action(name: string, command = 'restart') {
    const run = async (text: string) => {
      ran.push(text);
      return code;
    };
    return new OncePerKey({ command, profile: 'a', file: '/f', stateDirectory: path(name), run });
  }

  it('runs for a key that is new, once, and not for the one that was there', async () => {
    await action('simple').begin('K1');
    expect(await action('simple').run('K1')).toBe(false);
    expect(await action('simple').run('K2')).toBe(true);
    expect(await action('simple').run('K2')).toBe(false);
    expect(ran).toEqual(['restart']);
  });

  it('runs for a key that another process wrote, or one that was killed then', async () => {
    await action('killed').begin('K1');
    await action('killed').begin('K2');
    expect(await action('killed').run('K2')).toBe(true);
  });

  it('runs for the first key of a profile, and each command for itself', async () => {
    await action('first').begin(undefined);
    expect(await action('first').run('K1')).toBe(true);
    await action('first', 'other').begin('K1');
    expect(await action('first', 'other').run('K1')).toBe(false);
  });

  it('runs again after it has failed', async () => {
    await action('failing').begin('K1');
    code = 3;
    await expect(action('failing').run('K2')).rejects.toThrow(CommandFailedError);
    code = 0;
    expect(await action('failing').run('K2')).toBe(true);
  });

  it('runs for the key for which a command failed that has been corrected since, and then for no older one', async () => {
    await action('corrected', 'restrat').begin('K1');
    code = 127;
    await expect(action('corrected', 'restrat').run('K2')).rejects.toThrow(CommandFailedError);
    code = 0;
    await action('corrected').begin('K2');
    expect(await action('corrected').run('K2')).toBe(true);
    await action('corrected', 'another').begin('K2');
    expect(await action('corrected', 'another').run('K2')).toBe(false);
  });
});
