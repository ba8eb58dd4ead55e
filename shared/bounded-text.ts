import { refuse } from "./errors.ts";

/**
 * What somebody wrote, without the blanks around it; refuses TEXT_LENGTH where it has fewer or more characters than
 * said, control characters (but line breaks) counting for none and being refused.
 */
export function textWithin(text: string, least: number, most: number): string {
  const written = text.trim();
  const length = [...written].length;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (length < least || length > most || /[\u0000-\u0009\u000b-\u001f\u007f]/.test(written)) refuse("TEXT_LENGTH");
  return written;
}
