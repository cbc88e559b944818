import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../emulator/json';
import type { ConformanceCase } from '../conformance/conformance-case';
import { toExpected } from '../conformance/matchers';
import { mockConfigOf } from '../conformance/run-case';
import { ROLE_ARN } from '../emulator/api/service';
import { executeText } from '../support/execute';
import { portableAsl } from '../support/portable-asl';
import { type Connection, connect } from '../support/step-functions';
import { PORTABLE_CASES } from './portable-cases';

/** Waits are real on `SFN_ENDPOINT`. */
const FOREIGN_TIMEOUT_MS = 30_000;

let sfn: Connection;

beforeAll(async () => {
  sfn = await connect(mockConfigOf(PORTABLE_CASES));
});
afterAll(() => sfn.close());

async function create(each: ConformanceCase): Promise<string> {
  const [mockedName] = Object.keys(mockConfigOf([each]).StateMachines);
  const { stateMachineArn } = await sfn.client.send(
    new CreateStateMachineCommand({
      name: mockedName ?? `golden-${each.name}`.slice(0, 80),
      definition: JSON.stringify(portableAsl(each.definition)),
      roleArn: ROLE_ARN,
    }),
  );
  return stateMachineArn as string;
}

async function run(stateMachineArn: string, { mocks, input = {}, inputText = JSON.stringify(input) }: ConformanceCase) {
  const arn = `${stateMachineArn}${mocks ? '#Golden' : ''}`;
  const { history, ...outcome } = await executeText(sfn.client, arn, inputText);
  const states = history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
  return { ...outcome, error: outcome.error ?? null, states };
}

describe('the portable form of the golden table', () => {
  it.each(PORTABLE_CASES.map((each) => [each.name, each] as const))(
    'keeps the meaning of %s',
    async (_, each) => {
      const { create: refusal, causeIncludes, events: _events, ...expected } = each.expect;
      if (refusal !== undefined) {
        await expect(create(each)).rejects.toMatchObject({ name: refusal });
        return;
      }
      const outcome = await run(await create(each), each);
      expect(outcome).toEqual({ ...outcome, ...(toExpected(expected as Json) as object) });
      if (causeIncludes !== undefined) expect(outcome.cause).toContain(causeIncludes);
    },
    FOREIGN_TIMEOUT_MS,
  );
});
