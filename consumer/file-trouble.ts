/** What a person can do about each; other errors say enough by themselves. */
const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'run this as the user that the folder belongs to, or give the one that runs it the right',
  EPERM: 'run this as the user that the folder belongs to, or give the one that runs it the right',
  EROFS: 'the file system is mounted read-only; mount it for writing, or name a path on another one',
  ENOTDIR: 'a part of the path is a file and no folder; name another path',
  EEXIST: 'a part of the path is a file and no folder; name another path',
  ELOOP: 'a symbolic link in the path leads back to itself; mend it or remove it',
  ENOSPC: 'make room on the disk',
};

/** An error of the file system by its code, and what to do: `EACCES: run this as …`. */
export function troubleOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const advice = code && ADVICE[code];
  return advice ? `${code}: ${advice}` : message;
}
