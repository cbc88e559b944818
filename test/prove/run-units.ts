import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Findings } from './part';

type Answer =
  | { readonly id: string; readonly findings: Findings; readonly error?: never }
  | { readonly id: string; readonly error: string };

/** MB. Worlds live shortly: with more room most are gone before anybody copies them, which saves a tenth of the time. */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=32';

/**
 * Works at all units, `workers` of them at a time, each worker a process of its own that takes a group of units after the
 * other; tells of each unit that is done.
 * @throws Error with the stack of the first unit that could not be worked at.
 */
export async function runUnits(
  groups: readonly (readonly string[])[],
  workers: number,
  done: (id: string, findings: Findings) => void,
): Promise<void> {
  const waiting = [...groups];
  const processes = Array.from({ length: Math.min(workers, groups.length) }, () =>
    fork(join(__dirname, 'worker.ts'), { execArgv: [...process.execArgv, ROOM_FOR_THE_YOUNG] }),
  );
  try {
    await Promise.all(
      processes.map((worker) => {
        let mine: string[] = [];
        const next = () => {
          if (mine.length === 0) mine = [...(waiting.shift() ?? [])];
          return mine.shift();
        };
        return work(worker, next, done);
      }),
    );
  } finally {
    for (const worker of processes) if (worker.connected) worker.disconnect();
  }
}

function work(
  worker: ChildProcess,
  next: () => string | undefined,
  done: (id: string, findings: Findings) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const goOn = () => {
      const id = next();
      if (id === undefined) resolve();
      else worker.send(id);
    };
    worker.on('message', (answer: Answer) => {
      if (answer.error !== undefined) return reject(new Error(`${answer.id}: ${answer.error}`));
      done(answer.id, answer.findings);
      goOn();
    });
    worker.on('exit', (code) => reject(new Error(`a worker ended with ${code} before its work was done`)));
    goOn();
  });
}
