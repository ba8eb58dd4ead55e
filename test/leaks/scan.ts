import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { abilityOf, type RoleAbility } from "../../policies/ability.ts";
import type { Facts } from "../../policies/facts.ts";
import { CATEGORIES, type Role } from "../../shared/vocabulary.ts";
import { type Sighting, sightings } from "../canaries.ts";
import type { Answered, World } from "../world.ts";

/** Who asked, and what is true between them and each person, by the person's canary key; of others they may see nothing. */
export interface Reader {
  readonly role: Role;
  readonly facts: Readonly<Record<string, Facts>>;
}

/**
 * Looks for canaries on every way out: in body and headers only those of fields this reader may see of that
 * person, in what stays behind none at all, nor a piece of one.
 */
export async function expectNoLeak(world: World, answered: Answered, reader: Reader): Promise<void> {
  expectSeemly(answered, reader);
  await expectNothingKept(world);
}

/** Looks for canaries in body and headers alone, where many answers are looked through before what stays behind is. */
export function expectSeemly(answered: Answered, reader: Reader): void {
  expect(unseemly([answered.text, ...headersOf(answered)], reader)).toEqual([]);
}

/** The ways by which something of an answer could stay behind. */
export const KEPT_BY = ["log", "ledger", "spans", "metrics", "Redis"] as const;
export type Kept = Readonly<Partial<Record<(typeof KEPT_BY)[number], string>>>;

/** Looks for canaries in what stays behind after an answer, by every way that the world is watched on. */
export async function expectNothingKept(world: World): Promise<void> {
  expectNothingIn(await keptBy(world));
}

/** Looks for canaries, and pieces of them, in what was kept. */
export function expectNothingIn(kept: Kept): void {
  for (const [way, text] of Object.entries(kept)) {
    expect([way, sightings(text)]).toEqual([way, []]);
    expect([way, /¤|\\u00a4|%C2%A4/i.exec(text)]).toEqual([way, null]);
  }
}

/** What stays behind: log and ledger of any world, and what more a scanned world is watched on. */
export const keptBy = async (world: World): Promise<Kept> => ({
  log: world.log(),
  ledger: await world.ledgerText(),
  ...(await WATCHED.get(world)?.()),
});

/** Lets the scanner look at more of a world than its log and ledger. */
export const watchOn = (world: World, more: () => Promise<Kept>): void => void WATCHED.set(world, more);

const WATCHED = new WeakMap<World, () => Promise<Kept>>();

/** The sightings in these texts that the policy does not explain. */
export function unseemly(texts: readonly string[], { role, facts }: Reader): readonly Sighting[] {
  const read = new Map(Object.entries(facts).map(([key, known]) => [key, readableBy(role, known)]));
  return texts.flatMap(sightings).filter(({ coordinate, key }) => !read.get(key)?.(coordinate));
}

/** Whether a role may read a field under these facts; of an item's field, whether items of any kind show it. */
export function readableBy(role: Role, facts: Facts): (coordinate: string) => boolean {
  const ability = abilityFor(role);
  const known = new Map<string, boolean>();
  return (coordinate) => {
    const [type = "", field = ""] = coordinate.split(".");
    const item = LABELLED.items.find((one) => one.type === type);
    const readable =
      known.get(coordinate) ??
      (item === undefined
        ? ability.now(facts, type, field)
        : CATEGORIES.some((category) => item.levels.some((level) => ability.nowItem(facts, type, category, level))));
    known.set(coordinate, readable);
    return readable;
  };
}

/** Compiled once a role: it takes longer than an answer does. */
function abilityFor(role: Role): RoleAbility {
  const ability = ABILITIES.get(role) ?? abilityOf(role, LABELLED);
  ABILITIES.set(role, ability);
  return ability;
}

const ABILITIES = new Map<Role, RoleAbility>();
const LABELLED = readGraph(readFileSync(SUPERGRAPH_FILE, "utf8")).labelled;

/** Headers travel as Latin-1, and may be percent-encoded. */
function headersOf({ headers }: Answered): readonly string[] {
  const text = JSON.stringify(headers);
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  return [text, decoded, decoded.replaceAll(/%C2%A4/gi, "¤")];
}
