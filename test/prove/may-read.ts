import type { Situation } from "../../policies/cells.ts";
import type { Facts } from "../../policies/facts.ts";
import type { Category, Role } from "../../shared/vocabulary.ts";
import { shows } from "../policies/second-reading.ts";
import type { Entry, Need, Needs } from "./entries.ts";

/** What a caller of a role may read under these facts, by the second reading of the approved letters. */
export function mayRead(
  role: Role,
  facts: Facts,
  toPerson: Readonly<Record<string, "YES" | "NO">> = {},
): (entry: Pick<Entry, "needs">) => boolean {
  const known = new Map<Needs, boolean>();
  const isMet = (needs: Needs): boolean => {
    const met = known.get(needs) ?? ((!needs.before || isMet(needs.before)) && (!needs.last || decide(needs.last)));
    known.set(needs, met);
    return met;
  };
  const decide = (need: Need): boolean =>
    need.categories.length > 0 &&
    need.categories.every((category) =>
      shows(role, category, need.level, situationOf(facts, category, need, toPerson)),
    );
  return ({ needs }) => isMet(needs);
}

function situationOf(
  facts: Facts,
  category: Category,
  { subgraphs, of }: Need,
  toPerson: Readonly<Record<string, "YES" | "NO">>,
): Situation {
  const ownTeam = subgraphs.length > 0 && subgraphs.every((one) => facts.teams.has(one));
  const consent = facts.consent.get(category);
  const mark = of === "LEADS" ? "YES" : of === undefined ? undefined : toPerson[of];
  return {
    ...(facts.related && { related: true }),
    ...(facts.safetyOnly && { safetyOnly: true }),
    ...(facts.self && { self: true }),
    ...(facts.self && mark && { toPerson: mark }),
    ...(ownTeam && { ownTeam: true }),
    ...(facts.dissent.has(category) && { dissent: true }),
    ...(consent && { consent }),
    ...(facts.breakGlass.has(category) && { breakGlass: true }),
  };
}
