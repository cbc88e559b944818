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
  readonly story?: true;
  readonly report: string | boolean;
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
  .option('--story', 'a small fleet and what real life has: a copy of a key, a leak, a rotation that fails')
  .option('--report <file>', 'where to write the report on the days (default: keyturn-report.html)')
  .option('--no-report', 'write none')
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
  .action(async ({ once, input, keys, json, days, users, policy, story, report }: Options) => {
    if (once || input !== undefined || keys !== undefined) {
      const { showRotation } = await import('@keyturn/simulation/show-rotation');
      process.exitCode = await showRotation({ input, keys: keys ?? 1, json: json ?? false });
    } else {
      const rotationPolicy = policyOf(policy);
      const { showStory } = await import('@keyturn/simulation/show-story');
      const { plainCast } = await import('@keyturn/simulation/cast');
      const { FLEET } = await import('@keyturn/simulation/fleet');
      const cast = story ? FLEET : plainCast(users);
      const { code, account } = await showStory({ days, cast, policy: rotationPolicy, json: json ?? false });
      process.exitCode = code;
      // A program that reads the JSON has not asked for a file.
      if (report === false || (report === true && json)) return;
      const { writeSimulatedReport } = await import('../cli/report/commands/simulated-report');
      const file = await writeSimulatedReport(
        account,
        days,
        typeof report === 'string' ? report : 'keyturn-report.html',
      );
      process.stderr.write(`the report on these days: ${file}\n`);
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
