import type { Diagnostic } from '../errors';

/** Collects what is wrong with a definition. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];

  add(location: string, message: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    this.diagnostics.push({ severity: 'ERROR', code, message, location: location === '' ? '/' : location });
  }
}
