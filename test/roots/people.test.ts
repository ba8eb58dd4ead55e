import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCanaryPerson } from "../canaries.ts";
import { refusalOf } from "../journeys/answers.ts";
import { openWorld, type World } from "../world.ts";

const PEOPLE = "query ($ids: [ID!]!) { people(ids: $ids) { id identity { familyName } prison { cell { location } } } }";

const here = ["aa", "bb", "cc"].map((key, serial) =>
  aCanaryPerson(key, serial, { prison: "BFI", relationships: [{ kind: "SITE", holder: "BFI" }] }),
);
const elsewhere = aCanaryPerson("dd", 4, { prison: "NWI", relationships: [{ kind: "SITE", holder: "NWI" }] });

let world: World;
beforeAll(async () => {
  world = await openWorld({ people: [...here, elsewhere] });
});
afterAll(() => world.close());

const ask = (ids: readonly string[]) => world.ask("prison-officer", PEOPLE, { variables: { ids } });
const idsIn = (answer: Awaited<ReturnType<typeof ask>>): readonly string[] =>
  answer.json.data.people.map(({ id }: { id: string }) => id);
const [first, second, third] = here.map(({ id }) => id) as [string, string, string];

describe("a prison officer who asks about several people at once", () => {
  it("is answered in the order asked, of those who are at the prison", async () =>
    expect(idsIn(await ask([third, first, second]))).toEqual([third, first, second]));

  it("cannot tell somebody at another prison from nobody", async () => {
    const strip = (text: string) => text.replaceAll(/"decisionId":"[^"]+"/g, "");
    const [unrelated, absent] = [await ask([first, elsewhere.id]), await ask([first, "nobody-at-all"])];
    expect(idsIn(unrelated)).toEqual([first]);
    expect(strip(unrelated.text)).toBe(strip(absent.text));
  });

  it("spends as many statements and fetches for three as for one, or for nobody", async () => {
    const counts = [];
    for (const ids of [[first], [first, second, third]])
      counts.push(
        await world.spent(() => ask(ids)).then(({ statements, fetches }) => [statements.length, fetches.length]),
      );
    expect(counts[1]).toEqual(counts[0]);
    const looked = await world.spent(() => ask([elsewhere.id]));
    expect(looked).toEqual(await world.spent(() => ask(["nobody-at-all"])));
  });

  it("is written down once for each person", async () => {
    const { decisionId } = (await ask([first, second])).json.extensions.disclosure;
    const rows = (await world.ledger()).filter((row) => row.decisionId === decisionId);
    expect(rows.map(({ personId }) => personId).sort()).toEqual([first, second]);
  });

  it("may ask about 100 at once, and no more", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `somebody-${index}`);
    expect((await ask(ids.slice(0, 100))).json.data).toEqual({ people: [] });
    expect(refusalOf(await ask(ids))).toBe("LIST_TOO_LONG");
  });
});
