import { readFileSync } from 'node:fs';
import type jsonata from 'jsonata';

/** `await`, with the `Promise.all` of what was begun together, which without promises has then been done one after the other. */
const WAITING = /\bawait (?:Promise\.all\b)?/g;
/** Before the functions that wait. */
const ASYNC = /\basync (?=function\b|\()/g;
/** What must not be left: a member may be called `async`. */
const LEFT = /\bawait\b|(?<!\.)\basync\b(?!:)|\bPromise\b|\bfunction\*/;

/**
 * The same library, which answers at once. As published it evaluates each part of an expression in a function that is
 * `async`, and awaits it, although nothing here has to be waited for: that takes more time than all else that it does.
 * Without these words its text is the same evaluation, one part after the other. Undefined where the package is not where
 * it can be read, or has another text than the one that is understood here; then the library has to do as it is.
 */
export function synchronousLibrary(): typeof jsonata | undefined {
  const file = fileOfLibrary();
  return file === undefined ? undefined : withoutWaiting(readFileSync(file, 'utf8'), file);
}

/** `file` is named in stacks. */
export function withoutWaiting(text: string, file: string): typeof jsonata | undefined {
  const synchronous = text.replace(WAITING, '').replace(ASYNC, '');
  if (synchronous === text || LEFT.test(synchronous)) return undefined;
  const module = { exports: {} };
  // Not of `node:vm`: that would give it the globals of another context, in a test of jest, and so errors that are no Error.
  new Function('module', 'exports', `${synchronous}\n//# sourceURL=${file}?synchronous`)(module, module.exports);
  return typeof module.exports === 'function' ? (module.exports as typeof jsonata) : undefined;
}

/** Whoever bundles the emulator leaves no file of the library. */
function fileOfLibrary(): string | undefined {
  try {
    return require.resolve('jsonata');
  } catch {
    return undefined;
  }
}
