import { synthesize } from '../../../infra/synthesize';
import { MACHINE_NAMES, type MachineName } from '../../../statemachine/machines';
import type { Part } from '../part';
import { CONFIGURATIONS, type ConfigurationName, type Deployment } from './deployments';
import { FIXED_GRANTS } from './fixed-grants';
import { proveRole } from './prove-role';

const NAME = 'permissions';

const deployments = new Map<ConfigurationName, Deployment>();

function deploymentOf(name: ConfigurationName): Deployment {
  const { configuration, places } = CONFIGURATIONS[name];
  const deployment = deployments.get(name) ?? { machines: synthesize(configuration), places };
  deployments.set(name, deployment);
  return deployment;
}

export const permissions: Part = {
  name: NAME,
  title: 'every execution under the policies of CDK, and every part of every policy taken away or widened',
  units: () =>
    Object.keys(CONFIGURATIONS).flatMap((name) => MACHINE_NAMES.map((machine) => `${NAME}/${name}/${machine}`)),
  toReach: () => FIXED_GRANTS.flatMap(({ actions }) => actions),
  run: (id) => {
    const [, name, machine] = id.split('/') as [string, ConfigurationName, MachineName];
    return proveRole({ deployment: deploymentOf(name), machine, id });
  },
};
