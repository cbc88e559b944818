import { describe, expect, it } from '@jest/globals';
import { chooseEngine, type Host } from './engine';

const OPTIONS = { mockConfig: '/tmp/mocks.json', waitTimeScale: 0.01, port: 4711 };
const host = (env: Host['env'], ...runnable: string[]): Host => ({
  env,
  exists: (path) => path === '/opt/StepFunctionsLocal.jar',
  runs: (command) => runnable.includes(command),
});

describe('Step Functions Local', () => {
  it('is run from the jar that is named, even where there is Docker', () => {
    const engine = chooseEngine(host({ SFN_LOCAL_JAR: '/opt/StepFunctionsLocal.jar' }, 'java', 'docker'))(OPTIONS);
    expect(engine).toMatchObject({
      ...{ command: 'java', args: ['-jar', '/opt/StepFunctionsLocal.jar'], endpoint: 'http://127.0.0.1:8083' },
      env: { SFN_MOCK_CONFIG: '/tmp/mocks.json', WAIT_TIME_SCALE: '0.01', AWS_DEFAULT_REGION: 'us-east-1' },
    });
    expect(engine).not.toHaveProperty('stop');
  });

  it('is run by Docker otherwise, on the loopback interface only', () => {
    const engine = chooseEngine(host({}, 'docker'))(OPTIONS);
    expect(engine).toMatchObject({ command: 'docker', endpoint: 'http://127.0.0.1:4711' });
    expect(engine.args).toEqual(
      expect.arrayContaining(['127.0.0.1:4711:8083', 'amazon/aws-stepfunctions-local:2.0.0']),
    );
    const mounted = engine.args[engine.args.indexOf('--volume') + 1];
    expect(mounted).toBe(`/tmp/mocks.json:${engine.env.SFN_MOCK_CONFIG}:ro`);
    expect(engine.stop).toEqual(['docker', 'rm', '--force', engine.args[engine.args.indexOf('--name') + 1]]);
  });

  it.each([
    ['neither Docker nor a jar is there', host({}), 'there is neither Docker'],
    [
      'the jar is missing',
      host({ SFN_LOCAL_JAR: '/opt/other.jar' }, 'java', 'docker'),
      'SFN_LOCAL_JAR is /opt/other.jar',
    ],
    ['there is no Java for the jar', host({ SFN_LOCAL_JAR: '/opt/StepFunctionsLocal.jar' }, 'docker'), 'needs Java 17'],
  ])('is not run where %s', (_, there, message) => {
    expect(() => chooseEngine(there)).toThrow(message);
  });
});
