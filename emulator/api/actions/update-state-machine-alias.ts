import type { UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { unqualified } from '../arn';
import { ARN, DESCRIPTION } from '../common-members';
import { validationError } from '../errors';
import { aliasOf } from '../qualified-state-machine';
import { checkRouting, checkVersions, ROUTING, type Routing } from '../routing';

export const updateStateMachineAlias: Action<UpdateStateMachineAliasInput, UpdateStateMachineAliasOutput> = {
  members: { stateMachineAliasArn: ARN, description: DESCRIPTION, routingConfiguration: ROUTING },

  run(service, { stateMachineAliasArn, description, routingConfiguration }) {
    if (description === undefined && routingConfiguration === undefined) {
      throw validationError('at least one of description and routingConfiguration must be given');
    }
    const existing = aliasOf(service, stateMachineAliasArn);
    const routing = (routingConfiguration ?? existing.routing) as Routing;
    checkRouting(routing);
    const { aliases, versions } = service.stateMachines.usable(unqualified(stateMachineAliasArn));
    checkVersions(routing, versions);
    const updateDate = new Date(service.clock.now());
    aliases.update({ ...existing, ...(description !== undefined && { description }), routing, updateDate });
    return { updateDate };
  },
};
