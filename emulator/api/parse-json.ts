import type { Json } from '../json';

/** Deeper JSON is refused, as Jackson refuses it by default, so that no recursion of ours can overflow the stack. */
const MAX_DEPTH = 1000;

/** `JSON.parse`, with the reasons worded as the service words them as far as they are known. Throws `SyntaxError`. */
export function parseJson(text: string): Json {
  if (depthExceeds(text, MAX_DEPTH)) {
    throw new SyntaxError(`Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const token = /^\s*([A-Za-z_][\w.]*)/.exec(text)?.[1];
    throw token === undefined || ['true', 'false', 'null'].includes(token)
      ? error
      : new SyntaxError(
          `Unrecognized token '${token}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
        );
  }
}

function depthExceeds(text: string, limit: number): boolean {
  if (text.length < limit) return false;
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') {
      if (++depth > limit) return true;
    } else if (character === ']' || character === '}') depth--;
  }
  return false;
}
