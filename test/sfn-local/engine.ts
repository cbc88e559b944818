/** How to start one Step Functions Local, and where it then answers. */
export interface Engine {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
  readonly endpoint: string;
  /** A command that ends it; without one, its process is ended. */
  readonly stop?: readonly [command: string, ...args: string[]];
}

export interface EngineOptions {
  readonly mockConfig: string;
  /** What Step Functions Local multiplies the seconds of Wait states by. */
  readonly waitTimeScale: number;
  /** Where Docker publishes it; the jar knows no other port than 8083. */
  readonly port: number;
}

/** What is there to run it with. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
  /** Whether the command ends well. */
  runs(command: string, ...args: string[]): boolean;
}

const IMAGE = 'amazon/aws-stepfunctions-local:2.0.0';
const PORT = 8083;
const MOCK_CONFIG_IN_CONTAINER = '/home/StepFunctionsLocal/MockConfigFile.json';

/** It wants a region and credentials before it starts, and calls nothing with them: every Task is mocked. */
const SURROUNDINGS = {
  AWS_ACCOUNT_ID: '123456789012',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'mocked',
  AWS_SECRET_ACCESS_KEY: 'mocked',
};

/**
 * The jar that `SFN_LOCAL_JAR` names, else the Docker image.
 * Throws an `Error` of one sentence where neither can be had.
 */
export function chooseEngine({ env, exists, runs }: Host): (options: EngineOptions) => Engine {
  const jar = env.SFN_LOCAL_JAR;
  if (jar) {
    if (!exists(jar)) throw new Error(`SFN_LOCAL_JAR is ${jar}, where there is no file`);
    if (!runs('java', '-version')) throw new Error('SFN_LOCAL_JAR needs Java 17, and java cannot be run');
    return (options) => jarEngine(jar, options);
  }
  if (runs('docker', 'info')) return dockerEngine;
  throw new Error(
    `there is neither Docker (for the image ${IMAGE}) nor SFN_LOCAL_JAR=/path/to/StepFunctionsLocal.jar (for Java 17)`,
  );
}

function jarEngine(jar: string, { mockConfig, waitTimeScale }: EngineOptions): Engine {
  return {
    command: 'java',
    args: ['-jar', jar],
    env: { ...SURROUNDINGS, SFN_MOCK_CONFIG: mockConfig, WAIT_TIME_SCALE: String(waitTimeScale) },
    endpoint: `http://127.0.0.1:${PORT}`,
  };
}

function dockerEngine({ mockConfig, waitTimeScale, port }: EngineOptions): Engine {
  const name = `step-functions-local-${port}`;
  const env = { ...SURROUNDINGS, SFN_MOCK_CONFIG: MOCK_CONFIG_IN_CONTAINER, WAIT_TIME_SCALE: String(waitTimeScale) };
  return {
    command: 'docker',
    args: [
      ...['run', '--rm', '--name', name, '--publish', `127.0.0.1:${port}:${PORT}`],
      ...['--volume', `${mockConfig}:${MOCK_CONFIG_IN_CONTAINER}:ro`],
      // the values come from our environment, so that none is in the arguments
      ...Object.keys(env).flatMap((variable) => ['--env', variable]),
      IMAGE,
    ],
    env,
    endpoint: `http://127.0.0.1:${port}`,
    stop: ['docker', 'rm', '--force', name],
  };
}
