import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { asProgram } from '../../emulator/command-line';
import { type Findings, groupsOf, type Part } from './part';
import { PARTS, partOf } from './parts';
import { counted, linesOf, type PartReport, reportOf } from './report';
import { runUnits } from './run-units';

interface Options {
  readonly part?: readonly string[];
  readonly replay?: string;
  readonly json?: true;
  readonly workers: number;
}

const program = asProgram(new Command('npm run prove --'))
  .description('Does everything to break the invariants of the design, and says what it did.')
  .option('--part <names...>', `only these parts: ${PARTS.map(({ name }) => name).join(', ')}`)
  .addOption(
    new Option('--replay <id>', 'only the scenario in which a violation was found, as the report names it').conflicts(
      'part',
    ),
  )
  .option('--json', 'prints one object')
  .option('--workers <count>', 'processes that work side by side', wholeNumber, availableParallelism())
  .action(prove);

async function prove({ part, replay, json, workers }: Options): Promise<void> {
  const began = Date.now();
  const reports = replay === undefined ? await runParts(part, workers) : [await runAgain(replay)];
  const seconds = Math.round((Date.now() - began) / 1000);
  const violations = reports.flatMap((report) => report.violations);
  const broken = reports.filter((report) => report.violations.length > 0);
  if (json) {
    process.stdout.write(`${JSON.stringify({ seconds, parts: reports })}\n`);
  } else {
    const checks = reports.reduce((sum, { counts }) => sum + (counts.checks ?? 0), 0);
    const lines = reports.flatMap(linesOf);
    const verdict = `${reports.length - broken.length} passed, ${broken.length} failed`;
    lines.push(`${verdict}: ${counted(checks, 'checks')}, ${counted(violations.length, 'violations')}, ${seconds} s`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function runParts(names: readonly string[] | undefined, workers: number): Promise<PartReport[]> {
  const parts = names === undefined ? PARTS : names.map(partOf);
  const units = parts.flatMap((part) => part.units());
  const groups = parts.flatMap(groupsOf);
  const findings = new Map<string, Findings>();
  await runUnits(groups, workers, (id, found) => {
    findings.set(id, found);
    process.stderr.write(`${findings.size}/${units.length} ${id}: ${found.violations.length} violations\n`);
  });
  return parts.map((part) =>
    reportOf(
      part,
      part.units().map((id) => findings.get(id) as Findings),
    ),
  );
}

async function runAgain(id: string): Promise<PartReport> {
  const { toReach: _, ...part } = replayed(id);
  const longUnits = part.longUnits?.() ?? [];
  if (![...part.units(), ...longUnits].some((unit) => id === unit || id.startsWith(`${unit}/`))) {
    throw new Error(`nothing of ${part.name} is called "${id}"; take what the report of a violation names`);
  }
  if (longUnits.includes(id)) process.stderr.write(`${id} takes about an hour\n`);
  return reportOf(part, [await part.run(id)]);
}

function replayed(id: string): Part {
  try {
    return partOf(id);
  } catch (error) {
    const example = 'faults/dueAgain/manual/RotateAccessKey.SendEmail:lost';
    throw new Error(`${(error as Error).message}, and what follows in the name of a scenario, such as ${example}`);
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('it must be a whole number, at least 1');
  return Number(text);
}

program.parseAsync().catch((error: Error) => {
  process.stderr.write(`${error.message}\n(--help says more)\n`);
  process.exitCode = 2;
});
