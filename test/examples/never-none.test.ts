import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import type { Answer, Shown } from "../../examples/typed-client/disclosure.ts";
import { shown } from "../../examples/typed-client/shown.ts";
import { readGraph } from "../../gateway/disclose/graph.ts";
import { SUPERGRAPH_FILE } from "../../gateway/supergraph-file.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedRelationship } from "../../shared/seed.ts";
import { CATEGORIES, ROLES, type Role, SUBGRAPHS } from "../../shared/vocabulary.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { wholePersonQuery } from "../whole-query.ts";
import { openWorld, type World } from "../world.ts";

const EVERYTHING = wholePersonQuery(readGraph(readFileSync(SUPERGRAPH_FILE, "utf8")).schema);

/** Whatever ties a demo caller of the role to somebody. */
const tiesTo = (role: Role): readonly SeedRelationship[] => {
  const { subject, organisation, sites, team } = DEMO_CALLERS[role];
  return ROLE_DEFINITIONS[role].relationships.flatMap((kind): readonly SeedRelationship[] => {
    if (kind === "SITE" || kind === "HEARING") return sites.map((holder) => ({ kind, holder }));
    if (kind === "INVESTIGATION" || kind === "SELF") return [{ kind, holder: subject }];
    if (kind === "GUARDIANSHIP") return [{ kind, holder: organisation }];
    return team === undefined ? [] : SUBGRAPHS.map((service) => ({ kind, holder: team, service }));
  });
};

/** Somebody with a record of everything, tied to everybody, who has consented to everything or dissented from it. */
const somebody = (id: string, serial: number, decision: "PERMIT" | "DENY") =>
  aSeedPerson(
    {
      id,
      custodySuite: "S1",
      prison: "BFI",
      relationships: ROLES.flatMap(tiesTo),
      directives: [
        { decision, categories: CATEGORIES, purposes: [], recipient: { kind: "ANYONE", name: "" }, specific: false },
      ],
    },
    serial,
  );
const consenting = somebody("robin", 1, "PERMIT");
const dissenting = somebody("sasha", 2, "DENY");

describe("a typed client", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [consenting, dissenting] });
  });
  afterAll(() => world.close());

  const askAs = async (role: Role, { id }: { readonly id: string }): Promise<Answer<Data>> => {
    const { json } = await world.ask(role, EVERYTHING, { variables: { id } });
    return { data: json.data, disclosure: json.extensions.disclosure };
  };

  it("never says that none is recorded of what somebody else is shown", async () => {
    for (const person of [consenting, dissenting]) {
      const answers = await Promise.all(ROLES.map((role) => askAs(role, person)));
      const states = answers.map((answer) => statesIn(shown(answer, "person")));
      const seen = new Set(
        states.flatMap((one) => [...one].filter(([, state]) => state === "SHOWN").map(([at]) => at)),
      );
      const wrong = states.flatMap((one, at) =>
        [...one]
          .filter(([path, state]) => state === "NONE_RECORDED" && seen.has(path))
          .map(([path]) => `${ROLES[at]}: ${path}`),
      );
      expect(seen.size).toBeGreaterThan(80);
      expect(wrong).toEqual([]);
    }
  });
});

type Data = { readonly person: Readonly<Record<string, unknown>> | null };

/** The state of every place below, but for what stands in lists, whose places depend on who asks. */
function statesIn(one: Shown<unknown>, path = "person"): ReadonlyMap<string, string> {
  const { state } = one;
  if (state !== "SHOWN") return new Map([[path, state]]);
  const value: unknown = one.value;
  const parts = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return new Map([
    [path, state],
    ...parts
      .filter(([name]) => name !== "__typename")
      .flatMap(([name, part]) => [...statesIn(part, `${path}.${name}`)]),
  ]);
}
