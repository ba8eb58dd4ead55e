/**
 * A place in an answer, by the client's names: the last of them, and the place it stands in; undefined at the root. It
 * is spelt out only where it is told of: as names, or in words.
 */
export type Path = { readonly up: Path; readonly key: string | number } | undefined;

export const spelt = (path: Path): readonly (string | number)[] => {
  const names: (string | number)[] = [];
  for (let at = path; at !== undefined; at = at.up) names.push(at.key);
  return names.reverse();
};

/** With points between the names; nothing at the root. */
export function inWords(path: Path): string {
  if (path === undefined) return "";
  let words = `${path.key}`;
  for (let at = path.up; at !== undefined; at = at.up) words = `${at.key}.${words}`;
  return words;
}
