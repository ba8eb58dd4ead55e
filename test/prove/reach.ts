import type { Graph } from "../../gateway/disclose/graph.ts";
import { PERSON } from "../../gateway/disclose/graph.ts";
import type { SubgraphName } from "../../shared/vocabulary.ts";
import { everythingBelow } from "../whole-query.ts";
import { differences, type Entry, entriesOf, Needs } from "./entries.ts";
import { ALL_SEEING, type OneWorld } from "./one-world.ts";
import { aVariedPerson, type Unit } from "./units.ts";

/** What changes in the records of somebody where one unit is otherwise. */
export type Reach = ReadonlyMap<Unit, readonly Entry[]>;

/**
 * Learns what each unit reaches: sows somebody in whom that unit is otherwise, and reads all that is then held. Units of
 * different subgraphs are otherwise in one person together, for each subgraph holds what its own seed made; and so are
 * texts, for each is found again by its mark.
 */
export async function reachOfUnits(world: OneWorld, graph: Graph, seed: number): Promise<Reach> {
  const askedBy = new Map<Unit, Set<SubgraphName | undefined>>();
  let seeding: SubgraphName | undefined;
  const study = (key: string, serial: number, other: readonly Unit[] = []) =>
    aVariedPerson({
      id: `study-${key}`,
      serial,
      seed,
      custodySuite: "S2",
      prison: "MDI",
      relationships: [ALL_SEEING],
      other: new Set(other),
      onUnit: (unit) => askedBy.set(unit, (askedBy.get(unit) ?? new Set()).add(seeding)),
    });
  await world.sow([study("base", 0)], (subgraph) => {
    seeding = subgraph;
  });
  const texts = [...askedBy.keys()].filter(isText);
  const singles = [...askedBy.keys(), "nowhere" as const].filter((unit) => !isText(unit));
  const groups = together(singles, askedBy);
  const people = groups.map((units, at) => study(`${at}`, at + 1, units));
  await world.sow([...people, study("twin", groups.length + 2), study("texts", groups.length + 1, texts)]);

  const query = everythingOf(graph);
  const nothing = new Needs();
  const [base = []] = (await world.readAll(query, ["study-base"], (raw) => entriesOf(graph, raw, nothing))).values();
  const ids = ["study-twin", ...people.map(({ id }) => id), "study-texts"];
  const changed = await world.readAll(query, ids, (raw) => differences(base, entriesOf(graph, raw, nothing)));
  // What no two people share, as their numbers, is no unit's doing.
  const own = new Set(changed.get("study-twin")?.map(({ says }) => placeOf(says)));
  const reach = new Map<Unit, readonly Entry[]>();
  const ofTexts = changed.get("study-texts") ?? [];
  for (const unit of texts)
    reach.set(
      unit,
      ofTexts.filter((entry) => textOf(entry) === unit),
    );
  for (const [at, units] of groups.entries()) {
    const found = changed.get(`study-${at}`)?.filter((entry) => !own.has(placeOf(entry.says))) ?? [];
    for (const unit of units) {
      const isOfUnit = ({ under }: Entry) => graph.servedBy(PERSON, under).some((one) => askedBy.get(unit)?.has(one));
      reach.set(unit, units.length === 1 ? found : found.filter(isOfUnit));
    }
  }
  return reach;
}

/** Groups of units of which no two were asked by the same subgraph. */
function together(
  units: readonly Unit[],
  askedBy: ReadonlyMap<Unit, ReadonlySet<SubgraphName | undefined>>,
): readonly (readonly Unit[])[] {
  const alone: Unit[] = [];
  const ofOne = new Map<SubgraphName, Unit[]>();
  for (const unit of units) {
    const [only, another] = askedBy.get(unit) ?? [];
    if (only === undefined || another !== undefined) alone.push(unit);
    else ofOne.set(only, [...(ofOne.get(only) ?? []), unit]);
  }
  const queues = [...ofOne.values()];
  const most = Math.max(0, ...queues.map(({ length }) => length));
  const groups = Array.from({ length: most }, (_, at) => queues.flatMap((queue) => queue[at] ?? []));
  return [...alone.map((unit) => [unit]), ...groups];
}

/** Asks for all that is held of people. */
export function everythingOf({ schema }: Graph): string {
  const person = schema.getType("Person");
  if (!person) throw new Error("no Person");
  return `query ($ids: [ID!]!) { people(ids: $ids) ${everythingBelow(schema, person)} }`;
}

const isText = (unit: Unit): boolean => unit.startsWith("text ");

/** The text that an entry was made of: by its mark, or by where it stands. */
const textOf = ({ says }: Entry): string => `text ${/¤([A-Za-z]+\.[A-Za-z]+)¤/.exec(says)?.[1] ?? says.split(" ", 1)}`;

/** Where it stands, whatever is said there. */
export const placeOf = (says: string): string => says.split(" ", 1).join();
