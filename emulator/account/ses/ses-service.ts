import * as sdk from '@aws-sdk/client-ses';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { AuthorizationRequest, Service } from '../service';
import type { ServiceContext } from '../service-context';
import { addressOf } from './address';
import { identityActions } from './identities';
import { mailActions } from './send-email';
import { type SesOptions, type SesState, verifiedIdentity } from './ses-state';

/** SES's identities and the mails sent. Its actions can be called directly, with everything allowed. */
export type SesService = ReturnType<typeof sesService>;

export function sesService(context: ServiceContext, options: SesOptions = {}) {
  const state: SesState = { context, sandbox: options.sandbox ?? false, identities: new Set(), mails: [] };
  const actions = { ...identityActions(state), ...mailActions(state) };
  const service: Service = {
    model: new ServiceModel({
      id: 'ses',
      errorPrefix: 'Ses',
      protocol: 'query',
      namespace: 'http://ses.amazonaws.com/doc/2010-12-01/',
      sdk,
    }),
    actions,
    authorization: (action, input) => authorization(state, action, input),
  };
  return {
    ...actions,
    service,
    /** Every mail that was accepted, oldest first. */
    mails: state.mails as readonly (typeof state.mails)[number][],
  };
}

interface MailInput {
  readonly Source?: string;
  readonly ReturnPath?: string;
  readonly Destination?: sdk.Destination;
}

function authorization(state: SesState, action: string, input: MailInput): AuthorizationRequest {
  if (action !== 'sendEmail') return { action: `ses:${capitalize(action)}`, resource: '*', context: {} };
  const from = addressOf(input.Source ?? '');
  const { partition, region, accountId } = state.context;
  const identity = verifiedIdentity(state, from) ?? from;
  return {
    action: 'ses:SendEmail',
    resource: `arn:${partition}:ses:${region}:${accountId}:identity/${identity}`,
    context: {
      'ses:FromAddress': from,
      'ses:FeedbackAddress': input.ReturnPath ?? from,
      'ses:Recipients': recipientsOf(input.Destination),
    },
  };
}

function recipientsOf(destination: sdk.Destination = {}): string[] {
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = destination;
  return [...ToAddresses, ...CcAddresses, ...BccAddresses].map(addressOf);
}
