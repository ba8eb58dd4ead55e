import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asking, BREAK, queueOf, REVIEW, send } from "../glass/a-grant.ts";
import { type Answered, aCaller, aClock, openWorld, type World } from "../world.ts";
import { plain, withheld } from "./answers.ts";
import { storyPerson } from "./story-person.ts";

const BEFORE_PROPHYLAXIS = `query ($id: ID!) {
  person(by: { id: $id }) {
    physicalHealth { bloodBorneVirus { virus status } }
    genderIdentity { history { entry } }
  }
}`;

const dev = storyPerson("dev", { breakGlass: [] });
const nurse = aCaller("prison-clinician");
const officer = aCaller("prison-officer");
const guardian = aCaller("caldicott-guardian");

/** One story, in order: each step begins where the one before it ended. */
describe("SC09: a nurse decides on treatment after a colleague's contact with his blood", () => {
  const clock = aClock("2026-11-28T22:00:00Z");
  let world: World;
  let asked: Answered;
  let grantId: string;
  beforeAll(async () => {
    world = await openWorld({ people: [dev], clock });
  });
  afterAll(() => world.close());

  const ask = (caller = nurse) => world.ask(caller, BEFORE_PROPHYLAXIS, { variables: { id: dev.id } });

  it("he has dissented, so nothing is shown; the way in by breaking the glass is", async () => {
    asked = await ask();
    expect(plain(asked).person.physicalHealth.bloodBorneVirus).toBeNull();
    expect(withheld(asked)).toMatchObject({
      "PhysicalHealth.bloodBorneVirus: BREAK_GLASS_AVAILABLE": "person.physicalHealth.bloodBorneVirus",
    });
    expect(asked.json.extensions.disclosure.breakGlass).toEqual([]);
  });

  it("the officer who was exposed is offered no such way, and cannot take it", async () => {
    expect(withheld(await ask(officer))).toMatchObject({
      "PhysicalHealth.bloodBorneVirus: NOT_PERMITTED": "person.physicalHealth.bloodBorneVirus",
    });
    const answer = await world.ask(officer, BREAK, { variables: asking(dev.id) });
    expect(answer.json.errors[0].extensions.code).toBe("ACTION_NOT_PERMITTED");
  });

  it("she breaks it for that one kind of information, and the guardian's queue has it at once", async () => {
    const answer = await world.ask(nurse, BREAK, { variables: asking(dev.id) });
    expect(answer.json.data.breakGlass).toMatchObject({ status: "OPEN", until: "2026-11-28T23:00:00.000Z" });
    grantId = answer.json.data.breakGlass.id;
    expect(await queueOf(world, guardian)).toMatchObject([
      { about: grantId, state: "OPEN", ageHours: 0, holder: nurse.subject, registration: "GMC:0000001" },
    ]);
  });

  it("she reads the result and nothing else, and both answer and ledger say under what", async () => {
    const answer = await ask();
    expect(plain(answer).person.physicalHealth.bloodBorneVirus).toEqual({ virus: "HIV", status: "POSITIVE" });
    expect(plain(answer).person.genderIdentity.history).toBeNull();
    const { breakGlass, decisionId } = answer.json.extensions.disclosure;
    expect(breakGlass).toEqual([{ grantId, until: "2026-11-28T23:00:00.000Z", paths: ["person"] }]);
    expect((await world.ledger()).find((row) => row.decisionId === decisionId)).toMatchObject({
      personId: dev.id,
      basis: { breakGlass: [grantId] },
      underBreakGlass: expect.arrayContaining(["PhysicalHealth.bloodBorneVirus"]),
    });
  });

  it("after an hour she is where she began, to the byte but for the decision's id", async () => {
    clock.set("2026-11-28T23:00:00Z");
    const again = await ask();
    const same = ({ text, json }: Answered) => text.replace(json.extensions.disclosure.decisionId, "*");
    expect(same(again)).toBe(same(asked));
  });

  it("the guardian finds that it was right, and the queue is empty again", async () => {
    clock.set("2026-11-30T09:00:00Z");
    const [item] = await queueOf(world, guardian);
    expect(item).toMatchObject({ ageHours: 35, reason: "EXPOSURE_INCIDENT" });
    const note = "Post-exposure prophylaxis was decided that night; seen in the incident log";
    const answer = await send(world, guardian, REVIEW, { reviewId: item.id, version: 1, outcome: "JUSTIFIED", note });
    expect(answer.json.data.reviewBreakGlass).toEqual({ id: item.id, status: "REVIEWED", version: 2 });
    expect(await queueOf(world, guardian)).toEqual([]);
  });
});
