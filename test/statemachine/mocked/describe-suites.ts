import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionOf } from '../../support/definitions';
import { edgesOf, edgesWalked } from '../../support/edges';
import { createStandard, execute } from '../../support/execute';
import { testCaseName } from '../../support/mocked-case';
import { portableAsl } from '../../support/portable-asl';
import { type Connection, connect } from '../../support/step-functions';
import { judge } from './judge';
import { MOCK_CONFIG, type MockedSuite } from './suites';

/** Runs every case of every suite, and sees that they have been on every way. */
export function describeSuites(suites: readonly MockedSuite[]): void {
  let sfn: Connection;

  beforeAll(async () => {
    sfn = await connect(MOCK_CONFIG);
    if (sfn.foreign) console.log('skipped on SFN_ENDPOINT: the texts of Causes, which an old engine cannot format');
  });
  afterAll(() => sfn.close());

  describe.each(suites)('$name', ({ machine, notification, name, cases }) => {
    const definition = definitionOf(machine, { notification });
    const walked = new Set<string>();
    let stateMachineArn: string;

    beforeAll(async () => {
      stateMachineArn = await createStandard(sfn.client, name, sfn.foreign ? portableAsl(definition) : definition);
    });

    it.each(cases.map((mocked) => [mocked.does, mocked] as const))('%s', async (_, mocked) => {
      const execution = await execute(sfn.client, `${stateMachineArn}#${testCaseName(mocked)}`, mocked.input);
      for (const edge of edgesWalked(execution.history)) walked.add(edge);
      judge(execution, mocked, { withCauses: !sfn.foreign });
    });

    it('has been on every way from a state to another', () => {
      expect(edgesOf(definition).filter((edge) => !walked.has(edge))).toEqual([]);
    });
  });
}
