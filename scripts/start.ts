import { type StartOptions, startCommand } from '@keyturn/simulation/start-command';
import { writableFile } from '@keyturn/simulation/writable-file';
import { asProgram, WRONG_USAGE } from '../emulator/command-line';

// The SDK warns that versions to come will not run on Node.js 20; ours are pinned, and loaded after this.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** `npm start`: the main job. Nothing outside of this process is touched but the file of the report. */
const program = asProgram(startCommand('npm start --')).action(async (options: StartOptions) => {
  const { once, input, keys, json, policy } = options;
  if (once || input !== undefined || keys !== undefined) {
    const { showRotation } = await import('@keyturn/simulation/show-rotation');
    process.exitCode = await showRotation({ input, keys: keys ?? 1, json: json ?? false, policy });
  } else {
    process.exitCode = await showDays(options);
  }
});

async function showDays({ days, users, story, policy, json, report }: StartOptions): Promise<number> {
  const file = reportFile(report, json ?? false);
  const { showStory } = await import('@keyturn/simulation/show-story');
  const { plainCast } = await import('@keyturn/simulation/cast');
  const { FLEET } = await import('@keyturn/simulation/fleet');
  const cast = story ? FLEET : plainCast(users);
  const { code, account } = await showStory({ days, cast, policy, json: json ?? false });
  if (file !== undefined) {
    const { writeSimulatedReport } = await import('../cli/report/commands/simulated-report');
    process.stderr.write(`the report on these days: ${await writeSimulatedReport(account, days, file)}\n`);
  }
  return code;
}

/** A program that reads the JSON has not asked for a file. */
function reportFile(report: string | boolean, json: boolean): string | undefined {
  if (typeof report === 'string') return report;
  if (!report || json) return undefined;
  try {
    return writableFile('keyturn-report.html');
  } catch (error) {
    return program.error(
      `error: ${(error as Error).message}; name a file by --report, or none by --no-report`,
      WRONG_USAGE,
    );
  }
}

void program.parseAsync();
