import type { Caller } from "../../shared/caller/caller.ts";

/**
 * The subjects under which one human of an organisation asks: their own, and, through a key of that organisation's, the same
 * behind its name. Whoever is suspended, shut out or may not judge as the one is so as the other.
 */
export function subjectsOf({ subject, organisation }: Pick<Caller, "subject" | "organisation">) {
  const behind = `${organisation}/`;
  const own = subject.startsWith(behind) ? subject.slice(behind.length) : subject;
  return [own, `${behind}${own}`] as const;
}
