import type { JsonObject } from '../../../emulator/json';
import type { ProvedMachines } from '../world/deployment';
import { next, withStates } from './edit';

type Variant = (machines: ProvedMachines) => ProvedMachines;

const SDK = 'arn:aws:states:::aws-sdk';

/** Makes room before it knows that the new key can be stored. */
export const deleteFirst: Variant = (machines) =>
  withStates(
    machines,
    'RotateAccessKey',
    { PrepareIssue: next('DeletePreviousAccessKey') },
    {
      DeletePreviousAccessKey: {
        Type: 'Task',
        Resource: `${SDK}:iam:deleteAccessKey`,
        Parameters: { 'UserName.$': '$.userName', 'AccessKeyId.$': '$.plan.previousAccessKeyId' },
        ResultPath: null,
        TimeoutSeconds: 10,
        Next: 'IssueAccessKey',
      },
    },
  );

/** A key that could not be stored stays, and nobody is told its id. */
export const createWithoutRollBack: Variant = (machines) =>
  withStates(machines, 'IssueAccessKey', {
    DeleteAccessKey: () => ({ Type: 'Pass', Next: 'ReportRolledBack' }),
    ReportRolledBack: (state) => ({ ...state, Parameters: { outcome: 'rolledBack' } }),
  });

/** Takes the last refusal for the whole truth, although an earlier try may have landed. */
export const rollBackWithoutAsking: Variant = (machines) =>
  withStates(machines, 'IssueAccessKey', {
    ForgetDeniedSecret: next('DeleteAccessKey'),
    ForgetThrottledSecret: next('DeleteAccessKey'),
    ForgetRefusedSecret: next('DeleteAccessKey'),
  });

/** IssueAccessKey as part of the Standard machine: what passes between its states is kept for 90 days. */
export const secretInStandardMachine: Variant = (machines) =>
  withStates(machines, 'RotateAccessKey', {
    IssueAccessKey: ({ Next, Catch }) => ({
      Type: 'Parallel',
      InputPath: '$.plan.order',
      Branches: [branchOf(machines.IssueAccessKey.definition as JsonObject)],
      ResultSelector: { Status: 'SUCCEEDED', 'Output.$': 'States.JsonToString($[0])' },
      ResultPath: '$.issue',
      ...(Next !== undefined && { Next }),
      ...(Catch !== undefined && { Catch }),
    }),
  });

/** State names are unique in a machine, so those of the branch get a mark. */
function branchOf({ StartAt, States }: JsonObject): JsonObject {
  const names = new Set(Object.keys(States as JsonObject));
  const marked = JSON.stringify(States, (key, value) =>
    (key === 'Next' || key === 'Default') && names.has(value) ? `${value}InStandard` : value,
  );
  const states = Object.entries(JSON.parse(marked)).map(([name, state]) => [`${name}InStandard`, state]);
  return { StartAt: `${StartAt}InStandard`, States: Object.fromEntries(states) };
}

/** The state without its ways to another. */
function without(forbidden: string) {
  return (state: JsonObject): JsonObject => ({
    ...state,
    Choices: (state.Choices as JsonObject[]).filter(({ Next }) => Next !== forbidden),
  });
}

function storeWhereTheInputSays(state: JsonObject): JsonObject {
  const parameters = state.Parameters as JsonObject;
  const order = { ...(parameters.order as JsonObject), 'secretName.$': '$.secretName[0]' };
  return { ...state, Parameters: { ...parameters, order } };
}

/** Lets whoever starts a rotation say into which secret the key goes, whatever that secret says. */
export const secretNameFromInput: Variant = (machines) =>
  withStates(
    withStates(machines, 'RotateAccessKey', {
      CheckEnrolment: without('RefuseSecretName'),
      PrepareIssue: storeWhereTheInputSays,
      PrepareIssueInRoom: storeWhereTheInputSays,
    }),
    'IssueAccessKey',
    {
      CheckSecretName: (state) => ({ ...state, Default: 'DescribeSecret' }),
      CheckSecret: without('ReportSecretNotOurs'),
    },
  );

/** Undoes a rotation while the sweep goes on to retire what it brings back. */
export const restoreWithoutHold: Variant = (machines) =>
  withStates(machines, 'RestoreAccessKey', {
    TagHold: () => ({ Type: 'Pass', Next: 'ReactivateAccessKey' }),
    CheckTagsAgain: () => ({ Type: 'Pass', Next: 'ListAccessKeysAgain' }),
  });

/** Trusts that CreateAccessKey answers with what it should. */
export const unguardedSecret: Variant = (machines) =>
  withStates(machines, 'IssueAccessKey', { CheckAccessKey: () => ({ Type: 'Pass', Next: 'NameVersion' }) });

/** Takes whoever orders it at his word that nothing uses the key. */
export const retireWithoutLooking: Variant = (machines) =>
  withStates(machines, 'RetireAccessKey', {
    GetAccessKeyLastUsed: () => ({ Type: 'Pass', Next: 'ListUserTagsAgain' }),
  });

/** Brings back whatever key came before, and does not look what the tags say of it. */
export const restoreReported: Variant = (machines) => {
  const heedless = (state: JsonObject) => ({
    ...state,
    Choices: (state.Choices as JsonObject[]).filter(({ Next }) => !/Reported|Back/.test(String(Next))),
  });
  return withStates(machines, 'RestoreAccessKey', {
    CheckNamedKey: heedless,
    CheckTagsAgain: heedless,
    CheckTagsAfterMove: heedless,
  });
};
