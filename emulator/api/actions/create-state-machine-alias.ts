import type { CreateStateMachineAliasInput, CreateStateMachineAliasOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { DESCRIPTION, NAME } from '../common-members';
import { referenceNotFound, stateMachineDeleting } from '../errors';
import { checkRouting, checkVersions, ROUTING, type Routing } from '../routing';

/** Not a number, which would be that of a version. */
const ALIAS_NAME = String.raw`^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$`;

export const createStateMachineAlias: Action<CreateStateMachineAliasInput, CreateStateMachineAliasOutput> = {
  members: {
    name: { ...NAME, required: true, pattern: ALIAS_NAME },
    description: DESCRIPTION,
    routingConfiguration: { ...ROUTING, required: true },
  },

  run({ stateMachines, clock }, { name, description, routingConfiguration }) {
    const routing = routingConfiguration as Routing;
    checkRouting(routing);
    const arn = unqualified(routing[0]?.stateMachineVersionArn as string);
    checkArn(arn, 'stateMachine');
    const stateMachine = stateMachines.find(arn);
    if (!stateMachine) throw referenceNotFound();
    if (stateMachine.deletion.begun) throw stateMachineDeleting(arn);
    checkVersions(routing, stateMachine.versions);
    const now = new Date(clock.now());
    const alias = stateMachine.aliases.create({
      ...{ arn: `${arn}:${name}`, name, routing, creationDate: now, updateDate: now },
      ...(description !== undefined && { description }),
    });
    return { stateMachineAliasArn: alias.arn, creationDate: alias.creationDate };
  },
};
