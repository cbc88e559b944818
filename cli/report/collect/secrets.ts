import {
  ListSecretVersionIdsCommand,
  paginateListSecrets,
  type SecretListEntry,
} from '@aws-sdk/client-secrets-manager';
import type { SecretRecord, SecretVersionRecord } from '../record/account-record';
import type { Source } from './source';

/**
 * Every secret within the deployment's prefix, without the dates of its versions: two filters would find those with a
 * tag of ours alone, and a secret without it has to be told from one that is not there.
 */
export async function* readSecrets({ clients, stack }: Source): AsyncGenerator<SecretRecord> {
  const client = await clients.get('secretsManager');
  const { secretNamePrefix } = stack.configuration;
  const pages = paginateListSecrets(
    { client, pageSize: 100 },
    { Filters: [{ Key: 'name', Values: [secretNamePrefix] }], IncludePlannedDeletion: true },
  );
  for await (const { SecretList = [] } of pages) yield* SecretList.map(secretOf);
}

function secretOf(entry: SecretListEntry): SecretRecord {
  const { Name = '', Tags = [], DeletedDate, PrimaryRegion, RotationEnabled, OwningService, LastChangedDate } = entry;
  return {
    name: Name,
    tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
    ...(DeletedDate && { deletedDate: DeletedDate.toISOString() }),
    ...(PrimaryRegion !== undefined && { primaryRegion: PrimaryRegion }),
    ...(RotationEnabled && { isRotationEnabled: true }),
    ...(OwningService !== undefined && { owningService: OwningService }),
    ...(LastChangedDate && { lastChangedDate: LastChangedDate.toISOString() }),
    versions: Object.entries(entry.SecretVersionsToStages ?? {}).map(([versionId, stages]) => ({
      versionId,
      stages,
      // ListSecrets does not tell; whoever depends on it asks for the versions.
      createdDate: (LastChangedDate ?? entry.CreatedDate ?? new Date(0)).toISOString(),
    })),
  };
}

/** The secret with all its versions, labelled or not, and their dates. */
export async function withVersions({ clients }: Source, secret: SecretRecord): Promise<SecretRecord> {
  const client = await clients.get('secretsManager');
  const versions: SecretVersionRecord[] = [];
  let token: string | undefined;
  do {
    const request = { SecretId: secret.name, IncludeDeprecated: true, MaxResults: 100, NextToken: token };
    const page = await client.send(new ListSecretVersionIdsCommand(request));
    for (const { VersionId = '', VersionStages = [], CreatedDate } of page.Versions ?? []) {
      versions.push({ versionId: VersionId, stages: VersionStages, createdDate: CreatedDate?.toISOString() ?? '' });
    }
    token = page.NextToken;
  } while (token !== undefined);
  return { ...secret, versions };
}
