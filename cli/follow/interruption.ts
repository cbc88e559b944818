/** Until `end`, Ctrl-C aborts the signal instead of the process; a second one ends the process as ever. */
export function untilInterrupted(): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onInterrupt = () => controller.abort();
  process.once('SIGINT', onInterrupt);
  return { signal: controller.signal, end: () => process.removeListener('SIGINT', onInterrupt) };
}
