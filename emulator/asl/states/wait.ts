import type { Perform, StateSource } from './state-source';

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
    if (milliseconds > 0) await visit.flow.scope.race((signal) => visit.clock.sleep(milliseconds, signal));
    return { result, finish, next };
  };
}
