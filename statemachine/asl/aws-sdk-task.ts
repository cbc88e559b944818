import type { Action, ActionParameters, Service } from './aws-sdk-services';
import type { Checked, JsonataArguments, JsonPathParameters } from './parameters';

type Resource<S extends Service, A extends string> = `arn:\${Partition}:states:::aws-sdk:${S}:${A}`;

function resource<S extends Service, A extends string>(service: S, action: A): Resource<S, A> {
  return `arn:\${Partition}:states:::aws-sdk:${service}:${action}`;
}

/**
 * The part of a JSONPath Task state that calls an AWS API directly; spread it into the state.
 * Service, action and parameters are checked against the SDK v3 client's own types: a parameter is given plain
 * (`UserName`) or as a path (`UserName.$`), and a required one must be given.
 */
export function awsSdkTask<
  S extends Service,
  A extends Action<S>,
  const P extends JsonPathParameters<ActionParameters<S, A>>,
>(service: S, action: A, parameters: P & Checked<P, ActionParameters<S, A>>) {
  return { Type: 'Task', Resource: resource(service, action), Parameters: parameters as P } as const;
}

/** The same for a JSONata state: a parameter is given plain or as an expression, `{% … %}`. */
export function awsSdkJsonataTask<S extends Service, A extends Action<S>>(
  service: S,
  action: A,
  args: JsonataArguments<ActionParameters<S, A>>,
) {
  return { Type: 'Task', QueryLanguage: 'JSONata', Resource: resource(service, action), Arguments: args } as const;
}
