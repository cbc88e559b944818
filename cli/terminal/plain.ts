/**
 * What a terminal would act on, or would show in another order than it is: control characters (ESC begins a command),
 * the marks that turn the direction of writing, line separators, and the byte order mark.
 */
const ACTING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;
/** All of them but the end of a line: what is neither that nor something else than a control character. */
const ACTING_IN_LINES = /[^\n\P{Cc}]|[\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** A text that others wrote, such as a tag, as one line that does nothing: `\u001b` stands for what ESC was. */
export function plain(text: string): string {
  return text.replaceAll(ACTING, speltOut);
}

/** The same of whole texts of ours, whose lines stay lines. */
export function plainLines(text: string): string {
  return text.replaceAll(ACTING_IN_LINES, speltOut);
}

const speltOut = (acting: string) => `\\u${acting.charCodeAt(0).toString(16).padStart(4, '0')}`;
