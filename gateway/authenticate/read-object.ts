/** What a token says, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON object in which no name stands twice and nothing is nested deeper than said; undefined where it is not
 * one. Of a name that stands twice each reader takes another, so such a text says two things.
 */
export function readObject(text: string, deepest: number): Claims | undefined {
  const read = parsed(text);
  const isObject = typeof read === "object" && read !== null && !Array.isArray(read);
  return isObject && isPlain(text, deepest) ? (read as Claims) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a text that is JSON: its strings, and the signs between them. */
const PARTS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

function isPlain(text: string, deepest: number): boolean {
  const open: (Set<string> | undefined)[] = [];
  let before = "";
  for (const [part] of text.matchAll(PARTS)) {
    const names = open.at(-1);
    if (part === "{" || part === "[") open.push(part === "{" ? new Set() : undefined);
    else if (part === "}" || part === "]") open.pop();
    else if (names && part.startsWith('"') && (before === "{" || before === ",")) {
      // A name may be spelt in several ways: what it says counts.
      const name = String(JSON.parse(part));
      if (names.has(name)) return false;
      names.add(name);
    }
    if (open.length > deepest) return false;
    before = part;
  }
  return true;
}
