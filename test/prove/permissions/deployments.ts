import type { Account } from '../../../emulator/account/account';
import { example } from '../../../infra/example';
import type { Configuration } from '../../../statemachine/deployment';
import { POLICY } from '../../support/definitions';
import type { ProvedMachines } from '../world/deployment';

export const SENDER = 'robot@mail.example.org';
export const SENDER_DOMAIN = 'mail.example.org';

/** Where an account may differ without anybody having to configure it. */
export interface Place {
  /** The path of the user. */
  readonly path: string;
  /** What SES has verified so that the sender may send: its address, its domain, or one above. */
  readonly verify: (account: Account) => void;
}

/** The machines as deployed with one configuration, and the places that they have to work at. */
export interface Deployment {
  readonly machines: ProvedMachines;
  readonly places: readonly [Place, ...Place[]];
}

const byAddress = ({ ses }: Account) => ses.verifyEmailIdentity({ EmailAddress: SENDER });
/** With a default configuration set, which SES asks for too. */
const byDomain = ({ ses }: Account) => {
  ses.verifyDomainIdentity({ Domain: SENDER_DOMAIN });
  ses.createConfigurationSet({ ConfigurationSet: { Name: 'audited' } });
  ses.setDefaultConfigurationSet(SENDER_DOMAIN, 'audited');
};
/** A domain that is verified stands for those below it. */
const byDomainAbove = ({ ses }: Account) => ses.verifyDomainIdentity({ Domain: 'example.org' });

/** With the timeline that the starting states are made for: under it a sweep finds everything due that may be. */
const base: Configuration = {
  ...example,
  notification: { mail: { ...example.notification.mail, sender: SENDER } },
  policy: POLICY,
};

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
      reach: { paths: ['/apps/'] },
      secretsKeyArns: ['arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888'],
    },
    places: [
      { path: '/apps/', verify: byAddress },
      { path: '/apps/web/', verify: byDomainAbove },
      { path: '/apps/', verify: byDomain },
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly configuration: Configuration; readonly places: readonly [Place, ...Place[]] }>
>;

export type ConfigurationName = keyof typeof CONFIGURATIONS;
