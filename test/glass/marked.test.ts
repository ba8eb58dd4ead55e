import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SENSITIVE_DISSENT } from "../../demo/consents.ts";
import { openMetrics } from "../../shared/metrics.ts";
import { counting } from "../a-seed-person.ts";
import { aCanaryPerson } from "../canaries.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";
import { asking, BREAK, CLOSE, send } from "./a-grant.ts";

const RECORD = `query Record($id: ID!, $ids: [ID!]!) {
  one: person(by: { id: $id }) {
    identity { familyName }
    physicalHealth { bloodBorneVirus { status } conditions { name } medicines { name } }
  }
  people(ids: $ids) { id }
}`;

const dissenting = aKnownPerson("rowan", 1, { directives: [SENSITIVE_DISSENT] });
const without = aKnownPerson("toni", 3, {
  directives: [SENSITIVE_DISSENT],
  count: counting({ BLOOD_BORNE_VIRUS: 0, PHYSICAL_HEALTH: 0 }),
});
const stranger = aCanaryPerson("sasha", 2, { relationships: [] });
const clinician = aCaller("prison-clinician");

describe("what is shown under a broken glass", () => {
  const metrics = openMetrics();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [dissenting, without, stranger], metrics });
  });
  afterAll(() => world.close());

  const ask = ({ id }: { readonly id: string }, also: readonly { readonly id: string }[] = []) =>
    world.ask(clinician, RECORD, { variables: { id, ids: also.map((one) => one.id) } });
  const marksOf = ({ json }: Answered) => json.extensions.disclosure.breakGlass;
  const rowOf = async ({ json }: Answered, personId: string) =>
    (await world.ledger()).find(
      (row) => row.decisionId === json.extensions.disclosure.decisionId && row.personId === personId,
    );
  const opened = async (personId: string, changes = {}) =>
    (await world.ask(clinician, BREAK, { variables: asking(personId, changes) })).json.data.breakGlass;

  it("is marked in the report, by grant, with its end and where the person stands", async () => {
    expect(marksOf(await ask(dissenting))).toEqual([]);
    const { id: grantId, until } = await opened(dissenting.id);
    expect(marksOf(await ask(dissenting, [stranger]))).toEqual([{ grantId, until, paths: ["one"] }]);
    expect(marksOf(await ask(dissenting, [dissenting]))).toEqual([{ grantId, until, paths: ["one", "people.0"] }]);
    await send(world, clinician, CLOSE, { grantId, version: 1 });
    expect(marksOf(await ask(dissenting))).toEqual([]);
  });

  it("is marked in the ledger, by coordinate, and what needed no glass is not", async () => {
    const { id: grantId } = await opened(dissenting.id);
    const row = await rowOf(await ask(dissenting), dissenting.id);
    expect(row).toMatchObject({ basis: { breakGlass: [grantId] }, openedBy: [grantId] });
    expect(row?.underBreakGlass?.filter((one) => one.startsWith("PhysicalHealth."))).toEqual([
      "PhysicalHealth.bloodBorneVirus",
    ]);
    expect(row?.disclosed).toEqual(expect.arrayContaining(["Identity.familyName", ...(row?.underBreakGlass ?? [])]));
    await send(world, clinician, CLOSE, { grantId, version: 1 });
    const closed = await rowOf(await ask(dissenting), dissenting.id);
    expect(closed).not.toHaveProperty("underBreakGlass");
    expect(closed).not.toHaveProperty("openedBy");
  });

  it("is marked alike whether or not there was anything to show", async () => {
    const some = await opened(dissenting.id);
    const none = await opened(without.id);
    const answers = [await ask(dissenting), await ask(without)];
    const told = answers.map((answer) =>
      JSON.stringify(marksOf(answer)).replace(some.id, "*").replace(none.id, "*").replace(some.until, none.until),
    );
    expect(told[0]).toBe(told[1]);
  });

  it("is marked even where the glass shows no more than that the person is there", async () => {
    const { id: grantId, until } = await opened(stranger.id, { categories: ["SEXUAL_HEALTH"] });
    const answer = await ask(stranger);
    expect(marksOf(answer)).toEqual([{ grantId, until, paths: ["one"] }]);
    expect(await rowOf(answer, stranger.id)).toMatchObject({ openedBy: [grantId] });
  });

  it("comes with a notice for the guardian, in the log and the metrics, which names nobody", async () => {
    await opened("nobody-at-all");
    expect(world.log()).toContain("guardian to review");
    expect(world.log()).not.toMatch(/nobody-at-all|demo-prison-clinician/);
    expect(await metrics.text()).toMatch(/scg_to_review_total\{action="breakGlass",role="prison-clinician"\} [1-9]/);
  });
});
