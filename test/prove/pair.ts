import type { Graph } from "../../gateway/disclose/graph.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { aClock } from "../world.ts";
import { labelsOf } from "./coverage.ts";
import { differences, entriesOf, Needs } from "./entries.ts";
import { mayRead } from "./may-read.ts";
import { type OneWorld, openOneWorld, PEOPLE_AT_ONCE } from "./one-world.ts";
import { isByKeyAlone, peopleOf, type Sown, withFewer } from "./people-of.ts";
import { everythingOf, placeOf, reachOfUnits } from "./reach.ts";
import { type Standing, standings } from "./situations.ts";

/** Two worlds that differ only in what the callers who will ask may not read; that they do is checked, not believed. */
export interface Pair {
  readonly worlds: readonly [OneWorld, OneWorld];
  readonly asked: readonly AskedPeople[];
  /** Of whom the worlds differed, to the last, in something their caller may read, and where; they are in neither. */
  readonly setAside: readonly string[];
  close(): Promise<void>;
}

/** A caller with the people they ask about, and in what these differ. */
export interface AskedPeople {
  readonly standing: Standing;
  /** As the first world holds them. */
  readonly about: readonly SeedPerson[];
  /** Whether both worlds know them by their opaque keys alone: by number and name each knows somebody else. */
  readonly byKeyAlone: boolean;
  /** The coordinates at which something differs that the caller may not read. */
  readonly differing: ReadonlySet<string>;
}

export interface PairOptions {
  readonly seed: number;
  /** Two PostgreSQL databases instead of embedded ones. */
  readonly databaseUrls?: readonly [string, string];
}

/** How often somebody in whom units together told too much is sown anew with fewer. */
const TRIES = 6;

/** Opens a pair of worlds: learns what each unit changes, then sows the people of every caller, and in the second world otherwise. */
export async function openPair({ seed, databaseUrls }: PairOptions): Promise<Pair> {
  const clock = aClock("2025-03-01T01:00:00Z");
  const open = (databaseUrl?: string) => openOneWorld({ clock, ...(databaseUrl !== undefined && { databaseUrl }) });
  const worlds = [await open(databaseUrls?.[0]), await open(databaseUrls?.[1])] as const;
  const graph = reviewedGraph();
  const reach = await reachOfUnits(worlds[0], graph, seed);
  let waiting = standings(seed).flatMap((standing, at) => peopleOf(standing, at, seed, reach));
  await worlds[0].sow(waiting.map(({ first }) => first));
  const asked = new Map<Standing, { about: SeedPerson[]; byKeyAlone: boolean; differing: Set<string> }>();
  let setAside: readonly string[] = [];
  for (let tries = TRIES; tries > 0 && waiting.length > 0; tries -= 1) {
    await worlds[1].sow(waiting.flatMap(({ second }) => second ?? []));
    const compared = await compare(waiting, worlds, graph);
    for (const { sown, differing } of compared.filter(({ tells }) => tells.size === 0)) {
      const { standing, first } = sown;
      const known = asked.get(standing) ?? { about: [], byKeyAlone: isByKeyAlone(standing), differing: new Set() };
      asked.set(standing, known);
      known.about.push(first);
      for (const one of differing) known.differing.add(one);
    }
    const telling = compared.filter(({ tells }) => tells.size > 0);
    await worlds[1].forget(telling.map(({ sown }) => sown.first.id));
    setAside = telling.map(({ sown, tells }) => `${sown.standing.name}: ${[...tells].join(", ")}`);
    waiting = telling.map(({ sown, tells }) => withFewer(sown, tells, reach));
  }
  await worlds[0].forget(waiting.map(({ first }) => first.id));
  return {
    worlds,
    asked: [...asked].map(([standing, found]) => ({ standing, ...found })),
    setAside,
    close: async () => {
      for (const world of worlds) await world.close();
    },
  };
}

interface Compared {
  readonly sown: Sown;
  /** Where something differs that the caller may read: that must not be. */
  readonly tells: ReadonlySet<string>;
  readonly differing: ReadonlySet<string>;
}

/** Reads these people whole in both worlds. */
async function compare(sown: readonly Sown[], worlds: Pair["worlds"], graph: Graph): Promise<readonly Compared[]> {
  const query = everythingOf(graph);
  const nothing = new Needs();
  const ofConsents = labelsOf(graph).filter((label) => /^Consent(\.|$)/.test(label));
  const compared: Compared[] = [];
  for (let from = 0; from < sown.length; from += PEOPLE_AT_ONCE) {
    const some = sown.slice(from, from + PEOPLE_AT_ONCE);
    const ids = some.map(({ first }) => first.id);
    const read = (world: OneWorld) => world.readAll(query, ids, (raw) => entriesOf(graph, raw, nothing));
    const [ones, others] = [await read(worlds[0]), await read(worlds[1])];
    for (const each of some) {
      const { standing, first, second } = each;
      const reads = mayRead(standing.caller.role, standing.facts, marksOf(first));
      const [one = [], other = []] = [ones.get(first.id), others.get(first.id)];
      const [told, toldToo] = [one, other].map((entries) => entries.filter(reads).map(({ says }) => says));
      const all = differences(one, other);
      const isTold = second !== undefined && told?.join("\n") !== toldToo?.join("\n");
      const differing = all.flatMap(({ says, needs }) => [
        placeOf(says),
        ...(needs.last ? [needs.last.coordinate] : []),
      ]);
      const isToOthers = second !== undefined && second.directives.length > first.directives.length;
      compared.push({
        sown: each,
        tells: new Set(isTold ? [...all.filter(reads).map(({ says }) => placeOf(says)), "in another order"] : []),
        differing: new Set([...differing, ...(isToOthers ? ofConsents : [])]),
      });
    }
  }
  return compared;
}

/** The marks of a person, by record within the person. */
const marksOf = ({ id, toPerson }: SeedPerson): SeedPerson["toPerson"] =>
  Object.fromEntries(Object.entries(toPerson).map(([key, mark]) => [key.replace(`${id}:`, ""), mark]));
