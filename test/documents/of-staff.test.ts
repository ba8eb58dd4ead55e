import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { administrator, codeOf, fresh, REGISTERS } from "../partners/a-key.ts";
import { type Answered, aCaller, openWorld, type World } from "../world.ts";
import { askToRegister, idOf, register, withdraw } from "./a-document.ts";

const ME = "query Me { me { role } }";
const SCREEN = "query Screen($ids: [ID!]!) { people(ids: $ids) { id headlines { code } } }";
const OWNER = "client:wing-screens";

describe("staff, where they run what is registered for their frontend", () => {
  let world: World;
  let isAway = false;
  const nurse = (more: object = {}) => aCaller("prison-clinician", { azp: "wing-screens", ...more } as object);
  beforeAll(async () => {
    world = await openWorld({
      people: [aKnownPerson("one", 1)],
      ...REGISTERS,
      operations: "REGISTERED",
      through: (_, transport) => (path, request) =>
        isAway && path === "/calls/document" ? Promise.reject(new Error("away")) : transport(path, request),
      // So that the register is asked each time.
      epochs: {
        look: () => Promise.reject(new Error("no Redis")),
        keep: () => Promise.reject(new Error("no Redis")),
        raise: async () => true,
      } as never,
    });
    await register(world, OWNER, ME);
    await register(world, OWNER, SCREEN);
  });
  afterAll(() => world.close());

  const byId = async (claims: ReturnType<typeof nurse>, text: string, variables = {}): Promise<Answered> =>
    world.send({
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await world.token(claims)}`,
        "x-purpose": "TREAT",
      },
      body: JSON.stringify({ documentId: idOf(text), variables }),
    });

  it("run it by its text or its id, whichever claim of the token names the frontend", async () => {
    expect((await world.ask(nurse(), ME)).json.data.me).toEqual({ role: "prison-clinician" });
    const answer = await byId(nurse({ azp: undefined, client_id: "wing-screens" }), SCREEN, { ids: ["person-one"] });
    expect(answer.json.data.people).toHaveLength(1);
  });

  it("run nothing else, and nothing by another frontend or by none", async () => {
    for (const answer of [
      await world.ask(nurse(), "{ me { subject } }"),
      await world.ask(nurse({ azp: "another" }), ME),
      await world.ask(nurse({ azp: undefined }), ME),
      await world.ask(nurse({ azp: ["wing-screens"] }), ME),
      await byId(nurse({ azp: "another", client_id: "wing-screens" }), ME),
    ])
      expect(codeOf(answer)).toEqual([403, "OPERATION_NOT_REGISTERED"]);
  });

  it("ask anything, on a small budget, where the register says that they explore", async () => {
    const text = "mutation E($input: EnterStaffInput!) { enterStaff(input: $input) { status } }";
    const claims = nurse({ subject: "explorer-one", azp: undefined });
    const registration = { registration: "NMC:00A0001E", registrationExpiresAt: "2030-01-01T00:00:00Z" };
    const whom = { organisation: claims.organisation, subject: claims.subject, ...registration };
    const input = { idempotencyKey: fresh(), ...whom, explores: true };
    await world.ask(administrator, text, { variables: { input } });
    const answer = await world.ask(claims, "{ me { subject } }");
    expect(answer.json.data.me).toEqual({ subject: "explorer-one" });
    expect(answer.headers["ratelimit-policy"]).toContain('"explorer"');
    expect((await world.ask(nurse(), ME)).headers["ratelimit-policy"]).not.toContain('"explorer"');
  });

  it("are told a day's report without registration, which is of nobody", async () => {
    const answer = await world.ask(administrator, "{ accessReport { date } }");
    expect(answer.json.data.accessReport.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("who administer keep the registers by commands, and look at nobody by them", async () => {
    const keys = await world.ask(administrator, "{ partnerKeys { id } documents { edges { node { id } } } }");
    expect(keys.json.data.documents.edges).toHaveLength(2);
    for (const text of [
      "{ me { role } }",
      "{ partnerKeys { id } me { role } }",
      "{ ...Both } fragment Both on Query { partnerKeys { id } }",
      "query A { documents { edges { cursor } } } query B { me { role } }",
      "{ partnerKeys { id ",
    ])
      expect(codeOf(await world.ask(administrator, text)), text).toEqual([403, "OPERATION_NOT_REGISTERED"]);
    expect(codeOf(await world.ask(nurse(), "{ partnerKeys { id } }"))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
  });

  it("go on with what they ran while the register is away, and end with it once it is withdrawn", async () => {
    const text = "query Urgent { me { purpose } }";
    const version = await register(world, OWNER, text);
    expect((await byId(nurse(), text)).status).toBe(200);
    isAway = true;
    expect((await byId(nurse(), text)).status).toBe(200);
    expect(codeOf(await byId(nurse(), "query New { me { role } }"))).toEqual([503, "UNAVAILABLE"]);
    isAway = false;
    await withdraw(world, OWNER, text, version);
    expect(codeOf(await byId(nurse(), text))).toEqual([403, "OPERATION_NOT_REGISTERED"]);
    isAway = true;
    expect(codeOf(await byId(nurse(), text))).toEqual([503, "UNAVAILABLE"]);
    isAway = false;
  });

  it("are given nothing that nobody of them could run", async () => {
    expect(codeOf(await askToRegister(world, OWNER, "{ nobody { id } }"))).toEqual([400, "VALIDATION_FAILED"]);
  });
});
