import { describe, expect, it } from '@jest/globals';
import { performSetUpTasks } from '../../../emulator/api/set-up-tasks';
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
});
