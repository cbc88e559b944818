import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { deploy } from './deployments';
import { deployments } from './keyturn.config';

/** What `cdk synth` and `cdk deploy` run. What cdk-nag finds and nobody has acknowledged, with a reason, stops them. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
deploy(app, deployments);
