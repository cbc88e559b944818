import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployedTemplates } from './deployed-templates';
import { hasPython } from './python';
import { BIN } from './python-tools';

if (!hasPython) console.warn('cfn-lint does not run: MOTO_PYTHON is not set, run npm run test:moto');
const describeWithPython = hasPython ? describe : describe.skip;

interface Finding {
  readonly Filename: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string };
}

type Template = { Resources: Record<string, { Type: string; Metadata?: object; Properties: Record<string, unknown> }> };

/** The rules that cfn-lint finds broken in each template, each rule once. Regions are those that a template may go to. */
function lint(
  templates: Readonly<Record<string, object>>,
  folder: string,
): Readonly<Record<string, readonly string[]>> {
  const files = Object.entries(templates).map(([name, template]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(template, null, 1));
    return file;
  });
  const { stdout, stderr } = spawnSync(join(BIN, 'cfn-lint'), ['--format', 'json', ...files], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stderr !== '') throw new Error(`cfn-lint could not be run: ${stderr}`);
  const findings: readonly Finding[] = JSON.parse(stdout);
  const rulesIn = (name: string) =>
    findings.filter(({ Filename }) => basename(Filename) === `${name}.json`).map(({ Rule }) => Rule.Id);
  return Object.fromEntries(Object.keys(templates).map((name) => [name, [...new Set(rulesIn(name))].sort()]));
}

describeWithPython('cfn-lint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-cfn-lint-'));
  let found: ReturnType<typeof lint> = {};
  let names: readonly string[] = [];

  beforeAll(() => {
    const templates = deployedTemplates();
    names = Object.keys(templates);
    const change = (how: (resources: Template['Resources']) => void) => {
      const copy: Template = JSON.parse(JSON.stringify(templates['dev-Keyturn']));
      how(copy.Resources);
      return copy;
    };
    const every = (type: string) => (resources: Template['Resources']) =>
      Object.values(resources).filter((resource) => resource.Type === type);
    found = lint(
      {
        ...templates,
        'without metadata': change((resources) => {
          for (const machine of every('AWS::StepFunctions::StateMachine')(resources)) delete machine.Metadata;
        }),
        'with faults': change((resources) => {
          for (const { Properties } of every('AWS::CloudWatch::Alarm')(resources))
            Properties.TreatMissingData = 'never';
          for (const { Properties } of every('AWS::StepFunctions::StateMachine')(resources)) delete Properties.RoleArn;
        }),
      },
      folder,
    );
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds nothing in the stacks of three deployments and of a stranger', () => {
    expect([...names].sort()).toEqual([
      'Strange',
      'dev-Keyturn',
      'prod-Health-us-east-1',
      'prod-Health-us-west-2',
      'prod-Keyturn',
      'stage-Health-us-east-1',
      'stage-Health-us-west-2',
      'stage-Keyturn',
    ]);
    expect(names.filter((name) => found[name]?.length !== 0).map((name) => [name, found[name]])).toEqual([]);
  });

  it('is silenced about nothing else than what the machines say', () => {
    expect(found['without metadata']).toEqual(['E1029', 'E3601', 'W3005']);
  });

  it('finds a value that CloudWatch does not know, and a machine without a role', () => {
    expect(found['with faults']).toEqual(['E3003', 'E3030']);
  });
});
