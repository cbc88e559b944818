/** What is there at once, as most is, or comes by a promise, which takes longer than the work of most states. */
export type Soon<T> = T | Promise<T>;

/** JSON has no functions, so nothing else that passes here has a method of this name. */
export function isPromise<T>(value: Soon<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Promise<T>>).then === 'function';
}

/** Uses a value as soon as it is there. */
export function soon<T, R>(value: Soon<T>, use: (value: T) => Soon<R>): Soon<R> {
  return isPromise(value) ? value.then(use) : use(value);
}

/** Does work that may fail, at once or by its promise; `failed` says what comes of that. */
export function attempted<T>(work: () => Soon<T>, failed: (thrown: unknown) => Soon<T>): Soon<T> {
  try {
    const result = work();
    return isPromise(result) ? result.catch(failed) : result;
  } catch (thrown) {
    return failed(thrown);
  }
}
