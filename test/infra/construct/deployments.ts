import { describe, expect, it } from '@jest/globals';
import { bareApp } from '../../../infra/bare-app';
import { type Deployment, deploy } from '../../../infra/deployments';
import { Exposure } from '../../../infra/exposure';
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
