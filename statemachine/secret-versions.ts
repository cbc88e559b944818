import type { Path } from './asl/path';

/** What the version id of a secret begins with when keyturn stored it; the id of its access key follows. */
export const VERSION_ID_PREFIX = 'keyturn-access-key-';

/** The version id under which the access key at `path` is stored. */
export function versionIdOf(path: Path): Path {
  return `States.Format('${VERSION_ID_PREFIX}{}', ${path})`;
}
