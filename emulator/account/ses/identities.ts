import type {
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
