import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import { context } from '../../../cdk.json';
import { bareApp } from '../../../infra/bare-app';
import { integApp, PATH, STACK } from '../../deployed/app';

describe('the stack of npm run integ', () => {
  const app = integApp(bareApp(context));
  const template = Template.fromStack(app.node.findChild(STACK) as Stack);

  it('reaches a disposable user of its own and nobody else, and no schedule starts anything', () => {
    template.hasResourceProperties('AWS::IAM::User', { Path: PATH });
    template.hasResourceProperties('AWS::Scheduler::Schedule', { State: 'DISABLED' });
    const users = JSON.stringify(template.findResources('AWS::IAM::Policy')).match(/:user\/[^"]*/g);
    expect([...new Set(users)]).toEqual([`:user${PATH}*`]);
  });

  it('leaves nothing behind', () => {
    const kept = Object.values(template.toJSON().Resources as Record<string, { DeletionPolicy?: string }>).filter(
      ({ DeletionPolicy }) => DeletionPolicy === 'Retain',
    );
    expect(kept).toEqual([]);
  });

  it('lets CloudFormation see no secret', () => {
    const calls = JSON.stringify(app.synth().stacks.map((stack) => stack.template));
    expect(calls).toContain('startExecution');
    expect(calls).not.toMatch(/getSecretValue|GetSecretValue/);
  });
});
