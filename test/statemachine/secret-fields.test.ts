import { describe, expect, it } from '@jest/globals';
import { enrol } from '../../simulation/enrol';
import { SecretFields } from '../../statemachine/issue-access-key/secret-fields';
import { definitionOf } from '../support/definitions';
import { simulate } from '../support/simulation';

describe('SecretFields', () => {
  it.each([
    ['AccessKey and SecretKey', SecretFields.ACCESS_KEY_AND_SECRET_KEY, ['AccessKey', 'SecretKey']],
    ['snake case', SecretFields.SNAKE_CASE, ['access_key_id', 'secret_access_key']],
    ['names of your own', SecretFields.named('id', 'secret'), ['id', 'secret']],
  ])('stores the key under %s', async (_, secretFields, names) => {
    const world = simulate({ secretFields });
    enrol(world.account, {
      userName: 'svc-ci',
      secretName: 'svc-ci',
      keys: 1,
      keyAgeDays: 95,
      now: new Date(world.clock.now()),
    });
    const { output } = await world.execute('RotateAccessKey', { userName: 'svc-ci' });
    const { SecretString } = world.account.secretsManager.getSecretValue({ SecretId: 'svc-ci' });
    const stored = JSON.parse(SecretString as string);
    expect(Object.keys(stored).sort()).toEqual([...names].sort()); // in which order, the service decides
    expect(stored[names[0] as string]).toBe(JSON.parse(output as string).newAccessKeyId);
    expect(world.account.secretStrings()).toContain(stored[names[1] as string]);
  });

  it('refuses names that ASL would take for a path, or that are the same', () => {
    expect(() => SecretFields.named('id.$', 'secret')).toThrow('"id.$"');
    expect(() => SecretFields.named('key', 'key')).toThrow('both');
  });

  it('changes nothing but what is stored', () => {
    const [whole, named] = [
      definitionOf('IssueAccessKey'),
      definitionOf('IssueAccessKey', { secretFields: SecretFields.SNAKE_CASE }),
    ];
    const differing = Object.keys(whole.States).filter(
      (name) => JSON.stringify(whole.States[name]) !== JSON.stringify(named.States[name]),
    );
    expect(differing).toEqual(['NameVersion']);
  });
});
