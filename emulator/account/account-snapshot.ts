import type { IamService } from './iam/iam-service';
import type { SecretsManagerService } from './secretsmanager/secrets-manager-service';
import type { SesService } from './ses/ses-service';

/** The services whose state is compared. */
interface Services {
  readonly iam: IamService;
  readonly secretsManager: SecretsManagerService;
  readonly ses: SesService;
}

/** The state of an account without anything secret, for comparison. Everything is in an order of its own. */
export interface AccountSnapshot {
  readonly users: readonly UserSnapshot[];
  readonly secrets: readonly SecretSnapshot[];
  readonly mails: readonly { readonly to: readonly string[]; readonly subject: string }[];
}

export interface UserSnapshot {
  readonly userName: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly accessKeys: readonly {
    readonly accessKeyId: string;
    readonly status: string;
    readonly createDate: string;
  }[];
}

export interface SecretSnapshot {
  readonly name: string;
  readonly deleted: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly versions: readonly {
    readonly versionId: string;
    readonly stages: readonly string[];
    readonly createdDate: string;
  }[];
}

export function snapshotOf({ iam, secretsManager, ses }: Services): AccountSnapshot {
  return {
    users: sortedBy([...iam.state.users.values()], (user) => user.name).map((user) => ({
      userName: user.name,
      path: user.path,
      tags: Object.fromEntries([...user.tags.values()].map((tag) => [tag.Key, tag.Value])),
      accessKeys: sortedBy([...user.accessKeys.values()], (key) => key.id).map((key) => ({
        accessKeyId: key.id,
        status: key.status,
        createDate: key.createDate.toISOString(),
      })),
    })),
    secrets: sortedBy([...secretsManager.state.secrets.values()], (secret) => secret.name).map((secret) => ({
      name: secret.name,
      deleted: secret.deletion !== undefined,
      tags: Object.fromEntries([...secret.tags.values()].map((tag) => [tag.Key, tag.Value])),
      versions: [...secret.versions.values()].map((version) => ({
        versionId: version.id,
        stages: [...version.stages].sort(),
        createdDate: version.createdDate.toISOString(),
      })),
    })),
    mails: ses.mails.map(({ to, subject }) => ({ to, subject })),
  };
}

function sortedBy<T>(items: T[], keyOf: (item: T) => string): T[] {
  return items.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
