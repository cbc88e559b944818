import { describe, expect, it } from '@jest/globals';
import { Account } from '../../../emulator/account/account';
import { performSetUpTasks } from '../../../emulator/api/set-up-tasks';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { TaskError } from '../../../emulator/task';

const CREATE_USER = 'arn:aws:states:::aws-sdk:iam:createUser';

describe('the calls that set an account up', () => {
  it('are made in order', async () => {
    const made: unknown[] = [];
    const calls = [
      { Resource: CREATE_USER, Parameters: { UserName: 'ana' } },
      { Resource: 'arn:aws-cn:states:::aws-sdk:ses:verifyEmailIdentity' },
    ];
    await performSetUpTasks(JSON.stringify(calls), async ({ service, action, parameters }) => {
      made.push([service, action, parameters]);
      return {};
    });
    expect(made).toEqual([
      ['iam', 'createUser', { UserName: 'ana' }],
      ['ses', 'verifyEmailIdentity', {}],
    ]);
  });

  it.each([
    ['{}', 'must be a JSON list of {"Resource", "Parameters"}'],
    ['[1]', '[0].Resource must be arn:aws:states:::aws-sdk:<service>:<action>, and is undefined'],
    ['[{"Resource": "iam:createUser"}]', 'and is iam:createUser'],
    [`[{"Resource": "${CREATE_USER}"}]`, `[0] ${CREATE_USER} failed: Iam.EntityAlreadyExistsException: taken`],
    ['[', 'JSON'],
  ])('are refused when one is wrong or fails: %s', async (text, message) => {
    const tasks = async () => {
      throw new TaskError('Iam.EntityAlreadyExistsException', 'taken');
    };
    await expect(performSetUpTasks(text, tasks)).rejects.toThrow(message);
  });

  it('are refused without their parameters, which may hold a secret', async () => {
    const { tasks } = new Account({
      clock: new SimulatedClock(new Date('2026-01-05T08:00:00Z')),
      random: seededRandom(1),
    });
    const Parameters = { Name: 'x', SecretString: "hun'ter2", Bogus: 1 };
    const calls = [{ Resource: 'arn:aws:states:::aws-sdk:secretsmanager:createSecret', Parameters }];
    const refused = performSetUpTasks(JSON.stringify(calls), tasks);
    await expect(refused).rejects.toThrow(/The Parameters could not be used to start the Task: \[.*Bogus/);
    await expect(refused).rejects.not.toThrow('ter2');
  });
});
