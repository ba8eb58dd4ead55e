import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyText, newKeyId, newKeySecret, stored } from "../../shared/partner-key-format.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { aCaller, aClock, openWorld, type World } from "../world.ts";
import {
  administrator,
  anIssuedKey,
  askForKey,
  askThrough,
  codeOf,
  dashboardTerms,
  fresh,
  prisonTerms,
  REGISTERS,
  withAnotherSecret,
} from "./a-key.ts";

const AT = "2026-11-28T12:00:00Z";
const ME = "{ me { subject role organisation purpose } }";
const LIST = "{ partnerKeys { id version state consumer template scopes lastUsedAt expiresAt } }";
const STAND = (mutation: string) =>
  `mutation Stand($input: PartnerKeyInput!) { ${mutation}(input: $input) { id version status key } }`;
const ROTATE =
  "mutation Rotate($input: RotatePartnerKeyInput!) { rotatePartnerKey(input: $input) { id version status key } }";

describe("a partner's key", () => {
  const clock = aClock(AT);
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [aKnownPerson("one", 1)], clock, ...REGISTERS });
  });
  afterAll(() => world.close());

  const stand = async (mutation: string, keyId: string, version: number) => {
    const input = { idempotencyKey: fresh(), keyId, version, reason: "Because of a review" };
    return (await world.ask(administrator, STAND(mutation), { variables: { input } })).json.data[mutation];
  };
  const rotate = (keyId: string, version: number, more: object = {}) =>
    world.ask(administrator, ROTATE, {
      variables: { input: { idempotencyKey: fresh(), keyId, version, reason: "Once a quarter", ...more } },
    });
  const listed = async (id: string) => {
    const answer = await world.ask(administrator, LIST);
    return answer.json.data.partnerKeys.find((key: { id: string }) => key.id === id);
  };

  it("is issued by an administrator, shown once, and used by its holder", async () => {
    const terms = prisonTerms();
    const first = await askForKey(world, terms);
    const again = await askForKey(world, terms);
    const { id, key } = first.json.data.issuePartnerKey;
    expect(first.json.data.issuePartnerKey).toMatchObject({ version: 1, status: "DONE" });
    expect(key).toMatch(/^scg_test_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    expect(again.json.data.issuePartnerKey).toMatchObject({ id, key: null });
    const answer = await askThrough(world, key, ME, { headers: { "x-role": "prison-officer" } });
    expect(answer.json.data.me).toEqual({
      subject: `key:${id}`,
      role: "prison-officer",
      organisation: "ORG-HMPPS",
      purpose: "SAFECUSTODY",
    });
  });

  it("is stored so that nobody can read it back, and stands nowhere in the ledger or the log", async () => {
    const { text, secret, id } = await anIssuedKey(world, prisonTerms());
    await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } });
    const everything = [world.log(), await world.ledgerText(), await tables(world)].join("\n");
    expect(everything).toContain(id);
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(Buffer.from(secret).toString("base64url"));
  });

  it("is in the ledger with what was asked through it, and where it was refused", async () => {
    const { text, id } = await anIssuedKey(world, prisonTerms());
    await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } });
    await stand("suspendPartnerKey", id, 1);
    await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } });
    const rows = (await world.ledger()).filter(({ key }) => key === id);
    expect(rows.map(({ outcome, code, role }) => [outcome, code, role])).toEqual([
      ["ANSWERED", undefined, "prison-officer"],
      ["REFUSED", "KEY_SUSPENDED", null],
    ]);
  });

  it("is refused when it is mistyped, cut short, another environment's, nobody's, or has another secret", async () => {
    const key = await anIssuedKey(world, prisonTerms());
    const { text } = key;
    const mistyped = `${text.slice(0, 20)}${text[20] === "a" ? "b" : "a"}${text.slice(21)}`;
    const refused = async (shown: string) => codeOf(await askThrough(world, shown, ME));
    expect(await refused(mistyped)).toEqual([401, "KEY_MALFORMED"]);
    expect(await refused(text.slice(0, -1))).toEqual([401, "KEY_MALFORMED"]);
    expect(await refused("")).toEqual([401, "KEY_MALFORMED"]);
    expect(await refused("x".repeat(10_000))).toEqual([401, "KEY_MALFORMED"]);
    expect(await refused(keyText({ ...key, environment: "live" }))).toEqual([401, "KEY_WRONG_ENVIRONMENT"]);
    expect(await refused(withAnotherSecret(key))).toEqual([401, "KEY_UNKNOWN"]);
    expect(await refused(keyText({ environment: "test", id: newKeyId(), secret: newKeySecret() }))).toEqual([
      401,
      "KEY_UNKNOWN",
    ]);
    const both = { "x-api-key": text, authorization: `Bearer ${await world.token(administrator)}` };
    expect(codeOf(await world.send({ headers: both, body: "{}" }))).toEqual([400, "ONE_CREDENTIAL"]);
  });

  it("cannot be forged by whoever can write to the register, but has no pepper", async () => {
    const { id } = await anIssuedKey(world, prisonTerms());
    const forged = { environment: "test" as const, id, secret: newKeySecret() };
    const nothing = { name: "none-such", key: new Uint8Array(32) };
    const { hash } = stored(forged, [nothing]);
    await world.embedded.database
      .of<PersonTables>("person")
      .insertInto("partner_secret")
      .values({
        key_id: id,
        hash,
        pepper: nothing.name,
        made_as: 9,
        made_at: new Date(AT),
        expires_at: new Date("2030-01-01T00:00:00Z"),
      })
      .execute();
    expect(codeOf(await askThrough(world, keyText(forged), ME))).toEqual([401, "KEY_UNKNOWN"]);
  });

  it("costs the register the same whether there is such a key or not", async () => {
    const known = await anIssuedKey(world, prisonTerms());
    const unknown = keyText({ environment: "test", id: newKeyId(), secret: newKeySecret() });
    const costs = [];
    for (const shown of [withAnotherSecret(known), unknown]) {
      const first = await world.spent(() => askThrough(world, shown, ME));
      const again = await world.spent(() => askThrough(world, shown, ME));
      costs.push([first.statements.length, again.statements.length]);
    }
    expect(costs).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it("is refused on the next request once it is suspended, and answered once it is reinstated", async () => {
    const { text, id } = await anIssuedKey(world, prisonTerms());
    const use = async () => codeOf(await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } }));
    expect(await use()).toEqual([200, undefined]);
    expect(await stand("suspendPartnerKey", id, 1)).toMatchObject({ version: 2, status: "DONE" });
    expect(await use()).toEqual([403, "KEY_SUSPENDED"]);
    await stand("reinstatePartnerKey", id, 2);
    expect(await use()).toEqual([200, undefined]);
    await stand("revokePartnerKey", id, 3);
    expect(await use()).toEqual([401, "KEY_REVOKED"]);
    expect((await listed(id)).state).toBe("REVOKED");
    const input = { idempotencyKey: fresh(), keyId: id, version: 4, reason: "To have it back again" };
    const back = await world.ask(administrator, STAND("reinstatePartnerKey"), { variables: { input } });
    expect(codeOf(back)).toEqual([404, "NOTHING_TO_ACT_ON"]);
  });

  it("has two secrets during a rotation and never three", async () => {
    clock.set(AT);
    const { text: first, id } = await anIssuedKey(world, prisonTerms());
    const use = async (key: string) =>
      codeOf(await askThrough(world, key, ME, { headers: { "x-role": "prison-officer" } }));
    const { key: second } = (await rotate(id, 1)).json.data.rotatePartnerKey;
    expect([await use(first), await use(second)]).toEqual([
      [200, undefined],
      [200, undefined],
    ]);
    const { key: third } = (await rotate(id, 2, { overlapDays: 30 })).json.data.rotatePartnerKey;
    expect([await use(first), await use(second), await use(third)]).toEqual([
      [401, "KEY_UNKNOWN"],
      [200, undefined],
      [200, undefined],
    ]);
    clock.set("2026-12-05T12:00:01Z");
    expect(await use(second)).toEqual([200, undefined]);
    clock.set("2026-12-28T12:00:01Z");
    expect([await use(second), await use(third)]).toEqual([
      [401, "KEY_EXPIRED"],
      [200, undefined],
    ]);
    clock.set(AT);
  });

  it("has its old secret for seven days after a rotation unless said, and no secret for longer than a year", async () => {
    clock.set(AT);
    const { text: first, id } = await anIssuedKey(world, prisonTerms({ agreementExpiresAt: "2030-01-01T00:00:00Z" }));
    const use = async (key: string) =>
      codeOf(await askThrough(world, key, ME, { headers: { "x-role": "prison-officer" } }));
    expect(codeOf(await rotate(id, 1, { overlapDays: 31 }))).toEqual([400, "KEY_TOO_LONG"]);
    expect(codeOf(await rotate(id, 1, { days: 366 }))).toEqual([400, "KEY_TOO_LONG"]);
    expect(codeOf(await askForKey(world, prisonTerms({ days: 366 })))).toEqual([400, "KEY_TOO_LONG"]);
    expect(codeOf(await askForKey(world, prisonTerms({ days: 0 })))).toEqual([400, "KEY_TOO_LONG"]);
    const { key: second } = (await rotate(id, 1)).json.data.rotatePartnerKey;
    clock.set("2026-12-05T11:59:59Z");
    expect(await use(first)).toEqual([200, undefined]);
    clock.set("2026-12-05T12:00:01Z");
    expect(await use(first)).toEqual([401, "KEY_EXPIRED"]);
    clock.set("2027-11-28T12:00:01Z");
    expect(await use(second)).toEqual([401, "KEY_EXPIRED"]);
    expect((await listed(id)).state).toBe("EXPIRED");
    clock.set(AT);
  });

  it("tells no data where there is no agreement", async () => {
    clock.set(AT);
    expect(codeOf(await askForKey(world, prisonTerms({ agreementExpiresAt: "2026-11-28T11:00:00Z" })))).toEqual([
      403,
      "AGREEMENT_OVER",
    ]);
    const { text } = await anIssuedKey(world, prisonTerms({ agreementExpiresAt: "2026-12-01T00:00:00Z" }));
    clock.set("2026-12-01T00:00:00Z");
    expect(codeOf(await askThrough(world, text, ME))).toEqual([403, "AGREEMENT_OVER"]);
    clock.set(AT);
  });

  it("is used from its own networks alone, and with its own certificate", async () => {
    const elsewhere = await anIssuedKey(world, prisonTerms({ networks: ["203.0.113.0/24"] }));
    expect(codeOf(await askThrough(world, elsewhere.text, ME))).toEqual([403, "ADDRESS_NOT_ALLOWED"]);
    const forged = { "x-forwarded-for": "203.0.113.7" };
    expect(codeOf(await askThrough(world, elsewhere.text, ME, { headers: forged }))).toEqual([
      403,
      "ADDRESS_NOT_ALLOWED",
    ]);
    const bound = await anIssuedKey(world, prisonTerms({ certificate: "A".repeat(43) }));
    expect(codeOf(await askThrough(world, bound.text, ME))).toEqual([403, "CERTIFICATE_NEEDED"]);
  });

  it("has a budget of its own beside its caller's and its agency's", async () => {
    const { text } = await anIssuedKey(world, prisonTerms());
    const left = async () => {
      const { headers } = await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } });
      const [, units] = /"key";r=(\d+)/.exec(String(headers.ratelimit)) ?? [];
      return Number(units);
    };
    const [first, second] = [await left(), await left()];
    expect(first).toBeGreaterThan(0);
    expect(second).toBeLessThanOrEqual(first);
  });

  it("is listed with when it was last used, and to nobody who does not administer keys", async () => {
    const { text, id } = await anIssuedKey(world, prisonTerms());
    await askThrough(world, text, ME, { headers: { "x-role": "prison-officer" } });
    expect(await listed(id)).toMatchObject({ state: "ACTIVE", template: "prison-operations", version: 1 });
    const other = aCaller("caldicott-guardian", { subject: "another-guardian" });
    expect((await world.ask(other, LIST)).json.data.partnerKeys).toEqual([]);
    expect(codeOf(await askForKey(world, prisonTerms(), other))).toEqual([403, "ACTION_NOT_PERMITTED"]);
    expect(codeOf(await askForKey(world, prisonTerms(), aCaller("prison-officer")))).toEqual([
      403,
      "ACTION_NOT_PERMITTED",
    ]);
  });

  it.each([
    ["an unknown kind of partner", { template: "constructor" }, "NO_SUCH_TEMPLATE"],
    ["a scope that is none", { scopes: ["SELF_HARM_RISK:*:SAFECUSTODY"] }, "SCOPE_NOT_ISSUABLE"],
    ["a scope beyond the kind of partner", { scopes: ["SELF_HARM_RISK:detail:SAFECUSTODY"] }, "SCOPE_NOT_ISSUABLE"],
    [
      "a scope of a kind of information it is never given",
      { scopes: ["BLOOD_BORNE_VIRUS:headline:SAFECUSTODY"] },
      "SCOPE_NOT_ISSUABLE",
    ],
    ["a scope for a purpose that is not its own", { scopes: ["LANGUAGE:headline:TREAT"] }, "SCOPE_NOT_ISSUABLE"],
    ["no row filter", { rows: {} }, "ROWS_NEEDED"],
    ["an empty row filter", { rows: { prisons: [] } }, "ROWS_NEEDED"],
    ["a star beside a value", { rows: { prisons: ["*", "BFI"] } }, "ROWS_NEEDED"],
    ["a row filter that is not its own", { rows: { prisons: ["BFI"], forces: ["*"] } }, "ROWS_NEEDED"],
    [
      "somebody who supervises nobody",
      { ...dashboardTerms({ rows: { supervisionStatus: ["SOMEBODY"] } }) },
      "ROWS_NEEDED",
    ],
    ["an agency of no name", { agency: "" }, "TEXT_LENGTH"],
    ["no network", { networks: [] }, "BAD_NETWORK"],
    ["a network that is none", { networks: ["10.0.0.0/33"] }, "BAD_NETWORK"],
    ["a certificate that is none", { certificate: "short" }, "BAD_CERTIFICATE"],
    [
      "an issuer whose keys come in the clear",
      { onBehalfOfIssuer: "https://id.example", onBehalfOfJwksUrl: "http://id.example/jwks" },
      "ISSUER_NEEDED",
    ],
    ["an agreement of no words", { agreementReference: " " }, "TEXT_LENGTH"],
  ])("is not issued for %s", async (_, changes, code) => {
    expect(codeOf(await askForKey(world, prisonTerms(changes)))).toEqual([code === "AGREEMENT_OVER" ? 403 : 400, code]);
  });
});

/** All that the register holds of keys, as text. */
async function tables(world: World): Promise<string> {
  const db = world.embedded.database.of("person") as unknown as {
    selectFrom(table: string): { selectAll(): { execute(): Promise<readonly unknown[]> } };
  };
  const rows = await Promise.all(
    ["partner_key", "partner_secret", "partner_key_event", "once"].map((table) =>
      db.selectFrom(table).selectAll().execute(),
    ),
  );
  return JSON.stringify(rows);
}
