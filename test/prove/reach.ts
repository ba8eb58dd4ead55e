import type { Graph } from "../../gateway/disclose/graph.ts";
import { everythingBelow } from "../whole-query.ts";
import { differences, type Entry, entriesOf, Needs } from "./entries.ts";
import { ALL_SEEING, type OneWorld } from "./one-world.ts";
import { aVariedPerson, type Unit } from "./units.ts";

/** What changes in the records of somebody where one unit is otherwise. */
export type Reach = ReadonlyMap<Unit, readonly Entry[]>;

/**
 * Learns what each unit reaches: sows somebody in whom that unit alone is otherwise, and reads all that is then held.
 * Texts are otherwise in one person together, for each is found again by its mark.
 */
export async function reachOfUnits(world: OneWorld, graph: Graph, seed: number): Promise<Reach> {
  const units = new Set<Unit>();
  const study = (key: string, serial: number, other: readonly Unit[] = []) =>
    aVariedPerson({
      id: `study-${key}`,
      serial,
      seed,
      custodySuite: "S2",
      prison: "MDI",
      relationships: [ALL_SEEING],
      other: new Set(other),
      onUnit: (unit) => units.add(unit),
    });
  await world.sow([study("base", 0)]);
  const all: readonly Unit[] = [...units, "nowhere"];
  const singles = all.filter((unit) => !isText(unit));
  const people = singles.map((unit, at) => study(`${at}`, at + 1, [unit]));
  await world.sow([
    ...people,
    study("twin", singles.length + 2),
    study("texts", singles.length + 1, all.filter(isText)),
  ]);

  const query = everythingOf(graph);
  const nothing = new Needs();
  const [base = []] = (await world.readAll(query, ["study-base"], (raw) => entriesOf(graph, raw, nothing))).values();
  const ids = ["study-twin", ...people.map(({ id }) => id), "study-texts"];
  const changed = await world.readAll(query, ids, (raw) => differences(base, entriesOf(graph, raw, nothing)));
  // What no two people share, as their numbers, is no unit's doing.
  const own = new Set(changed.get("study-twin")?.map(({ says }) => placeOf(says)));
  const ofUnit = (at: number) => changed.get(`study-${at}`)?.filter((entry) => !own.has(placeOf(entry.says))) ?? [];
  const ofTexts = changed.get("study-texts") ?? [];
  return new Map(
    all.map((unit) => [
      unit,
      isText(unit) ? ofTexts.filter((entry) => textOf(entry) === unit) : ofUnit(singles.indexOf(unit)),
    ]),
  );
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
