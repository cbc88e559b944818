import { botocore } from './botocore';
import { goSdk } from './go-sdk';
import { javaScriptSdk } from './javascript-sdk';
import type { SharedFileReader } from './shared-file-reader';

/**
 * The tools that must agree on a file. They are of three different makes: botocore leans on Python's configparser, the
 * Go SDK has a tokenizer of its own, and the JavaScript SDK goes line by line with `=` alone.
 */
export const readers: readonly SharedFileReader[] = [botocore, goSdk, javaScriptSdk];
