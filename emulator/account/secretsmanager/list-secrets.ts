import type { Filter, ListSecretsRequest, ListSecretsResponse, SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { decodeToken, encodeToken } from './next-token';
import { describeSecret } from './secrets';
import { existingSecret, invalidParameter, type Secret, type SecretsState } from './secrets-state';

const MAX_RESULTS = 100;

/** What a filter looks at; each value of a filter is a prefix of it, an exclamation mark before it turns it round. */
const LOOKED_AT: Readonly<Record<string, (secret: Secret) => readonly string[]>> = {
  name: ({ name }) => [name],
  description: ({ description = '' }) => [description],
  'tag-key': ({ tags }) => [...tags.keys()],
  'tag-value': ({ tags }) => [...tags.values()].map(({ Value = '' }) => Value),
  'primary-region': ({ primaryRegion = '' }) => [primaryRegion],
  'owning-service': ({ owningService = '' }) => [owningService],
};

export function listSecretsActions(state: SecretsState) {
  return {
    /** By name, where AWS documents the order of creation: nobody may depend on it. */
    listSecrets(request: ListSecretsRequest): ListSecretsResponse {
      const { Filters = [], IncludePlannedDeletion = false, MaxResults = MAX_RESULTS, NextToken } = request;
      if (MaxResults < 1 || MaxResults > MAX_RESULTS) {
        throw invalidParameter(`MaxResults must be 1 to ${MAX_RESULTS}, not ${MaxResults}.`);
      }
      const wanted = [...state.secrets.keys()].sort().flatMap((name) => {
        const secret = existingSecret(state, name);
        if (!secret || (secret.deletion && !IncludePlannedDeletion)) return [];
        return Filters.every((filter) => fits(secret, filter)) ? [secret] : [];
      });
      const start = NextToken === undefined ? 0 : decodeToken(NextToken);
      const end = start + MaxResults;
      return {
        SecretList: wanted.slice(start, end).map(entry),
        ...(end < wanted.length && { NextToken: encodeToken(end) }),
      };
    },
  };
}

function fits(secret: Secret, { Key, Values = [] }: Filter): boolean {
  const lookedAt = LOOKED_AT[Key ?? ''];
  if (!lookedAt) throw invalidParameter(`the simulated account has no filter ${Key}`);
  const texts = lookedAt(secret);
  return Values.some((value) =>
    value.startsWith('!')
      ? !texts.some((text) => text.startsWith(value.slice(1)))
      : texts.some((text) => text.startsWith(value)),
  );
}

function entry(secret: Secret): SecretListEntry {
  const { VersionIdsToStages, ...described } = describeSecret(secret);
  return { ...described, ...(VersionIdsToStages && { SecretVersionsToStages: VersionIdsToStages }) };
}
