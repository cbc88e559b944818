import type { ServiceContext } from '../service-context';
import { domainOf } from './address';

export interface Mail {
  readonly messageId: string;
  readonly date: Date;
  readonly source: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly configurationSet?: string;
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
}

export interface SesOptions {
  /**
   * Whether recipients have to be verified too.
   * @default false
   */
  readonly sandbox?: boolean;
}

export interface SesState {
  readonly context: ServiceContext;
  readonly sandbox: boolean;
  /** Verified addresses and domains. */
  readonly identities: Set<string>;
  /** Names of configuration sets. */
  readonly configurationSets: Set<string>;
  /** The configuration set that an identity's mails go through unless they name one. */
  readonly defaultConfigurationSets: Map<string, string>;
  readonly mails: Mail[];
}

/** The configuration set that a mail goes through: the one it names, else that of the identity that sends it. */
export function configurationSetOf(state: SesState, address: string, named: string | undefined): string | undefined {
  return named ?? state.defaultConfigurationSets.get(verifiedIdentity(state, address) ?? '');
}

/** The identity that vouches for `address`: itself, else its domain, else a domain above that. */
export function verifiedIdentity({ identities }: SesState, address: string): string | undefined {
  if (identities.has(address)) return address;
  const labels = domainOf(address).split('.');
  const domains = labels.map((_, index) => labels.slice(index).join('.'));
  return domains.find((domain) => identities.has(domain));
}
