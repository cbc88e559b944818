import type { MachineName } from './machines';
import type { RotationPolicy } from './rotation-policy';

/** What fills the `${Placeholders}` of the definitions; CDK tokens will do. */
export interface Surroundings {
  readonly partition: string;
  readonly region: string;
  /** The ARN of another machine of keyturn. */
  readonly arnOf: (machine: MachineName) => string;
  readonly mail: Mail;
  readonly policy: RotationPolicy;
}

/** Who writes and who reads the mails. */
export interface Mail {
  /** The address that SES sends from. */
  readonly sender: string;
  /** At least one address; where the user has an owner, they get a copy. */
  readonly recipients: readonly string[];
}

/**
 * The values for `substitute` and for CloudFormation's `DefinitionSubstitutions`.
 * @throws Error for an address that would not survive in an ASL literal.
 */
export function placeholderValues({ partition, region, arnOf, mail, policy }: Surroundings) {
  return {
    Partition: partition,
    Region: region,
    IssueAccessKeyArn: arnOf('IssueAccessKey'),
    MailSender: mail.sender,
    MailRecipients: literals(mail.recipients),
    DeactivateAfterDays: String(policy.deactivateAfterDays),
    DeleteAfterDays: String(policy.deleteAfterDays),
    InactiveDays: String(policy.deleteAfterDays - policy.deactivateAfterDays),
  };
}

/** `'a@example.com', 'b@example.com'`: the arguments of `States.Array`. */
function literals(addresses: readonly string[]): string {
  const [unsafe] = addresses.filter((address) => /['\\{}]/.test(address));
  if (unsafe)
    throw new Error(`the address "${unsafe}" holds one of ' \\ { }, which an ASL literal cannot; use another`);
  return addresses.map((address) => `'${address}'`).join(', ');
}
