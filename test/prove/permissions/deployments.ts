import type { Account } from '../../../emulator/account/account';
import { example } from '../../../infra/example';
import type { Configuration } from '../../../statemachine/deployment';
import type { ProvedMachines } from '../world/deployment';

export const SENDER = 'robot@mail.example.org';
export const SENDER_DOMAIN = 'mail.example.org';

/** Where an account may differ without anybody having to configure it. */
export interface Place {
  /** The path of the user. */
  readonly path: string;
  /** What SES has verified so that the sender may send: its address, or its domain. */
  readonly verify: (account: Account) => void;
}

/** The machines as deployed with one configuration, and the places that they have to work at. */
export interface Deployment {
  readonly machines: ProvedMachines;
  readonly places: readonly [Place, ...Place[]];
}

const byAddress = ({ ses }: Account) => ses.verifyEmailIdentity({ EmailAddress: SENDER });
const byDomain = ({ ses }: Account) => ses.verifyDomainIdentity({ Domain: SENDER_DOMAIN });

const base: Configuration = { ...example, mail: { ...example.mail, sender: SENDER } };

/** The configurations that are proved: each kind of reach, and one with a key for the secrets. */
export const CONFIGURATIONS = {
  byName: {
    configuration: base,
    places: [
      { path: '/', verify: byAddress },
      { path: '/team/a/', verify: byDomain },
    ],
  },
  byPath: {
    configuration: {
      ...base,
      reach: { path: '/apps/' },
      secretsKeyArn: 'arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888',
    },
    places: [
      { path: '/apps/', verify: byAddress },
      { path: '/apps/web/', verify: byDomain },
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly configuration: Configuration; readonly places: readonly [Place, ...Place[]] }>
>;

export type ConfigurationName = keyof typeof CONFIGURATIONS;

/** Verified in no place: what lies above the sender's domain. */
export const DOMAIN_ABOVE = 'example.org';
