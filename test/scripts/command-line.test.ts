import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { emulatorCommand } from '../../emulator/command';
import { asProgram, WRONG_USAGE } from '../../emulator/command-line';
import { aslCommand } from '../../simulation/asl-command';
import { linesOf, reportOf } from '../prove/report';

afterEach(() => {
  jest.restoreAllMocks();
});

/** The code it ends with, and what it says. */
async function end(command: Command, ...args: readonly string[]) {
  jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  let said = '';
  command.configureOutput({ writeErr: (text) => (said += text), writeOut: () => undefined });
  const ended = await command.parseAsync(args, { from: 'user' }).then(String, (error: Error) => error.message);
  return { ended, said };
}

describe('a program', () => {
  const failing = () =>
    asProgram(new Command('try'))
      .option('--wrong')
      .action(({ wrong }, command) => command.error('error: no', wrong && WRONG_USAGE));

  it.each<[string, () => Command, readonly string[]]>([
    ['an unknown option', () => asProgram(new Command('try')), ['--nope']],
    ['what it calls wrong usage itself', failing, ['--wrong']],
    ['an unknown option of the emulator', emulatorCommand, ['--nope']],
    ['a port of the emulator that is none', emulatorCommand, ['--port', 'x']],
    ['no machine', () => asProgram(aslCommand('asl')), []],
    ['an unknown machine', () => asProgram(aslCommand('asl')), ['Nope']],
  ])('ends with 2 for %s, and points at --help', async (_, program, args) => {
    expect(await end(program(), ...args)).toEqual({
      ended: 'exit 2',
      said: expect.stringMatching(/^error: .*\(--help says more\)\n$/s),
    });
  });

  it('ends with 1 where what it tried has failed, and with 0 for its help', async () => {
    expect((await end(failing())).ended).toBe('exit 1');
    expect((await end(failing(), '--help')).ended).toBe('exit 0');
  });

  it.each([
    'scripts/asl',
    'scripts/bench',
    'scripts/fuzz',
    'scripts/integ',
    'scripts/soak-consumers',
    'scripts/start',
    'scripts/validate',
    'test/prove/prove',
  ])('is what %s makes of its command', (name) =>
    expect(readFileSync(join(__dirname, '../..', `${name}.ts`), 'utf8')).toContain('asProgram('),
  );
});

describe('the report on a planted fault', () => {
  const caught = [{ claim: 'I2', says: 'a key in use was deleted', states: ['A.B'], id: 'faults/x' }] as const;
  const part = { name: 'planted', title: 'planted', units: () => [], run: async () => findings(1) };
  const findings = (variants: number) => ({ counts: { variants }, violations: [], caught });

  it('says which claims it breaks and how, for one that is replayed', () => {
    const report = reportOf(part, [findings(1)]);
    expect(report.caught).toEqual(caught);
    expect(linesOf(report).join('\n')).toMatch(
      /I2 \(.*\) is broken, as it has to be: a key in use was deleted\n {4}in faults\/x, after A\.B/,
    );
  });

  it('only counts them for all', () => {
    expect(linesOf(reportOf(part, [findings(1), findings(1)]))).toHaveLength(2);
    expect(linesOf(reportOf(part, [{ counts: { variants: 1 }, violations: [] }]))).toHaveLength(2);
  });
});
