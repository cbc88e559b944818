import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MACHINE_NAMES, type MachineDefinition } from '../../../statemachine/machines';
import { definitions, validateDefinitions } from '../../deployed/validate-definitions';
import { type Connection, connect } from '../../support/step-functions';

describe('npm run validate', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await connect({ StateMachines: {}, MockedResponses: {} }, { own: true });
  });
  afterAll(() => connection.close());

  const validate = async (machines: ReadonlyMap<string, MachineDefinition>) => {
    const lines: string[] = [];
    const refused = await validateDefinitions(connection.client, machines, (line) => lines.push(line));
    return { refused, lines };
  };

  it('sends every machine in both variants, and Step Functions takes them all', async () => {
    const { refused, lines } = await validate(definitions());
    expect(refused).toBe(0);
    const named = MACHINE_NAMES.flatMap((name) => [`${name} (ses): OK`, `${name} (topic): OK`]);
    expect(lines.filter((line) => !line.startsWith(' ')).sort()).toEqual(named.sort());
  });

  it('counts a definition that is not taken, and says where it is wrong', async () => {
    const [[name, machine]] = [...definitions()] as [[string, MachineDefinition]];
    const definition = { ...machine.definition, StartAt: 'Nowhere' };
    const { refused, lines } = await validate(new Map([[name, { ...machine, definition }]]));
    expect(refused).toBe(1);
    expect(lines[0]).toBe(`${name}: FAIL`);
    expect(lines[1]).toMatch(/ERROR .*Nowhere/);
  });
});
