import * as sdk from '@aws-sdk/client-ses';
import type { AccountService, AuthorizationRequest } from '../account-service';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { ServiceContext } from '../service-context';
import { addressOf } from './address';
import { configurationSetActions } from './configuration-sets';
import { identityActions } from './identities';
import { mailActions } from './send-email';
import { configurationSetOf, type SesOptions, type SesState, verifiedIdentity } from './ses-state';

/** SES's identities and the mails sent. Its actions can be called directly, with everything allowed. */
export type SesService = ReturnType<typeof sesService>;

export function sesService(context: ServiceContext, options: SesOptions = {}) {
  const state: SesState = {
    context,
    sandbox: options.sandbox ?? false,
    identities: new Set(),
    configurationSets: new Set(),
    defaultConfigurationSets: new Map(),
    mails: [],
  };
  const actions = { ...identityActions(state), ...configurationSetActions(state), ...mailActions(state) };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'ses',
      errorPrefix: 'Ses',
      protocol: 'query',
      namespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
      sdk,
    }),
    actions,
    state,
    authorization: (action, input) => authorization(state, action, input),
  };
  return {
    ...actions,
    service,
    /** Mails of the identity go through the configuration set unless they name one, as SESv2 can be told. */
    setDefaultConfigurationSet(identity: string, configurationSet: string): void {
      state.defaultConfigurationSets.set(identity, configurationSet);
    },
    /** Every mail that was accepted, oldest first. */
    mails: state.mails as readonly (typeof state.mails)[number][],
  };
}

interface MailInput {
  readonly Source?: string;
  readonly ReturnPath?: string;
  readonly Destination?: sdk.Destination;
  readonly ConfigurationSetName?: string;
}

/**
 * The identity of the sender is asked about, in the sandbox those of the recipients too, and the configuration set that
 * the mail goes through. https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html
 */
function authorization(state: SesState, action: string, input: MailInput): readonly AuthorizationRequest[] {
  if (action !== 'sendEmail') return [{ action: `ses:${capitalize(action)}`, resource: '*', context: {} }];
  const from = addressOf(input.Source ?? '');
  const recipients = recipientsOf(input.Destination);
  const { partition, region, accountId } = state.context;
  const identities = [from, ...(state.sandbox ? recipients : [])].map(
    (address) => verifiedIdentity(state, address) ?? address,
  );
  const configurationSet = configurationSetOf(state, from, input.ConfigurationSetName);
  const resources = [
    ...new Set(identities.map((identity) => `identity/${identity}`)),
    ...(configurationSet === undefined ? [] : [`configuration-set/${configurationSet}`]),
  ];
  return resources.map((resource) => ({
    action: 'ses:SendEmail',
    resource: `arn:${partition}:ses:${region}:${accountId}:${resource}`,
    context: {
      'ses:FromAddress': from,
      'ses:FeedbackAddress': input.ReturnPath ?? from,
      'ses:Recipients': recipients,
    },
  }));
}

function recipientsOf(destination: sdk.Destination = {}): string[] {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = destination;
  return [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressOf);
}
