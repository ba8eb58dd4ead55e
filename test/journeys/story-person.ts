import { STORIES, storyPeople } from "../../demo/stories.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { canary } from "../canaries.ts";

/** Somebody of docs/stories.md, whose every labelled text says which field of whom it is. */
export function storyPerson(key: string, changes: Partial<SeedPerson> = {}): SeedPerson {
  const found = storyPeople()[STORIES.findIndex((one) => one.key === key)];
  if (!found) throw new Error(`no story tells of ${key}`);
  const { id } = { ...found, ...changes };
  return {
    ...found,
    text: (coordinate, words) => `${words} ${canary(coordinate, key)}`,
    recordId: (kind, index) => `${id}:${kind}:${index}`,
    ...changes,
  };
}
