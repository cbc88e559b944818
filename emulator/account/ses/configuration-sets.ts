import type {
  CreateConfigurationSetRequest,
  CreateConfigurationSetResponse,
  DeleteConfigurationSetRequest,
  DeleteConfigurationSetResponse,
} from '@aws-sdk/client-ses';
import { ServiceError } from '../service-error';
import type { SesState } from './ses-state';

export function configurationSetActions(state: SesState) {
  return {
    createConfigurationSet({ ConfigurationSet }: CreateConfigurationSetRequest): CreateConfigurationSetResponse {
      const name = ConfigurationSet?.Name ?? '';
      if (!/^[\w-]{1,64}$/.test(name)) {
        throw new ServiceError('InvalidConfigurationSet', `Invalid configuration set name <${name}>.`, 400);
      }
      if (state.configurationSets.has(name)) {
        throw new ServiceError('ConfigurationSetAlreadyExists', `Configuration set <${name}> already exists.`);
      }
      state.configurationSets.add(name);
      return {};
    },

    deleteConfigurationSet({
      ConfigurationSetName = '',
    }: DeleteConfigurationSetRequest): DeleteConfigurationSetResponse {
      checkConfigurationSet(state, ConfigurationSetName);
      state.configurationSets.delete(ConfigurationSetName);
      return {};
    },
  };
}

/** @throws ServiceError `ConfigurationSetDoesNotExist` */
export function checkConfigurationSet(state: SesState, name: string): void {
  if (!state.configurationSets.has(name)) {
    throw new ServiceError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
  }
}
