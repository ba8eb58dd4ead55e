import type { AskFacts } from "../../gateway/facts/ask-facts.ts";
import type { PersonFacts } from "../../shared/facts.ts";

/** Asks of each caller once what is true of somebody: nobody changes anything while the worlds are compared. */
export function factsOnce(ask: AskFacts): AskFacts {
  const told = new Map<string, PersonFacts | undefined>();
  return async (caller, personIds, watch) => {
    const asker = JSON.stringify(caller);
    const key = (id: string) => `${asker} ${id}`;
    const missing = personIds.filter((id) => !told.has(key(id)));
    if (missing.length > 0) {
      const held = new Map((await ask(caller, missing, watch)).map((facts) => [facts.personId, facts]));
      for (const id of missing) told.set(key(id), held.get(id));
    }
    return personIds.flatMap((id) => told.get(key(id)) ?? []);
  };
}
