import { substitute } from './asl/substitutions';
import type { Configuration, Place } from './deployment';
import { MACHINE_NAMES, type MachineDefinition, type MachineName, type MachineOptions, machines } from './machines';
import { RotationPolicy } from './rotation-policy';
import { USUAL_SWEEP } from './sweep-limits';
import { commonPath, outermost, pathFilter } from './user-paths';
import { validateConfiguration } from './validate-configuration';

/**
 * What fills the `${Placeholders}` of the definitions: the values for `substitute` and for CloudFormation's
 * `DefinitionSubstitutions`. The configuration is one that `validateConfiguration` accepts.
 */
export function placeholderValues(
  configuration: Configuration,
  { partition, region, arnOf }: Omit<Place, 'executionsOf'>,
) {
  const { notification, reach, secretNamePrefix, policy = RotationPolicy.DEFAULT, sweep = {} } = configuration;
  const { mail, topicArn } = notification;
  const paths = outermost(reach.paths ?? []);
  const { armed, maxRotations, maxFailures, concurrency, batchSize } = { ...USUAL_SWEEP, ...sweep };
  return {
    Partition: partition,
    Region: region,
    IssueAccessKeyArn: arnOf('IssueAccessKey'),
    RotateAccessKeyArn: arnOf('RotateAccessKey'),
    RetireAccessKeyArn: arnOf('RetireAccessKey'),
    ...(mail && { MailSender: mail.sender, MailRecipients: literals(mail.recipients) }),
    ...(topicArn !== undefined && { NotificationTopicArn: topicArn }),
    DeactivateAfterDays: String(policy.deactivateAfterDays),
    DeleteAfterDays: String(policy.deleteAfterDays),
    InactiveDays: String(policy.deleteAfterDays - policy.deactivateAfterDays),
    // An object in JSONata as in JSON, but for the quotes, which would end the string that it stands in.
    Policy: JSON.stringify(policy).replaceAll('"', "'"),
    PathPrefix: commonPath(paths),
    PathFilter: pathFilter(paths),
    UserNames: literals(reach.userNames ?? []),
    Armed: String(armed),
    MaxRotations: String(maxRotations ?? null),
    MaxFailures: String(maxFailures),
    SweepConcurrency: String(concurrency),
    SweepBatchSize: String(batchSize),
    SecretNamePrefix: secretNamePrefix,
  };
}

/** `'a@example.com', 'b@example.com'`: the arguments of `States.Array`, or the items of a JSONata array. */
function literals(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}

/** How the machines of a configuration are made. */
export function machineOptions({ secretFields, notification }: Configuration): MachineOptions {
  return { ...(secretFields && { secretFields }), notification: notification.mail ? 'ses' : 'topic' };
}

/**
 * Every machine as a stack with this configuration deploys it to a place, its placeholders filled in.
 * @throws Error for a configuration that is refused.
 */
export function deployedMachines(
  configuration: Configuration,
  place: Place,
): Readonly<Record<MachineName, MachineDefinition>> {
  validateConfiguration(configuration);
  const values = placeholderValues(configuration, place);
  const all = machines(machineOptions(configuration));
  return Object.fromEntries(
    MACHINE_NAMES.map((name) => [name, { ...all[name], definition: substitute(all[name].definition, values) }]),
  ) as Record<MachineName, MachineDefinition>;
}
