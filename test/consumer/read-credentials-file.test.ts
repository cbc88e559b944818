import { execFileSync } from 'node:child_process';
import { link, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { CredentialsFileError, FileNotReplaceableError } from '../../consumer/errors';
import { readCredentialsFile } from '../../consumer/read-credentials-file';
import { useTemporaryDirectory } from './temporary-directory';

const path = useTemporaryDirectory();

describe('the reading of a credentials file', () => {
  it('gives its text, byte by byte', async () => {
    const text = '\ufeff[a]\r\nregion = ü\r';
    await writeFile(path('text'), text);
    expect(await readCredentialsFile(path('text'))).toBe(text);
  });

  it('finds a file that does not exist empty', async () => {
    expect(await readCredentialsFile(path('none'))).toBe('');
  });

  it.each([
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeff[default]\n', 'utf16le')],
    ['Latin 1', Buffer.from('[m\u00fcller]\n', 'latin1')],
  ])('refuses %s', async (_, bytes) => {
    await writeFile(path('encoded'), bytes);
    await expect(readCredentialsFile(path('encoded'))).rejects.toThrow(CredentialsFileError);
  });

  it.each([
    ['of UTF-16 without a mark', Buffer.from('[default]\n', 'utf16le'), 2],
    ['of a crash of the machine', Buffer.from('[a]\n\0\0\0'), 5],
  ])('says that there is a NUL %s', async (_, bytes, position) => {
    await writeFile(path('nul'), bytes);
    await expect(readCredentialsFile(path('nul'))).rejects.toThrow(`holds a NUL, its byte ${position}`);
  });

  it('says what to do where a part of the path is no folder', async () => {
    await writeFile(path('part'), '');
    await expect(readCredentialsFile(path('part', 'credentials'))).rejects.toThrow(
      'ENOTDIR: a part of the path is a file',
    );
  });

  it('refuses a folder, a named pipe, which it does not wait for, a socket and a device', async () => {
    execFileSync('mkfifo', [path('pipe')]);
    const socket = createServer().listen(path('socket'));
    await new Promise((resolve) => socket.once('listening', resolve));
    for (const [file, kind] of [
      [path(), 'a folder'],
      [path('pipe'), 'a named pipe'],
      [path('socket'), 'a socket'],
      ['/dev/null', 'a device'],
    ] as const) {
      await expect(readCredentialsFile(file)).rejects.toThrow(`${file} is ${kind}`);
    }
    socket.close();
  });

  it('refuses a file with hard links, which would keep the old key', async () => {
    await writeFile(path('one'), '');
    await link(path('one'), path('two'));
    await expect(readCredentialsFile(path('one'))).rejects.toThrow(FileNotReplaceableError);
  });
});
