import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { configuration } from './keyturn.config';
import { KeyturnStack } from './keyturn-stack';

/** What `cdk synth` and `cdk deploy` run. What cdk-nag finds and nobody has acknowledged, with a reason, stops them. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new KeyturnStack(app, 'Keyturn', { configuration });
