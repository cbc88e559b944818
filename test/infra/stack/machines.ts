import { describe, expect, it } from '@jest/globals';
import { example as configuration } from '../../../infra/example';
import { resolveTemplate } from '../../../infra/resolve-template';
import { placeholdersOf } from '../../../statemachine/asl/substitutions';
import { MACHINE_NAMES, type MachineName, machines } from '../../../statemachine/machines';
import { stackContents } from '../../../statemachine/stack-outputs';
import { propertiesOf, template } from './example';

/** The machine whose definition is the one of `name`. */
function machineOf(name: MachineName) {
  const definition = JSON.stringify(machines()[name].definition);
  return propertiesOf('AWS::StepFunctions::StateMachine', ({ DefinitionString }) => DefinitionString === definition);
}

const HERE = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'us-east-1'],
  ['AWS::AccountId', '123456789012'],
  ['AWS::StackId', 'arn:aws:cloudformation:us-east-1:123456789012:stack/Keyturn/aaaaaaaa-bbbb-cccc-dddd-0123456789ab'],
]);

/** By the path of each machine in its stack. */
const NAMES = {
  RotateAccessKey: '966F01C5',
  IssueAccessKey: '68FD6C6D',
  RetireAccessKey: 'B8B0D57A',
  RestoreAccessKey: 'F4DEDB2B',
  RevokeAccessKey: 'FE46E6D2',
  SweepAccessKeys: '2AF51FBC',
} as const;

const STANDARD = MACHINE_NAMES.filter((name) => machines()[name].type === 'STANDARD');

describe('the outputs', () => {
  it('say what the command asks for: what there is, and how it is configured', () => {
    const outputs = template.toJSON().Outputs as Record<string, { readonly Value: unknown }>;
    const values = Object.entries(outputs).map(([name, { Value }]) => [name, Value as string]);
    const contents = stackContents(Object.fromEntries(values));
    expect(contents.configuration).toEqual(configuration);
    expect(contents.schedule).toEqual({ Ref: Object.keys(template.findResources('AWS::Scheduler::Schedule'))[0] });
    expect(() => stackContents(Object.fromEntries(values.slice(1)))).toThrow(/has no output RotateAccessKeyArn/);
  });
});

describe('the machines of the stack', () => {
  const issue = machineOf('IssueAccessKey');

  it('are the definitions, to the letter', () => {
    const deployed = template.findResources('AWS::StepFunctions::StateMachine');
    expect(Object.keys(deployed)).toHaveLength(MACHINE_NAMES.length);
    for (const name of MACHINE_NAMES) {
      expect(machineOf(name).StateMachineType).toBe(machines()[name].type);
    }
  });

  it.each(MACHINE_NAMES)('get a value for each placeholder that they hold, and for no other: %s', (name) => {
    const { DefinitionSubstitutions } = machineOf(name);
    expect(Object.keys(DefinitionSubstitutions).sort()).toEqual(placeholdersOf(machines()[name].definition));
    expect(DefinitionSubstitutions.Partition).toEqual({ Ref: 'AWS::Partition' });
  });

  it.each(STANDARD)('log what is for the auditor with its data, for two years, and trace it: %s', (name) => {
    const { LoggingConfiguration, TracingConfiguration } = machineOf(name);
    expect(LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: true });
    expect(TracingConfiguration).toEqual({ Enabled: true });
    const { RetentionInDays } = propertiesOf('AWS::Logs::LogGroup', ({ LogGroupName }) =>
      JSON.stringify(LogGroupName).includes(`"/aws/vendedlogs/states/Keyturn-${name}-`),
    );
    expect(RetentionInDays).toBe(731);
  });

  it('neither log nor trace the machine that a secret passes through', () => {
    expect(Object.keys(issue).sort()).toEqual([
      'DefinitionString',
      'DefinitionSubstitutions',
      'RoleArn',
      'StateMachineName',
      'StateMachineType',
    ]);
  });

  it.each(MACHINE_NAMES)('have a role that no other machine of the account can take on: %s', (name) => {
    const { StateMachineName, RoleArn } = machineOf(name);
    const { Properties = {} } = template.findResources('AWS::IAM::Role')[RoleArn['Fn::GetAtt'][0]] ?? {};
    const [{ Principal, Condition }, ...others] = Properties.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(Principal).toEqual({ Service: 'states.amazonaws.com' });
    expect(Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
    const arn = `arn:aws:states:us-east-1:123456789012:stateMachine:${resolveTemplate(StateMachineName, HERE)}`;
    // Another name would be another machine: it never changes.
    expect(arn).toMatch(new RegExp(`:Keyturn-${name}-${NAMES[name]}-0123456789ab$`));
    // The children of its Map are executions of the machine under a label.
    const sources = name === 'SweepAccessKeys' ? [arn, `${arn}/*`] : arn;
    expect(resolveTemplate(Condition.ArnLike, HERE)).toEqual({ 'aws:SourceArn': sources });
  });
});
