import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const SUSPEND = `mutation Suspend($input: SuspendCallerInput!) {
  suspendCaller(input: $input) { id status version }
}`;
const REINSTATE = `mutation Reinstate($input: ReinstateCallerInput!) {
  reinstateCaller(input: $input) { status version }
}`;
const PERSON = `query Person($id: ID!) { person(by: { id: $id }) { identity { nhsNumber } } }`;

const guardian = aCaller("caldicott-guardian");
const clinician = aCaller("prison-clinician", { organisation: guardian.organisation });
const suspended = (key: string) => ({
  input: { idempotencyKey: key, subject: clinician.subject, reason: "Looked up people without need" },
});

describe("a mutation", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("one", 1)] });
  });
  afterAll(() => world.close());

  const reads = async () => {
    const answer = await world.ask(clinician, PERSON, { variables: { id: "person-one" }, purpose: "TREAT" });
    if (answer.status === 200) return answer.json.data.person !== null;
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([403, "STAFF_SUSPENDED"]);
    return false;
  };
  const lastRows = async (count: number) => (await world.ledger()).slice(-count);

  it("takes effect on the next request, and is taken back by the same guardian", async () => {
    expect(await reads()).toBe(true);
    const answer = await world.ask(guardian, SUSPEND, { variables: suspended("key-1") });
    expect(answer.json.data.suspendCaller).toMatchObject({ status: "SUSPENDED", version: 1 });
    expect(await reads()).toBe(false);
    const { id: suspensionId } = answer.json.data.suspendCaller;
    const input = { idempotencyKey: "key-2", suspensionId, version: 1 };
    const back = await world.ask(guardian, REINSTATE, { variables: { input } });
    expect(back.json.data.reinstateCaller).toEqual({ status: "REINSTATED", version: 2 });
    expect(await reads()).toBe(true);
  });

  it("takes effect on somebody under each subject that is theirs, whichever of them was named", async () => {
    const behindKey = { ...clinician, subject: `${clinician.organisation}/${clinician.subject}` };
    for (const [named, other] of [
      [clinician, behindKey],
      [behindKey, clinician],
    ] as const) {
      const asked = () => world.ask(other, "{ me { role } }", { purpose: "TREAT" });
      expect((await asked()).status).toBe(200);
      const input = { ...suspended(`key-${named.subject}`).input, subject: named.subject };
      const answer = await world.ask(guardian, SUSPEND, { variables: { input } });
      expect((await asked()).json.errors[0].extensions.code).toBe("STAFF_SUSPENDED");
      const { id: suspensionId } = answer.json.data.suspendCaller;
      const back = { idempotencyKey: `back-${named.subject}`, suspensionId, version: 1 };
      await world.ask(guardian, REINSTATE, { variables: { input: back } });
      expect((await asked()).status).toBe(200);
    }
  });

  it("is made once, however often it is sent with its key", async () => {
    const first = await world.ask(guardian, SUSPEND, { variables: suspended("key-3") });
    const again = await world.ask(guardian, SUSPEND, { variables: suspended("key-3") });
    expect(again.json.data).toEqual(first.json.data);
    const other = { input: { ...suspended("key-3").input, reason: "For another reason altogether" } };
    const conflict = await world.ask(guardian, SUSPEND, { variables: other });
    expect(conflict.json.errors[0].extensions.code).toBe("IDEMPOTENCY_CONFLICT");
    expect(conflict.status).toBe(409);
    const input = { idempotencyKey: "key-4", suspensionId: first.json.data.suspendCaller.id, version: 1 };
    await world.ask(guardian, REINSTATE, { variables: { input } });
  });

  it("is refused where what it changes has changed since it was read", async () => {
    const made = await world.ask(guardian, SUSPEND, { variables: suspended("key-5") });
    const suspensionId = made.json.data.suspendCaller.id;
    const stale = await world.ask(guardian, REINSTATE, {
      variables: { input: { idempotencyKey: "key-6", suspensionId, version: 7 } },
    });
    expect([stale.status, stale.json.errors[0].extensions.code]).toEqual([409, "STALE_VERSION"]);
    const input = { idempotencyKey: "key-7", suspensionId, version: 1 };
    expect((await world.ask(guardian, REINSTATE, { variables: { input } })).status).toBe(200);
  });

  it("answers alike for what is not there and what is another organisation's", async () => {
    const made = await world.ask(guardian, SUSPEND, { variables: suspended("key-8") });
    const suspensionId = made.json.data.suspendCaller.id;
    const other = aCaller("caldicott-guardian", { organisation: "ORG-ELSEWHERE" });
    const ask = (key: string, id: string) =>
      world.ask(other, REINSTATE, { variables: { input: { idempotencyKey: key, suspensionId: id, version: 1 } } });
    const [theirs, absent] = [await ask("key-9", suspensionId), await ask("key-10", "nobody")];
    for (const answer of [theirs, absent]) {
      expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([404, "NOTHING_TO_ACT_ON"]);
    }
    const input = { idempotencyKey: "key-11", suspensionId, version: 1 };
    await world.ask(guardian, REINSTATE, { variables: { input } });
  });

  it("stands in the ledger before it is made, and with what came of it before it is answered", async () => {
    const answer = await world.ask(guardian, SUSPEND, { variables: suspended("key-12") });
    const { id: suspensionId, version } = answer.json.data.suspendCaller;
    const [intent, outcome] = await lastRows(2);
    expect(intent).toMatchObject({ outcome: "INTENDED", act: { action: "suspendCaller" } });
    expect(outcome).toMatchObject({
      decisionId: intent?.decisionId,
      outcome: "ANSWERED",
      act: { action: "suspendCaller", id: suspensionId, status: "SUSPENDED", version },
    });
    const input = { idempotencyKey: "key-13", suspensionId, version: 1 };
    await world.ask(guardian, REINSTATE, { variables: { input } });
  });

  it.each([
    ["a role that may not", clinician, SUSPEND, "ACTION_NOT_PERMITTED", 403],
    [
      "two at once",
      guardian,
      `mutation T($input: SuspendCallerInput!) { a: suspendCaller(input: $input) { id } b: suspendCaller(input: $input) { id } }`,
      "ONE_MUTATION",
      400,
    ],
    [
      "one that may be skipped",
      guardian,
      `mutation T($input: SuspendCallerInput!) { suspendCaller(input: $input) @include(if: true) { id } }`,
      "ONE_MUTATION",
      400,
    ],
    [
      "one in a fragment",
      guardian,
      `mutation T($input: SuspendCallerInput!) { ... { suspendCaller(input: $input) { id } } }`,
      "ONE_MUTATION",
      400,
    ],
    ["nothing but its type's name", guardian, "mutation T { __typename }", "ONE_MUTATION", 400],
    [
      "words written into it",
      guardian,
      `mutation T($subject: String!) { suspendCaller(input: { idempotencyKey: "a", subject: $subject, reason: "because of that" }) { id } }`,
      "IDENTIFIER_LITERAL",
      400,
    ],
  ])("is refused from %s", async (_, caller, query, code, status) => {
    const variables = query.includes("$subject")
      ? { subject: "x" }
      : query.includes("$input")
        ? suspended("key-14")
        : {};
    const before = (await world.ledger()).length;
    const answer = await world.ask(caller, query, { variables, ...(caller === clinician && { purpose: "TREAT" }) });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([status, code]);
    expect((await world.ledger()).slice(before).map(({ outcome }) => outcome)).toEqual(["REFUSED"]);
    expect(await reads()).toBe(true);
  });

  it("is refused by GET, before anything of it is read", async () => {
    const query = new URLSearchParams({ query: SUSPEND, variables: JSON.stringify(suspended("key-15")) });
    const authorization = `Bearer ${await world.token(guardian)}`;
    const answer = await world.send({ method: "GET", path: `/graphql?${query}`, headers: { authorization } });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([405, "MUTATION_BY_GET"]);
  });

  it("keeps its words to itself", async () => {
    const input = { idempotencyKey: "key-16", subject: "x", reason: "¤" };
    const answer = await world.ask(guardian, SUSPEND, { variables: { input } });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([400, "TEXT_LENGTH"]);
    for (const kept of [answer.text, world.log(), await world.ledgerText()]) expect(kept).not.toContain("¤");
  });
});
