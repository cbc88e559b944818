/** Where the consumers get their time from; tests and simulations bring their own. */
export interface Time {
  /** @default - the time of this machine */
  readonly now?: () => Date;
  /** Resolves after so many milliseconds. @default - setTimeout */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export const systemTime: Required<Time> = {
  now: () => new Date(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
