import type { Json } from '../../json';
import type { Visit } from '../visit';

/** Calls S3 for a Distributed Map, through whoever answers the Tasks of its execution. */
export function callS3(visit: Visit, action: string, parameters: Json): Promise<Json> {
  const { options } = visit.flow.run;
  return visit.flow.scope.race(({ signal }) =>
    options.tasks({
      resource: `arn:aws:states:::aws-sdk:s3:${action}`,
      ...{ service: 's3', action, sdkIntegration: true, pattern: 'REQUEST_RESPONSE', parameters, signal },
      stateName: visit.state.name,
      executionArn: options.executionArn,
      roleArn: options.roleArn,
    }),
  );
}
