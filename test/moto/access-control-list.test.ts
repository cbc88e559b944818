import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { writeAtomically } from '../../consumer/atomic-write';
import { useTemporaryDirectory } from '../consumer/temporary-directory';
import { MOTO_ENDPOINT } from './moto-clients';

/** Here because setting a list needs Python, where neither Node.js nor every system has a call for it. */
const { MOTO_PYTHON = 'python3' } = process.env;
const describeOnLinux = MOTO_ENDPOINT && process.platform === 'linux' ? describe : describe.skip;

const SET = `
import os, struct, sys
entries = [(1, 6, -1), (2, 4, 12345), (4, 4, -1), (0x10, 4, -1), (0x20, 0, -1)]
packed = b"".join(struct.pack("<HHi", *entry) for entry in entries)
os.setxattr(sys.argv[1], "system.posix_acl_access", struct.pack("<I", 2) + packed)
`;
const GET = `
import os, sys
print(os.getxattr(sys.argv[1], "system.posix_acl_access").hex() if "system.posix_acl_access" in os.listxattr(sys.argv[1]) else "none")
`;

describeOnLinux('the access control list of a file', () => {
  const path = useTemporaryDirectory();
  const python = (program: string) =>
    execFileSync(MOTO_PYTHON, ['-c', program, path('file')], { encoding: 'utf8' }).trim();

  it('stays when the file is replaced, so that whoever may read it still may', async () => {
    writeFileSync(path('file'), 'old');
    chmodSync(path('file'), 0o640);
    python(SET);
    const list = python(GET);
    expect(list).not.toBe('none');
    await writeAtomically(path('file'), 'new');
    expect(readFileSync(path('file'), 'utf8')).toBe('new');
    expect(python(GET)).toBe(list);
    expect(statSync(path('file')).mode & 0o777).toBe(0o640);
  });
});
