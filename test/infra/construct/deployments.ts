import { describe, expect, it } from '@jest/globals';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib/core';
import type { CloudFormationStackArtifact as Artifact } from 'aws-cdk-lib/cx-api';
import { bareApp } from '../../../infra/bare-app';
import { type Deployment, deploy } from '../../../infra/deployments';
import { Exposure } from '../../../infra/exposure';
import { KeyturnStack } from '../../../infra/keyturn-stack';
import { MINIMAL } from '../app';

const deployments: Readonly<Record<string, Deployment>> = {
  dev: { configuration: MINIMAL },
  prod: {
    configuration: () => MINIMAL,
    env: { account: '111122223333', region: 'eu-central-1' },
    exposure: [Exposure.health()],
    terminationProtection: true,
  },
};

const app = bareApp();
const stacks = deploy(app, deployments);

describe('the app', () => {
  it('has a stage for each deployment, and protects what it is told to', () => {
    expect(stacks.map(({ stackName }) => stackName)).toEqual(['dev-Keyturn', 'prod-Keyturn']);
    expect(stacks.map(({ terminationProtection }) => terminationProtection)).toEqual([false, true]);
    expect(stacks.map(({ region }) => region)).toEqual([expect.stringContaining('AWS.Region'), 'eu-central-1']);
  });

  it('brings exposures home from the regions where AWS Health tells of them', () => {
    const [dev = [], prod = []] = app.synth().nestedAssemblies.map(({ nestedAssembly }) => nestedAssembly.stacks);
    const regions = prod.map(({ environment }) => environment.region).sort();
    expect(regions).toEqual(['eu-central-1', 'us-east-1', 'us-west-2']);
    expect(dev).toHaveLength(1);
    const forwarder = prod.find(({ environment }) => environment.region === 'us-west-2');
    expect(JSON.stringify(forwarder?.template)).toContain('events:eu-central-1:');
    expect(JSON.stringify(forwarder?.template)).toContain('AWS_RISK_IAM_QUARANTINE');
  });
});

describe('the app warns', () => {
  const env = { account: '111122223333', region: 'cn-north-1' };
  const exposure = [Exposure.health()] as const;
  const warned = bareApp();
  const [first, second] = deploy(warned, {
    first: { configuration: MINIMAL, env, exposure },
    second: { configuration: MINIMAL, env: { ...env, region: 'cn-northwest-1' } },
  }) as [KeyturnStack, KeyturnStack];
  const warnings = (stack: KeyturnStack) =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.anyValue())
      .map(({ entry }) => String(entry.data));

  it('of a second deployment in an account, and not of the first', () => {
    expect(warnings(second)).toEqual([expect.stringContaining('first and second are deployments of one account')]);
    expect(warnings(first).join()).not.toContain('one account');
    expect(warnings(stacks[1] as KeyturnStack)).toEqual([]);
  });

  it('where it does not know the regions in which AWS Health tells, and forwards from none', () => {
    expect(warnings(first)).toEqual([expect.stringContaining('AWS Health is heard in cn-north-1 alone')]);
    const [assembly] = warned.synth().nestedAssemblies;
    expect(assembly?.nestedAssembly.stacks.map(({ stackName }) => stackName)).toEqual(['first-Keyturn']);
  });
});

describe('the template of a StackSet', () => {
  it('asks nothing of an account, and is no larger than one may be', () => {
    // CDK's own is none where optional properties are exact.
    const synthesizer = new DefaultStackSynthesizer({
      generateBootstrapVersionRule: false,
    }) as unknown as IStackSynthesizer;
    const stack = new KeyturnStack(bareApp(), 'Keyturn', { keyturn: MINIMAL, synthesizer });
    const template = Template.fromStack(stack).toJSON();
    expect(Object.keys(template).sort()).toEqual(['Description', 'Mappings', 'Outputs', 'Resources']);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
    const [{ template: ofOurApp }] = (app.synth().nestedAssemblies[0]?.nestedAssembly.stacks ?? []) as [Artifact];
    expect(Object.keys(ofOurApp)).toContain('Parameters');
  });
});
