import type { Configuration } from '@keyturn/statemachine/deployment';

/**
 * This is the file to edit: what `npm run synth` and `cdk deploy` make a stack of. The example is one user,
 * `svc-ci`, whose secret `svc-ci` is called like the user.
 */
export const configuration: Configuration = {
  // Which IAM users the roles may touch: these, whatever their path, or all under a path: `{ path: '/applications/' }`.
  // Of these, only users that carry the tag SecretName: the name of the secret that holds the user's key.
  reach: { userNames: ['svc-ci'] },

  // The roles reach no secret whose name does not begin so; `keyturn/` would keep rotated secrets to themselves.
  secretNamePrefix: 'svc-',

  // The sender is an address that SES has verified, or whose domain it has. The recipients get every mail;
  // where the user has the tag keyturn:owner-email, that owner gets it, and they a copy.
  mail: { sender: 'keyturn@example.com', recipients: ['security@example.com'] },

  // Optional, with their defaults:
  // sweep: { armed: true, maxRotationsPerSweep: 25 }; with `armed: false` it reports what is due, and starts nothing
  // policy: RotationPolicy.within(90), which rotates on day 50, or .every(90), or .maxAge(90), or new RotationPolicy({ … })
  // secretFields: SecretFields.ACCESS_KEY, or SecretFields.ACCESS_KEY_AND_SECRET_KEY, or SecretFields.SNAKE_CASE
  // secretsKeyArn: the KMS key of the secrets, where it is not aws/secretsmanager
};
