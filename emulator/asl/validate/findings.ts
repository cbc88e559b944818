import type { Diagnostic } from '../errors';

/** Collects what is wrong with a definition. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];

  add(location: string, message: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    this.diagnostics.push({ severity: 'ERROR', code, message, location: location === '' ? '/' : location });
  }

  /** What is wrong with the definition as a whole has no place. */
  addWithoutPlace(message: string, code: string): void {
    this.diagnostics.push({ severity: 'ERROR', code, message });
  }
}
