import { isJsonObject, type Json } from '../json';
import { JsonNumber } from '../json-number';

// Roughly what V8 takes: https://v8.dev/blog/fast-properties and measurements of the heap with Node 20.
const BYTES_PER_OBJECT = 32;
const BYTES_PER_MEMBER = 16;
/** Strings of some length are looked up among those that were met; shorter ones are counted each time. */
const LONG_STRING = 256;

/**
 * Adds up, in bytes and roughly, what an execution holds in memory: its events and the payloads in them. A payload that
 * many states hand on is one payload, and is counted once; so are the parts that several payloads share.
 */
export class Holdings {
  bytes = 0;
  #met: Set<object | string> | undefined;

  hold(value: Json): void {
    if (typeof value === 'string') this.#holdText(value);
    else if (value instanceof JsonNumber) this.bytes += BYTES_PER_OBJECT + value.text.length;
    else if (typeof value === 'object' && value !== null && this.#isNew(value)) this.#holdParts(value);
  }

  #holdParts(value: Json[] | { [key: string]: Json }): void {
    this.bytes += BYTES_PER_OBJECT;
    if (isJsonObject(value)) {
      for (const name in value) {
        this.bytes += BYTES_PER_MEMBER;
        this.hold(value[name] as Json);
      }
    } else {
      this.bytes += BYTES_PER_MEMBER * value.length;
      for (const item of value) this.hold(item);
    }
  }

  #holdText(text: string): void {
    if (text.length < LONG_STRING || this.#isNew(text)) this.bytes += text.length;
  }

  #isNew(value: object | string): boolean {
    this.#met ??= new Set();
    if (this.#met.has(value)) return false;
    this.#met.add(value);
    return true;
  }

  /** Forgets what was met, which nobody needs once the execution has ended; what comes later is counted anew. */
  settle(): void {
    this.#met = undefined;
  }
}
