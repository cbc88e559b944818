import { App } from 'aws-cdk-lib/core';
import {
  DISABLE_CREATION_STACK_TRACES,
  DISABLE_LOGICAL_ID_METADATA,
  DISABLE_METADATA_STACK_TRACE,
} from 'aws-cdk-lib/cx-api';

/**
 * An app for whoever wants its templates and nothing that only `cdk` reads. Whether CloudFormation would take them is for
 * `npm run synth` and cfn-lint to see: CDK takes 8 s of a processor to load those rules.
 */
export function bareApp(flags: object = {}): App {
  const context = {
    ...flags,
    [DISABLE_CREATION_STACK_TRACES]: true,
    [DISABLE_LOGICAL_ID_METADATA]: true,
    [DISABLE_METADATA_STACK_TRACE]: true,
  };
  return new App({ context, analyticsReporting: false, treeMetadata: false, builtinCloudFormationValidation: false });
}
