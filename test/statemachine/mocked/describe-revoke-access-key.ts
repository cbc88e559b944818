import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import type { Notification } from '../../../statemachine/notification';
import { definitionOf } from '../../support/definitions';
import { edgesOf, edgesWalked } from '../../support/edges';
import { createStandard, execute } from '../../support/execute';
import { mockConfigOf, testCaseName } from '../../support/mocked-case';
import { type Connection, connect } from '../../support/step-functions';
import { judge } from './judge';
import { revokeAccessKeyCases } from './revoke-access-key.cases';
import { casesFor } from './suites';

/** Apart from the other suites: it is JSONata, which no old engine knows. */
export function describeRevokeAccessKey(notification: Notification): void {
  const definition = definitionOf('RevokeAccessKey', { notification });
  const cases = casesFor(notification, revokeAccessKeyCases);
  const walked = new Set<string>();
  let sfn: Connection;
  let stateMachineArn: string;

  beforeAll(async () => {
    sfn = await connect(mockConfigOf({ RevokeAccessKey: cases }), { own: true });
    stateMachineArn = await createStandard(sfn.client, 'RevokeAccessKey', definition);
  });
  afterAll(() => sfn.close());

  it.each(cases.map((mocked) => [mocked.does, mocked] as const))('%s', async (_, mocked) => {
    const execution = await execute(sfn.client, `${stateMachineArn}#${testCaseName(mocked)}`, mocked.input);
    for (const edge of edgesWalked(execution.history)) walked.add(edge);
    judge(execution, mocked);
  });

  it('has been on every way from a state to another, those of its Map too', () => {
    const inner = (definition.States.RevokeEachKey as { ItemProcessor: StateMachineDefinition }).ItemProcessor;
    const edges = [...edgesOf(definition), ...edgesOf(inner)].filter((edge) => !edge.startsWith('RevokeEachKey'));
    expect(edges.length).toBeGreaterThan(20);
    expect(edges.filter((edge) => !walked.has(edge))).toEqual([]);
  });
}
