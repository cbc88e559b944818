import { EXAMPLE_INPUT } from '@keyturn/simulation/example-input';
import { parsePolicy } from '@keyturn/simulation/parse-policy';
import { Command, InvalidArgumentError } from 'commander';

// The SDK warns that versions to come will not run on Node.js 20; ours are pinned, and loaded after this.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

interface Options {
  readonly days: number;
  readonly users: number;
  readonly policy?: string;
  readonly once?: true;
  readonly input?: string;
  readonly keys?: number;
  readonly json?: true;
}

/** `npm start`: the main job. Nothing outside of this process is touched. */
const program = new Command('npm start --')
  .description(
    'Runs keyturn in a simulated AWS account, with the machines and roles as CDK synthesises them: daily sweeps beside\n' +
      'applications that use the keys all the time, or, with --once, a single rotation.',
  )
  .option('--days <n>', 'how many daily sweeps', wholeNumber(1, 3650), 120)
  .option('--users <n>', 'how many users, each with an application', wholeNumber(1, 10_000), 1)
  .option(
    '--policy <policy>',
    'within=<days>, every=<days>, max-age=<days>, or JSON such as \'{"rotateAfterDays": 60}\' (default: within=90)',
  )
  .option('--once', 'rotate one key, now, and show every state')
  .option('--input <file|json>', `with --once: the input of the execution (default: simulation/${EXAMPLE_INPUT})`)
  .option('--keys <n>', 'with --once: how many keys the user starts with (default: 1)', wholeNumber(0, 2))
  .option('--json', 'print one JSON object, with whole ids, instead of words')
  .addHelpText(
    'after',
    '\n--input and --keys imply --once.' +
      '\nExit codes: 0 all went well, 1 a rotation, a sweep or a request failed, 2 the command line is wrong.',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async ({ once, input, keys, json, days, users, policy }: Options) => {
    if (once || input !== undefined || keys !== undefined) {
      const { showRotation } = await import('@keyturn/simulation/show-rotation');
      process.exitCode = await showRotation({ input, keys: keys ?? 1, json: json ?? false });
    } else {
      const rotationPolicy = policyOf(policy);
      const { showStory } = await import('@keyturn/simulation/show-story');
      process.exitCode = await showStory({ days, users, policy: rotationPolicy, json: json ?? false });
    }
  });

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function policyOf(text: string | undefined) {
  try {
    return parsePolicy(text);
  } catch (error) {
    return program.error(`error: --policy ${text}: ${(error as Error).message}`);
  }
}

void program.parseAsync();
