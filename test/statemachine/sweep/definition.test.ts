import { describe, expect, it } from '@jest/globals';
import { permissionsOf } from '../../../statemachine/asl/permissions';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import type { JsonataMapState } from '../../../statemachine/asl/states';
import { type Configuration, placeOf } from '../../../statemachine/deployment';
import { placeholderValues } from '../../../statemachine/placeholders';
import { CONFIGURATION, definitionOf } from '../../support/definitions';
import { simulate } from '../../support/simulation';
import { settle } from './settle';
import { current, key, NEW, world } from './users';

type States = StateMachineDefinition['States'];

const definition = definitionOf('SweepAccessKeys');
const mapNamed = (name: string) => definition.States[name] as JsonataMapState<string>;
const looking = mapNamed('LookAtUsers').ItemProcessor;
const acting = mapNamed('ActOnUsers').ItemProcessor;

describe('the definition of SweepAccessKeys', () => {
  it('needs these permissions, and none that could change a user or a secret', () => {
    expect(permissionsOf(definition)).toEqual([
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:ListUserTags',
      'iam:ListUsers',
      'secretsmanager:DescribeSecret',
      'secretsmanager:ListSecretVersionIds',
      'ses:SendEmail',
      'states:StartExecution',
    ]);
  });

  it('has children that only read, in Express, and children that act, which leave a history', () => {
    expect(looking.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
    expect(permissionsOf(looking).every((action) => /:(Get|List|Describe)/.test(action))).toBe(true);
    expect(acting.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' });
    expect(permissionsOf(acting)).toEqual(['ses:SendEmail', 'states:StartExecution']);
  });

  it.each<[string, States]>([
    ['looks', looking.States],
    ['acts', acting.States],
  ])(
    'says of every state of the child that %s why it is there, and catches whatever a Task fails with',
    (_, states) => {
      for (const state of Object.values(states)) {
        expect(state.Comment).toEqual(expect.any(String));
        if (state.Type !== 'Task') continue;
        expect(state).toMatchObject({ TimeoutSeconds: expect.any(Number) });
        expect(state.Catch?.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
      }
    },
  );

  it('is JSONata through and through', () => {
    const states = [definition.States, looking.States, acting.States].flatMap((part) => Object.values(part));
    expect(new Set(states.map(({ QueryLanguage }) => QueryLanguage))).toEqual(new Set(['JSONata']));
  });
});

/** A sweep by a definition in which something is changed. */
async function sweepBy(changed: StateMachineDefinition, users: readonly string[]) {
  const simulation = simulate();
  const lone = world({ keys: [key(NEW, 30)], versions: [current(NEW, 30)] });
  for (const userName of users) settle(simulation.account, userName, lone, simulation.clock.now());
  const { stateMachineArn: created } = simulation.stepFunctions.createStateMachine({
    name: 'Changed',
    definition: JSON.stringify(changed),
    roleArn: 'arn:aws:iam::123456789012:role/Changed',
  });
  const { executionArn } = simulation.stepFunctions.startExecution({ stateMachineArn: created as string, input: '{}' });
  const ended = await simulation.stepFunctions.waitForExecution(executionArn as string);
  return { ...ended, history: simulation.historyOf(executionArn as string) };
}

function withMap(name: string, change: object): StateMachineDefinition {
  return { ...definition, States: { ...definition.States, [name]: { ...mapNamed(name), ...change } } };
}

/** Children that fail in a way that only Step Functions can report. */
const BROKEN = withMap('LookAtUsers', {
  ItemProcessor: {
    ...looking,
    States: { ...looking.States, Decide: { ...looking.States.Decide, Assign: { decision: "{% $error('broken') %}" } } },
  },
});

describe('a sweep whose children break', () => {
  it('misses their names, and ends FAILED', async () => {
    const { status, cause } = await sweepBy(BROKEN, ['one', 'two']);
    expect(status).toBe('FAILED');
    expect(JSON.parse(cause as string).counts).toMatchObject({ users: 2, none: 0, failed: 2 });
  });

  it('misses nobody where none breaks', async () => {
    const { status, output } = await sweepBy(definition, ['one', 'two']);
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output as string).counts).toMatchObject({ users: 2, none: 2, failed: 0 });
  });

  it('misses everybody where the Map itself fails, and ends FAILED', async () => {
    const { status, cause } = await sweepBy(withMap('LookAtUsers', { Items: '{% $error("no items") %}' }), ['one']);
    expect(status).toBe('FAILED');
    expect(JSON.parse(cause as string).counts).toMatchObject({ users: 1, failed: 1 });
  });

  it('keeps every payload below 200 KiB, whoever breaks', async () => {
    const users = Array.from({ length: 250 }, (_, index) => String(index).padStart(64, 'u'));
    const { status, history } = await sweepBy(BROKEN, users);
    expect(status).toBe('FAILED');
    const largest = Math.max(...history.map((event) => Buffer.byteLength(JSON.stringify(event))));
    expect(largest).toBeGreaterThan(1000);
    expect(largest).toBeLessThan(200 * 1024);
  });
});

describe('the placeholders of the sweep', () => {
  const values = (more: Partial<Configuration>) => placeholderValues({ ...CONFIGURATION, ...more }, placeOf());

  it('name the users of a list, and no path', () => {
    expect(values({ reach: { userNames: ['one', 'two'] } })).toMatchObject({ UserNames: "'one', 'two'" });
    expect(values({ reach: { path: '/applications/' } })).toMatchObject({
      UserNames: '',
      PathPrefix: '/applications/',
    });
  });

  it('arm it, with 25 rotations, unless told otherwise', () => {
    expect(values({})).toMatchObject({ Armed: 'true', MaxRotationsPerSweep: '25' });
    expect(values({ sweep: { armed: false, maxRotationsPerSweep: 3 } })).toMatchObject({
      Armed: 'false',
      MaxRotationsPerSweep: '3',
    });
  });
});
