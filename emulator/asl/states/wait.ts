import { Stopped } from '../errors';
import type { Visit } from '../visit';
import type { Perform, StateSource } from './state-source';

/** An execution lasts no longer: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
const LONGEST_EXECUTION_MS = 365 * 24 * 3600 * 1000;

/** Wait: until some seconds have passed, or until an instant; an instant in the past is no wait. */
export function compileWait({ definition, language, next }: StateSource): Perform {
  const workInput = language.workInput(definition);
  const seconds = language.field(definition, 'Seconds', 'seconds');
  const timestamp = language.field(definition, 'Timestamp', 'timestamp');
  const finish = language.finish(definition);
  return async (visit) => {
    const result = await workInput(visit);
    const until = await timestamp?.(visit);
    const milliseconds =
      until === undefined ? ((await seconds?.(visit)) ?? 0) * 1000 : until.milliseconds - visit.clock.now();
    if (milliseconds > 0) await sleep(visit, milliseconds);
    return { result, finish, next };
  };
}

async function sleep({ flow, clock }: Visit, milliseconds: number): Promise<void> {
  const { run, scope } = flow;
  const left = run.startTime + LONGEST_EXECUTION_MS - clock.now();
  await scope.sleep(clock, Math.min(milliseconds, left));
  if (milliseconds <= left) return;
  run.scope.abort(new Stopped('TIMED_OUT'));
  scope.throwIfAborted();
}
