import { GLASS_RELAY_CALL } from "../../shared/break-glass.ts";
import type { SubgraphCall } from "../link/call.ts";
import type { EmergencyGrants } from "../record/emergency-grants.ts";
import type { AskFacts } from "./ask-facts.ts";

/**
 * Adds to what is known of people the glasses that were broken at this gateway alone; a restriction shuts them out as
 * any other. Whenever facts were told, those that wait are handed over to `person`.
 */
export function withLocalGrants(
  ask: AskFacts,
  emergency: EmergencyGrants | undefined,
  callPerson: SubgraphCall,
): AskFacts {
  if (emergency === undefined) return ask;
  return async (caller, personIds, watch) => {
    // Read before the rows: what is handed over meanwhile stands in one of them at least.
    const local = emergency.openOf(caller);
    const held = await ask(caller, personIds, watch);
    emergency
      .relay(({ caller: holder, id, openedAt, input }) => callPerson(holder, GLASS_RELAY_CALL, { id, openedAt, input }))
      .catch(() => {});
    return held.map((one) => {
      const known = new Set(one.breakGlass.map(({ id }) => id));
      const here = local.filter(({ id, input }) => input.personId === one.personId && !known.has(id));
      const added = here.map(({ id, until, input }) => ({ id, until, categories: input.categories }));
      return added.length === 0 ? one : { ...one, breakGlass: [...one.breakGlass, ...added] };
    });
  };
}
