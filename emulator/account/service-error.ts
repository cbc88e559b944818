/** A refusal by a service, with the code and the text that go over the wire. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  /** `status` is given only where the service's model does not name `code`; a code in the model brings its own. */
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}
