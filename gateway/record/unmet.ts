import { keyed } from "../admit/people-asked.ts";
import { peopleIn } from "../facts/learn.ts";
import type { Found } from "../stages.ts";

/**
 * How many of the people whom a query asks about by an identifier or a key it came to nobody for: there is nobody, or nobody
 * to whom something ties this caller. At least so many; none where `person` did not answer.
 */
export function unmetIn({ operation, data, failures, named }: Found): number {
  if (operation.mutation || failures.has("person")) return 0;
  const slots = [...operation.root.types.values()].flat().filter(({ name }) => name === "person");
  const unanswered = slots.filter(({ fetchKey }) => fetchKey !== undefined && (data[fetchKey] ?? null) === null);
  const found = new Set(peopleIn(operation.root, data).map(keyed));
  const keysOfNobody = named.filter((words) => words.startsWith(keyed("")) && !found.has(words));
  return Math.max(unanswered.length, keysOfNobody.length);
}
