import type { StateError } from './errors';

/**
 * Whether a list of `ErrorEquals` names the error. `States.ALL` stands for everything, `States.TaskFailed` for everything
 * but `States.Timeout`; terminal errors match nothing.
 */
export function matchesError(names: readonly string[], failure: StateError): boolean {
  return !failure.terminal && names.some((name) => matchesName(name, failure));
}

function matchesName(name: string, { error, alias }: StateError): boolean {
  if (name === 'States.ALL' || name === error || name === alias) return true;
  return name === 'States.TaskFailed' && error !== 'States.Timeout';
}
