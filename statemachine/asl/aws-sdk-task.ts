import type { Action, ActionParameters, AwsService, Client } from './aws-sdk-services';
import type { Checked, JsonataArguments, JsonPathParameters } from './parameters';

type Resource<S extends string, A extends string> = `arn:\${Partition}:states:::aws-sdk:${S}:${A}`;

function resource<S extends string, A extends string>(service: S, action: A): Resource<S, A> {
  return `arn:\${Partition}:states:::aws-sdk:${service}:${action}`;
}

/**
 * The part of a JSONPath Task state that calls an AWS API directly; spread it into the state.
 * Service, action and parameters are checked against the SDK v3 client's own types: a parameter is given plain
 * (`UserName`) or as a path (`UserName.$`), and a required one must be given. For other services than those that
 * keyturn calls, see `awsSdkService`.
 */
export function awsSdkTask<
  S extends AwsService,
  A extends Action<Client<S>>,
  const P extends JsonPathParameters<ActionParameters<Client<S>, A>>,
>(service: S, action: A, parameters: P & Checked<P, ActionParameters<Client<S>, A>>) {
  return { Type: 'Task', Resource: resource(service, action), Parameters: parameters as P } as const;
}

/** The same for a JSONata state: a parameter is given plain or as an expression, `{% … %}`. */
export function awsSdkJsonataTask<S extends AwsService, A extends Action<Client<S>>>(
  service: S,
  action: A,
  args: JsonataArguments<ActionParameters<Client<S>, A>>,
) {
  return { Type: 'Task', QueryLanguage: 'JSONata', Resource: resource(service, action), Arguments: args } as const;
}

/**
 * Any other service of AWS, by the types of its SDK v3 client, which has to be installed where the compiler runs:
 *
 * ```ts
 * const dynamodb = awsSdkService<typeof import('@aws-sdk/client-dynamodb')>()('dynamodb');
 * dynamodb.task('getItem', { TableName: 'users', Key: { 'id.$': '$.id' } });
 * ```
 *
 * The name is the one of Step Functions: the SDK's package without hyphens, mostly.
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function awsSdkService<C extends object>() {
  return <const S extends string>(service: S) => ({
    /** As `awsSdkTask`. */
    task<A extends Action<C>, const P extends JsonPathParameters<ActionParameters<C, A>>>(
      action: A,
      parameters: P & Checked<P, ActionParameters<C, A>>,
    ) {
      return { Type: 'Task', Resource: resource(service, action), Parameters: parameters as P } as const;
    },
    /** As `awsSdkJsonataTask`. */
    jsonataTask<A extends Action<C>>(action: A, args: JsonataArguments<ActionParameters<C, A>>) {
      return { Type: 'Task', QueryLanguage: 'JSONata', Resource: resource(service, action), Arguments: args } as const;
    },
  });
}
