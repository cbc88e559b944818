/** A test that cannot be right, as it turns out while the state is tried; its message is worded as the service words it. */
export class TrialRefusal extends Error {
  override readonly name = 'TrialRefusal';
}
