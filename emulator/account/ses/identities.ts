import type {
  GetIdentityVerificationAttributesRequest,
  GetIdentityVerificationAttributesResponse,
  GetSendQuotaResponse,
  ListIdentitiesRequest,
  ListIdentitiesResponse,
  VerifyDomainIdentityRequest,
  VerifyDomainIdentityResponse,
  VerifyEmailIdentityRequest,
  VerifyEmailIdentityResponse,
} from '@aws-sdk/client-ses';
import { randomString } from '../../random';
import { ServiceError } from '../service-error';
import { isAddress } from './address';
import type { SesState } from './ses-state';

export function identityActions(state: SesState) {
  return {
    /** The identity is verified at once; AWS waits for its owner to follow a link. */
    verifyEmailIdentity({ EmailAddress = '' }: VerifyEmailIdentityRequest): VerifyEmailIdentityResponse {
      if (!isAddress(EmailAddress)) throw invalidParameterValue(`Invalid email address<${EmailAddress}>.`);
      state.identities.add(EmailAddress);
      return {};
    },

    /** The identity is verified at once; AWS waits for the token in its DNS. */
    verifyDomainIdentity({ Domain = '' }: VerifyDomainIdentityRequest): VerifyDomainIdentityResponse {
      if (!/^[^\s@]+\.[^\s@]+$/.test(Domain)) throw invalidParameterValue(`Invalid domain name ${Domain}.`);
      state.identities.add(Domain.toLowerCase());
      return { VerificationToken: randomString(state.context.random, 43, 'abcdefghijklmnopqrstuvwxyz0123456789') };
    },

    /** Whoever is not verified is left out. */
    getIdentityVerificationAttributes({
      Identities = [],
    }: GetIdentityVerificationAttributesRequest): GetIdentityVerificationAttributesResponse {
      const verified = Identities.filter((identity) => state.identities.has(identity));
      const entries = verified.map((identity) => [identity, { VerificationStatus: 'Success' as const }]);
      return { VerificationAttributes: Object.fromEntries(entries) };
    },

    /** In the sandbox 200 mails a day: https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
    getSendQuota(_input: object): GetSendQuotaResponse {
      const { sandbox, mails } = state;
      return { Max24HourSend: sandbox ? 200 : 50_000, MaxSendRate: sandbox ? 1 : 14, SentLast24Hours: mails.length };
    },

    listIdentities({ IdentityType }: ListIdentitiesRequest): ListIdentitiesResponse {
      const wanted = (identity: string) =>
        !IdentityType || identity.includes('@') === (IdentityType === 'EmailAddress');
      return { Identities: [...state.identities].filter(wanted) };
    },
  };
}

export function invalidParameterValue(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, 400);
}
