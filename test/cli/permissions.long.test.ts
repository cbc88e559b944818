import { afterEach, describe, expect, it } from '@jest/globals';
import { EXIT_CODES } from '../../cli/exit-codes';
import { DAY_MS } from '../../emulator/durations';
import { systemRandom } from '../../emulator/random';
import { callVerb } from './call-verb';
import { Cast } from './cast';
import { OperatedAccount } from './operated-account';
import { policyInHelp } from './operator';
import { ROWS, type Row } from './verb-rows';

const opened: OperatedAccount[] = [];
afterEach(async () => {
  for (const operated of opened.splice(0)) await operated.close();
});

/** The verb by whoever may do what its help shows, or one action less, in an account of its own. */
async function callWithout(verb: string, { args, everything = args }: Row, missing?: string) {
  const operated = await new OperatedAccount(systemRandom, new Date(Date.now() - DAY_MS)).open();
  opened.push(operated);
  const own = [...(await everything(new Cast(operated))), '--json', '--endpoint-url', operated.server.url];
  const statements = (await policyInHelp(verb)).map((statement) => ({
    ...statement,
    Action: statement.Action.filter((action) => action !== missing),
  }));
  operated.allow(statements.filter(({ Action }) => Action.length > 0));
  return callVerb(verb, own, operated.env);
}

describe.each(Object.entries(ROWS))('keyturn %s', (verb, row) => {
  it('does its work with the policy that its help shows', async () => {
    const { code, stderr } = await callWithout(verb, row);
    expect([code, stderr]).toEqual([0, expect.not.stringMatching(/not authorized|not read|not allowed|cannot be/)]);
  });

  it('needs each action of it, and names the one that it lacks', async () => {
    const actions = [...new Set((await policyInHelp(verb)).flatMap(({ Action }) => Action))];
    const said: [action: string, code: number | null, names: boolean][] = [];
    for (const action of actions) {
      const { code, stderr, stdout } = await callWithout(verb, row, action);
      said.push([action, code, `${stderr}${stdout}`.replaceAll(/\s+/g, ' ').includes(action)]);
    }
    expect(said).toEqual(actions.map((action) => [action, EXIT_CODES[row.without?.[action] ?? 'denied'].code, true]));
  });
});
