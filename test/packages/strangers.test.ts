import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { MACHINE_NAMES } from '@keyturn/statemachine/machines';
import { median } from '../support/median';
import { DIST, Stranger, type StrangerProps } from './stranger';

/** Each installs packages, from a registry or its cache. */
jest.setTimeout(10 * 60_000);

const LIBRARIES = ['statemachine', 'infra', 'emulator', 'consumer'] as const;

let stranger: Stranger | undefined;

function arrive(props: StrangerProps): Stranger {
  stranger = new Stranger(props);
  return stranger;
}
afterEach(() => {
  stranger?.remove();
  stranger = undefined;
});

/** `@keyturn/emulator/clock`, for every door of every package. */
function doors(): readonly string[] {
  return LIBRARIES.flatMap((room) => {
    const { name, exports } = JSON.parse(readFileSync(join(DIST, room, 'package.json'), 'utf8'));
    return Object.keys(exports)
      .filter((door) => door !== './package.json')
      .map((door) => `${name}${door.slice(1)}`);
  });
}

/** In whole milliseconds. */
function medianMs(runs: number, run: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
  return Math.round(median(times));
}

describe('the packages', () => {
  it.each(['mts', 'cts'])('open every door to a .%s file, with types', (extension) => {
    const names = doors();
    const program = [
      ...names.map((name, index) => `import * as door${index} from '${name}';`),
      '// @ts-expect-error what is no door stays closed',
      `import type {} from '@keyturn/consumer/cache';`,
      `process.stdout.write(String([${names.map((_, index) => `door${index}`).join(', ')}].length));`,
    ];
    const visitor = arrive({
      type: 'commonjs',
      rooms: LIBRARIES,
      packages: ['aws-cdk-lib', 'constructs', '@types/node', '@aws-sdk/client-ses', '@aws-sdk/client-sns'],
    });
    visitor.write(`doors.${extension}`, program.join('\n'));
    visitor.compile();
    expect(visitor.run('node', [`doors.${extension.replace('t', 'j')}`])).toBe(String(names.length));
    expect(() => visitor.run('node', ['-e', `require('@keyturn/consumer/cache')`])).toThrow(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    );
  });

  it('synthesise in a CommonJS app with an aws-cdk-lib of its own', () => {
    const app = arrive({
      files: 'cdk-app',
      type: 'commonjs',
      rooms: ['infra', 'statemachine'],
      packages: ['aws-cdk-lib', 'constructs', '@types/node'],
    });
    app.compile();
    expect(JSON.parse(app.run('node', ['app.js'])).length).toBeGreaterThanOrEqual(5);
  });

  it('sign in an ES module with the key that the secret holds', () => {
    const app = arrive({
      files: 'signer',
      type: 'module',
      rooms: ['consumer'],
      packages: ['@aws-sdk/client-sts', '@types/node'],
    });
    app.compile();
    expect(JSON.parse(app.run('node', ['app.js']))).toEqual({
      Arn: 'arn:aws:iam::123456789012:user/svc-ci',
      signedWith: 'AKIAIOSFODNN7EXAMPLE',
    });
  });

  it('give an application less than 30 MB, and no CDK', () => {
    const app = arrive({ type: 'module', rooms: ['consumer'] });
    expect(app.hasInstalled('aws-cdk-lib')).toBe(false);
    expect(app.installedMegabytes()).toBeLessThan(30);
    expect(app.installedMegabytes()).toBeGreaterThan(1);
  });

  it("run somebody else's machine in somebody else's jest, and by the server that the command starts", () => {
    const tests = arrive({
      files: 'tester',
      type: 'commonjs',
      rooms: ['emulator'],
      packages: ['@aws-sdk/client-sfn', '@jest/globals', 'jest', '@types/node'],
    });
    tests.compile();
    tests.run('npx', ['jest', 'machine.test.js']);
    const wrong = tests.read('machine.test.js').replaceAll(`'"svc-ci"'`, `'"svc-cd"'`);
    tests.write('machine.test.js', wrong);
    expect(() => tests.run('npx', ['jest', 'machine.test.js'])).toThrow('2 failed');
  });

  it('make a machine that calls a service which keyturn does not', () => {
    const author = arrive({
      files: 'author',
      type: 'module',
      rooms: ['statemachine'],
      packages: ['@aws-sdk/client-dynamodb', '@types/node'],
    });
    author.compile();
    const { definition, permissions } = JSON.parse(author.run('node', ['app.js']));
    expect(permissions).toEqual(['dynamodb:GetItem']);
    expect(definition.States.GetItem.Resource).toBe(`arn:\${Partition}:states:::aws-sdk:dynamodb:getItem`);
    author.write('wrong.ts', author.read('app.ts').replaceAll('// @ts-expect-error', '//'));
    expect(() => author.compile()).toThrow('the AWS SDK v3 client of this service is not installed');
  });

  it('have a command, which brings no CDK', () => {
    const operator = arrive({ type: 'commonjs', rooms: ['cli', 'consumer', 'emulator', 'statemachine'] });
    expect(operator.run('npx', ['keyturn', '--help'])).toContain('Usage: keyturn');
    expect(operator.hasInstalled('aws-cdk-lib')).toBe(false);
    expect(() => operator.run('npx', ['keyturn', 'no-such-verb'])).toThrow('no-such-verb');
    const example = JSON.parse(operator.read('node_modules/keyturn/dist/example.json'));
    expect(Object.keys(example).toSorted()).toEqual([...MACHINE_NAMES].toSorted());
    for (const name of MACHINE_NAMES) {
      const printed = JSON.parse(operator.run('npx', ['keyturn', 'asl', name]));
      expect(printed).toEqual(example[name].definition);
    }
    const { roleArn, rolePolicy } = example.RotateAccessKey;
    expect(roleArn).toBe('arn:aws:iam::123456789012:role/RotateAccessKey');
    expect(rolePolicy.Statement.length).toBeGreaterThan(0);
    const abroad = operator.run('npx', ['keyturn', 'asl', 'RotateAccessKey', '--region', 'eu-west-1']);
    expect(JSON.parse(abroad)).not.toEqual(example.RotateAccessKey.definition);
    const command = join(operator.folder, 'node_modules', '.bin', 'keyturn');
    const took = [
      [command, '--help'],
      [command, 'revoke', '--help'],
      ['node', '-e', '0'],
    ].map(
      ([program = '', ...args]) =>
        `${[basename(program), ...args].join(' ')}: ${medianMs(7, () => operator.run(program, args))} ms`,
    );
    process.stderr.write(`${took.join(', ')}\n`);
  });
});
