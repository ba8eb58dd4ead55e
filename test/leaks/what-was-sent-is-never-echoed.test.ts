import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REFUSALS } from "../../shared/errors.ts";
import { keyText, newKeyId, newKeySecret } from "../../shared/partner-key-format.ts";
import { TOLD_OF_CHANGES } from "../acts/told-of-changes.ts";
import { expectedNumbers } from "../bad-input/refused.ts";
import { TOLD_TO_PARTNERS } from "../partners/told-to-partners.ts";
import { type Answered, aCaller, type World } from "../world.ts";
import { aKnownPerson } from "./a-known-person.ts";
import { openScanned } from "./a-scanned-world.ts";
import { aboutPerson, between } from "./asking.ts";
import { ATTEMPTS, type Attempt, BY, SENT } from "./refused-attempts.ts";

const PERSON = "person-ben";

const put = between();
let world: World;

beforeAll(async () => {
  world = await openScanned({ people: [aKnownPerson("ben", 1)], through: put.through });
});
afterAll(() => world.close());

describe("a refusal", () => {
  it.each(ATTEMPTS.map((one) => [one.of, one.code, one] as const))(
    "repeats nothing of %s: %s",
    async (_, code, attempt) => {
      const answered = await send(attempt);
      expect([answered.json?.errors?.[0]?.extensions?.code, answered.status]).toEqual([code, REFUSALS[code][0]]);
      const { decisionId } = answered.json.errors[0].extensions;
      expect(answered.json.errors).toEqual([
        { message: REFUSALS[code][1], extensions: { code, decisionId, ...expectedNumbers(answered, code) } },
      ]);
      expect(Object.keys(answered.json)).toEqual(["errors"]);
      await expectNothingEchoed(answered);
    },
  );

  it("of a token that has expired, whose role nobody knows, that holds several, or that shows no registration, repeats nothing of it", async () => {
    const expired = await world.token(aCaller("prison-officer", { subject: SENT }), -60);
    const unknown = await world.token({ ...aCaller("prison-officer"), role: SENT as "prison-officer" });
    const { registration: _registration, ...unregistered } = aCaller("prison-clinician", { team: SENT });
    const roles = [{ role: "analyst", organisation: SENT, sites: [] }] as const;
    const several = await world.token(aCaller("prison-officer", { roles }));
    for (const [token, code] of [
      [expired, "TOKEN_EXPIRED"],
      [unknown, "UNKNOWN_ROLE"],
      [several, "ROLE_REQUIRED"],
      [await world.token(unregistered), "NO_VALID_REGISTRATION"],
    ] as const) {
      const answered = await send({
        code,
        of: "",
        query: "{ me { role } }",
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answered.json.errors[0].extensions.code).toBe(code);
      await expectNothingEchoed(answered);
    }
  });

  it("of a partner's key that is none, is nobody's, or comes with a token, repeats nothing of it", async () => {
    const nobodys = keyText({ environment: "test", id: newKeyId(), secret: newKeySecret() });
    const token = await world.token(aCaller("prison-officer", { subject: SENT }));
    for (const [headers, code] of [
      [{ "x-api-key": SENT }, "KEY_MALFORMED"],
      [{ "x-api-key": nobodys, "x-on-behalf-of": SENT, "x-role": SENT }, "KEY_UNKNOWN"],
      [{ "x-api-key": SENT, authorization: `Bearer ${token}` }, "ONE_CREDENTIAL"],
    ] as const) {
      const body = JSON.stringify({ query: "{ me { role } }" });
      const answered = await world.send({ headers: { "content-type": "application/json", ...headers }, body });
      expect(answered.json.errors[0].extensions.code).toBe(code);
      expect(answered.text).not.toContain(nobodys);
      await expectNothingEchoed(answered);
    }
  });

  it("is tried for every code there is, but those that need something to break", () => {
    const breaking = [
      "RATE_LIMITED",
      "PEOPLE_BUDGET_SPENT",
      "OPERATION_TOO_COSTLY_TO_PLAN",
      "RECORD_UNAVAILABLE",
      "POLICY_UNAVAILABLE",
      "UNAVAILABLE",
      "INTERNAL",
      "PURPOSE_REQUIRED",
      "TOKEN_EXPIRED",
      // Only where a strong sign-in is asked for: test/bad-input/tokens.test.ts.
      "ASSURANCE_TOO_LOW",
      "ROLE_REQUIRED",
      "UNKNOWN_ROLE",
      "NO_VALID_REGISTRATION",
    ];
    const changing = Object.keys({ ...TOLD_OF_CHANGES, ...TOLD_TO_PARTNERS });
    const tried = new Set<string>([...ATTEMPTS.map(({ code }) => code), ...breaking, ...changing]);
    expect(Object.keys(REFUSALS).filter((code) => !tried.has(code))).toEqual([]);
  });

  it("is the same for a purpose that is missing, whatever is asked", async () => {
    const caller = aCaller("prison-clinician");
    const answered = await world.ask(caller, `{ ${SENT} }`, { purpose: "" });
    expect(["PURPOSE_REQUIRED", "PURPOSE_UNKNOWN"]).toContain(answered.json.errors[0].extensions.code);
    await expectNothingEchoed(answered);
  });

  it("from inside, when something breaks, repeats nothing either", async () => {
    const answered = await put.answering(
      () => {
        throw new TypeError(`Cannot read properties of ${SENT}`);
      },
      () => world.ask("prison-officer", aboutPerson("{ identity { familyName } }"), { variables: { id: PERSON } }),
    );
    await expectNothingEchoed(answered);
    expect(answered.text).not.toMatch(/TypeError|Cannot read|stack/);
  });

  it("of what is not even HTTP has no body, or one of ours", async () => {
    for (const text of [
      `${SENT} /${SENT} HTTP/1.1\r\n\r\n`,
      `GET /${SENT} HTTP/9.9\r\n\r\n`,
      `GET / HTTP/1.1\r\n${SENT} ${SENT}\r\n\r\n`,
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${SENT.repeat(3000)}\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: ${SENT}\r\n\r\n`,
      `POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${SENT}\r\n`,
      `GET /${SENT} HTTP/1.1\r\nhost: x\r\nexpect: ${SENT}\r\nconnection: close\r\n\r\n`,
      `CONNECT ${SENT}:443 HTTP/1.1\r\nhost: x\r\n\r\n`,
      `GET /${SENT} HTTP/1.1\r\nhost: x\r\nupgrade: ${SENT}\r\nconnection: upgrade, close\r\n\r\n`,
    ]) {
      const said = await spoken(text);
      expect(said).not.toContain(SENT);
      expect(said).not.toContain("HTTP/1.1 417");
      if (said.includes("{")) expect(said.toLowerCase()).toContain("cache-control: no-store");
    }
  });
});

describe("an answer", () => {
  it("repeats no variable's value, of any variable", async () => {
    const query = `query ($id: ID!, $by: PersonBy!, $suite: ID!, $prison: ID!, $after: String, $yes: Boolean!) {
      person(by: { id: $id }) { id @include(if: $yes) } other: person(by: $by) { id }
      custodySuite(code: $suite) { name } prison(id: $prison) { name residents(after: $after) { edges { cursor } } } }`;
    const variables = { id: SENT, by: { id: `${SENT}2` }, suite: SENT, prison: SENT, after: SENT, yes: true };
    const answered = await world.ask("prison-officer", query, { variables });
    expect(answered.json.data).toEqual({ person: null, other: null, custodySuite: null, prison: null });
    await expectNothingEchoed(answered);
  });

  it("that finds nobody repeats no identifier", async () => {
    const ben = aKnownPerson("ben", 77);
    const { nhsNumber, prisonNumber, pnc, cro, crn } = ben;
    for (const by of [{ nhsNumber }, { prisonNumber }, { pnc }, { cro }, { crn }]) {
      const [value = ""] = Object.values(by);
      const answered = await world.ask("prison-officer", BY, { variables: { by } });
      expect(answered.json.data).toEqual({ person: null });
      for (const text of [answered.text, JSON.stringify(answered.headers), world.log(), await world.ledgerText()]) {
        expect(text).not.toContain(value);
      }
    }
  });
});

async function send({ query, variables, operationName, body, method = "POST", path = "/graphql", headers }: Attempt) {
  const text = body ?? JSON.stringify({ query, variables, operationName });
  return world.send({
    method,
    path,
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await world.token(aCaller("prison-officer"))}`,
      "x-purpose": "SAFECUSTODY",
      ...headers,
    },
    ...(method === "GET" ? {} : { body: text }),
  });
}

async function expectNothingEchoed({ text, headers }: Answered): Promise<void> {
  for (const out of [text, JSON.stringify(headers), world.log(), await world.ledgerText()]) {
    expect(out).not.toMatch(/Zq9ca|canary|did you mean/i);
  }
}

/** What comes back over a bare connection. */
const spoken = (text: string): Promise<string> =>
  new Promise((done) => {
    const { hostname, port } = new URL(world.url);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => {});
    socket.on("close", () => done(Buffer.concat(chunks).toString()));
    socket.setTimeout(300, () => socket.destroy());
  });
