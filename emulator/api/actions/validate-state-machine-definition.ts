import type { ValidateStateMachineDefinitionInput, ValidateStateMachineDefinitionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { DEFINITION, STATE_MACHINE_TYPE } from '../common-members';
import { diagnosticsOf } from '../definition';

export const validateStateMachineDefinition: Action<
  ValidateStateMachineDefinitionInput,
  ValidateStateMachineDefinitionOutput
> = {
  members: {
    definition: { ...DEFINITION, required: true },
    type: STATE_MACHINE_TYPE,
    severity: { type: 'string', values: ['ERROR', 'WARNING'] },
    maxResults: { type: 'integer', min: 0, max: 100 },
  },

  run(_service, { definition, type = 'STANDARD', maxResults }) {
    const diagnostics = diagnosticsOf(definition, type);
    const shown = diagnostics.slice(0, maxResults || 100);
    return {
      result: diagnostics.some(({ severity }) => severity === 'ERROR') ? 'FAIL' : 'OK',
      diagnostics: shown,
      truncated: shown.length < diagnostics.length,
    };
  },
};
