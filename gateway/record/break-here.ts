import type { GlassAsked } from "../../shared/break-glass.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import type { Pruned } from "../stages.ts";
import type { EmergencyGrants } from "./emergency-grants.ts";

/** What a fetch came to. */
export interface Fetched {
  readonly data: Readonly<Record<string, unknown>>;
  readonly failures: ReadonlySet<SubgraphName>;
}

/** Where a glass was to be broken and `person` could not record it, it is recorded here, and the answer says so. */
export async function breakHere(
  emergency: EmergencyGrants | undefined,
  { operation, values, signed }: Pruned,
  fetched: Fetched,
): Promise<Fetched> {
  const { mutation, root } = operation;
  if (emergency === undefined || mutation?.action !== "breakGlass" || !fetched.failures.has("person")) return fetched;
  const [input] = Object.values(values);
  // The client's input was coerced to the type that the schema says.
  const { id, until } = await emergency.open(signed, input as GlassAsked);
  const told: Readonly<Record<string, unknown>> = { id, until, status: "OPEN_HERE", version: 1 };
  const slots = [...root.types.values()].flat().filter(({ fetchKey }) => fetchKey === mutation.fetchKey);
  const asked = slots.flatMap(({ shape }) => [...(shape?.types.values() ?? [])].flat());
  const named = [
    ...asked.flatMap(({ fetchKey, name }) => (fetchKey === undefined ? [] : [[fetchKey, told[name]]])),
    ...Object.entries(mutation.keys).map(([name, key]) => [key, told[name]]),
  ];
  const failures = new Set([...fetched.failures].filter((subgraph) => subgraph !== "person"));
  return { data: { ...fetched.data, [mutation.fetchKey]: Object.fromEntries(named) }, failures };
}
