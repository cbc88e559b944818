import { describe, expect, it } from '@jest/globals';
import { type Decision, evaluate } from '../../../../emulator/account/policy/evaluate';
import type { PolicyStatement } from '../../../../emulator/account/policy/policy-document';
import type { RequestContext } from '../../../../emulator/account/policy/request-context';

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:Rotate';

function decide(
  statements: PolicyStatement[],
  { action = 'states:StartExecution', resource = MACHINE, context = {} as RequestContext } = {},
): Decision {
  return evaluate([{ Version: '2012-10-17', Statement: statements }], { action, resource, context });
}

const allow = (more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'states:StartExecution',
  Resource: MACHINE,
  ...more,
});

/** Whether a statement with this condition allows a request with this context. */
function fulfils(Condition: NonNullable<PolicyStatement['Condition']>, context: RequestContext): boolean {
  return decide([allow({ Condition })], { context }) === 'Allowed';
}

describe('the policy evaluator', () => {
  it('denies what nothing allows', () => {
    expect(decide([])).toBe('ImplicitDeny');
    expect(decide([allow()])).toBe('Allowed');
    expect(decide([allow()], { action: 'states:StopExecution' })).toBe('ImplicitDeny');
    expect(decide([allow()], { resource: `${MACHINE}2` })).toBe('ImplicitDeny');
  });

  it('lets an explicit deny win, wherever it stands', () => {
    const deny = allow({ Effect: 'Deny', Action: '*', Resource: '*' });
    expect(decide([deny, allow()])).toBe('ExplicitDeny');
    expect(decide([allow(), deny])).toBe('ExplicitDeny');
    expect(decide([allow(), { ...deny, Action: 'iam:*' }])).toBe('Allowed');
  });

  it.each([
    ['states:StartExecution', true],
    ['states:startexecution', true],
    ['states:Start*', true],
    ['states:Start?xecution', true],
    ['*', true],
    ['states:Start', false],
    ['iam:*', false],
  ])('matches the action %s: %s', (Action, matches) => {
    expect(decide([allow({ Action })]) === 'Allowed').toBe(matches);
  });

  it.each([
    [MACHINE, true],
    ['arn:aws:states:*:*:stateMachine:Rot*', true],
    ['arn:aws:states:*', false],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:rotate', false],
    ['arn:aws:states:us-east-1:123456789012:*', true],
    ['*', true],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:Rotat?', true],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:Rot.*', false],
  ])('matches the resource %s: %s', (Resource, matches) => {
    expect(decide([allow({ Resource })]) === 'Allowed').toBe(matches);
  });

  it('takes NotAction and NotResource as everything else', () => {
    const { Action: _action, ...withoutAction } = allow();
    expect(decide([{ ...withoutAction, NotAction: 'iam:*' }])).toBe('Allowed');
    expect(decide([{ ...withoutAction, NotAction: 'states:*' }])).toBe('ImplicitDeny');
    const { Resource: _resource, ...withoutResource } = allow();
    expect(decide([{ ...withoutResource, NotResource: `${MACHINE}2` }])).toBe('Allowed');
    expect(decide([{ ...withoutResource, NotResource: MACHINE }])).toBe('ImplicitDeny');
  });

  const TAG = 'aws:ResourceTag/Team';
  it.each<[string, string | string[], string | undefined, boolean]>([
    ['StringEquals', ['red', 'blue'], 'blue', true],
    ['StringEquals', 'red', 'Red', false],
    ['StringEquals', 're*', 're*', true],
    ['StringEquals', 're*', 'red', false],
    ['StringEquals', 'red', undefined, false],
    ['StringEqualsIfExists', 'red', undefined, true],
    ['StringEqualsIfExists', 'red', 'blue', false],
    ['StringNotEquals', ['red', 'blue'], 'blue', false],
    ['StringNotEquals', ['red', 'blue'], 'green', true],
    ['StringNotEquals', 'red', undefined, true],
    ['StringEqualsIgnoreCase', 'RED', 'red', true],
    ['StringNotEqualsIgnoreCase', 'RED', 'red', false],
    ['StringLike', 're*', 'red', true],
    ['StringLike', '*', undefined, false],
    ['StringNotLike', 're*', 'red', false],
    ['StringNotLike', 're*', 'blue', true],
    ['Bool', 'true', 'TRUE', true],
    ['Bool', 'true', 'false', false],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'red', false],
    ['Null', 'false', 'red', true],
    ['Null', 'false', undefined, false],
    ['ArnLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::1:role/a/b', true],
    ['ArnLike', 'arn:aws:*', 'arn:aws:iam::1:role/a', false],
    ['ArnNotLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::1:user/a', true],
  ])('decides %s %j on %s: %s', (operator, values, actual, expected) => {
    expect(fulfils({ [operator]: { [TAG]: values } }, { [TAG]: actual })).toBe(expected);
  });

  it.each<[string, string[] | undefined, boolean]>([
    ['ForAllValues:StringEquals', ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a', 'c'], false],
    ['ForAllValues:StringEquals', [], true],
    ['ForAllValues:StringEquals', undefined, true],
    ['ForAnyValue:StringEquals', ['c', 'a'], true],
    ['ForAnyValue:StringEquals', ['c'], false],
    ['ForAnyValue:StringEquals', undefined, false],
    ['ForAllValues:StringLike', ['b', 'a'], true],
  ])('decides %s ["a", "b"] on %j: %s', (operator, actual, expected) => {
    expect(fulfils({ [operator]: { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': actual })).toBe(expected);
  });

  it('wants every operator and every key to be fulfilled, whatever the case of the key', () => {
    const Condition = {
      StringEquals: { [TAG]: 'red', 'AWS:requestedregion': 'us-east-1' },
      Null: { 'aws:username': 'true' },
    };
    const context = { [TAG]: 'red', 'aws:RequestedRegion': 'us-east-1' };
    expect(fulfils(Condition, context)).toBe(true);
    expect(fulfils(Condition, { ...context, 'aws:RequestedRegion': 'us-west-2' })).toBe(false);
    expect(fulfils(Condition, { ...context, 'aws:username': 'ann' })).toBe(false);
  });

  it('fills in policy variables, and matches nothing where one has no value', () => {
    const Resource = ['arn:aws:iam::123456789012:user/$', '{aws:username}'].join('');
    const decideFor = (context: RequestContext) =>
      decide([allow({ Resource })], { resource: 'arn:aws:iam::123456789012:user/ann', context });
    expect(decideFor({ 'aws:username': 'ann' })).toBe('Allowed');
    expect(decideFor({ 'aws:username': 'bob' })).toBe('ImplicitDeny');
    expect(decideFor({})).toBe('ImplicitDeny');
  });

  it.each<[string, Partial<PolicyStatement>, string]>([
    [
      'operator',
      { Condition: { NumericLessThan: { 'aws:username': '1' } } },
      'unsupported condition operator NumericLessThan',
    ],
    ['key', { Condition: { StringEquals: { 'aws:SourceIp': '1' } } }, 'unsupported condition key aws:SourceIp'],
    ['element', { Principal: '*' } as Partial<PolicyStatement>, 'unsupported policy element Principal'],
    ['effect', { Effect: 'Maybe' as 'Allow' }, 'Allow or Deny, not Maybe'],
    ['pair', { NotAction: 'iam:*' }, 'either Action or NotAction'],
  ])('throws for an unknown %s rather than guess', (_what, more, message) => {
    expect(() => decide([allow(more)])).toThrow(message);
  });

  it('throws where a single value is compared with several', () => {
    const Condition = { StringEquals: { 'aws:TagKeys': 'a' } };
    expect(() => fulfils(Condition, { 'aws:TagKeys': ['a', 'b'] })).toThrow('ForAllValues:StringEquals');
  });
});
