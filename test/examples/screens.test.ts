import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEMO_CALLERS } from "../../demo/defaults.ts";
import { asker, NotAnswered } from "../../examples/typed-client/ask.ts";
import { custodyScreen } from "../../examples/typed-client/custody-screen.ts";
import { GENERATED_FILE, generatedTypes } from "../../examples/typed-client/generate.ts";
import { CustodyScreenDocument } from "../../examples/typed-client/generated.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import type { Purpose, Role } from "../../shared/vocabulary.ts";
import { aSeedPerson, counting } from "../a-seed-person.ts";
import { FAULTS, Faults } from "../roots/faults.ts";
import { aCaller, openWorld, type World } from "../world.ts";

const inCustody = (id: string, serial: number, rest: Partial<SeedPerson> = {}): SeedPerson =>
  aSeedPerson(
    {
      id,
      custodySuite: "S1",
      relationships: [
        { kind: "SITE", holder: "S1" },
        { kind: "INVESTIGATION", holder: DEMO_CALLERS["investigating-officer"].subject },
        { kind: "CASELOAD", holder: "S1-HEALTHCARE", service: "custody" },
      ],
      ...rest,
    },
    serial,
  );

const detainee = inCustody("robin", 1);
const withoutRecords = inCustody("sam", 2, { count: counting({}, 0) });
const elsewhere = aSeedPerson({ id: "toni" }, 3);

const NOT_SHOWN = "not shown to you";
const PERHAPS = "nothing shown to you; there may be something";
const NO_ANSWER = "service not answering";
/** A field that is withheld, or a list of which each item is: never "none recorded". */
const NOT_HERE = expect.stringMatching(new RegExp(`^(${NOT_SHOWN}|${PERHAPS})$`));
const SOMETHING = expect.stringMatching(/^(?!not shown|nothing shown|none recorded|service not)./);

describe("the screen of one detainee", () => {
  const faults = new Faults();
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ people: [detainee, withoutRecords, elsewhere], through: faults.through });
  });
  afterEach(() => faults.clear());
  afterAll(() => world.close());

  const askAs = async (role: Role, purpose: Purpose | undefined = ROLE_DEFINITIONS[role].purposes[0]) =>
    asker({ url: `${world.url}/graphql`, token: await world.token(aCaller(role)), purpose: purpose ?? "" });
  const screen = async (role: Role, { nhsNumber }: SeedPerson = detainee) =>
    rowsOf(custodyScreen(await (await askAs(role))(CustodyScreenDocument, { nhsNumber })));

  it("tells a custody sergeant what to do, and of the record behind it that it is not shown", async () => {
    expect(await screen("custody-sergeant")).toEqual({
      "Family name": SOMETHING,
      "Asks to be called": SOMETHING,
      "Also known as": SOMETHING,
      Observation: SOMETHING,
      "What to do": expect.stringMatching(/\n\(there may be more, not shown to you\)$/),
      "Medicines due": SOMETHING,
      Medicines: NOT_HERE,
      "Mental health": SOMETHING,
      Diagnoses: NOT_SHOWN,
      Allergies: NOT_SHOWN,
    });
  });

  it("tells a custody clinician the record, and of each reason that is not there that there may be one", async () => {
    const { Medicines: medicines = "", ...rest } = await screen("custody-clinician");
    expect(rest).toMatchObject({ Observation: SOMETHING, Diagnoses: SOMETHING, Allergies: SOMETHING });
    const lines = medicines.split("\n");
    expect(lines.at(-1)).toBe("(there may be more, not shown to you)");
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][^:]+: [A-Z_]+, [A-Z_]+; reason: [A-Zn]/);
    expect(medicines).not.toContain("none recorded");
  });

  it("tells an investigating officer who it is, and nothing of health, not even that there is none", async () => {
    expect(await screen("investigating-officer")).toMatchObject({
      "Family name": SOMETHING,
      Observation: NOT_SHOWN,
      "What to do": NOT_HERE,
      "Medicines due": NOT_SHOWN,
      Medicines: NOT_HERE,
      "Mental health": NOT_SHOWN,
      Diagnoses: NOT_SHOWN,
      Allergies: NOT_SHOWN,
    });
  });

  it("says that none is recorded only where everything that could be recorded is the caller's to read", async () => {
    expect(await screen("custody-sergeant", withoutRecords)).toEqual({
      "Family name": "none recorded",
      "Asks to be called": "none recorded",
      "Also known as": "none recorded",
      Observation: PERHAPS,
      "What to do": PERHAPS,
      "Medicines due": PERHAPS,
      Medicines: NOT_HERE,
      "Mental health": PERHAPS,
      Diagnoses: NOT_SHOWN,
      Allergies: NOT_SHOWN,
    });
  });

  it.each(["custody-sergeant", "custody-clinician", "investigating-officer"] as const)(
    "says that a service does not answer, and keeps the rest, to whoever asks: %s",
    async (role) => {
      const whole = await screen(role);
      for (const subgraph of ["mental-health", "custody"] as const) {
        faults.put(subgraph, FAULTS["cannot be reached"] ?? ((through) => through));
      }
      const unasked = whole["Mental health"] === NOT_SHOWN ? NOT_SHOWN : NO_ANSWER;
      expect(await screen(role)).toEqual({
        ...whole,
        Observation: NO_ANSWER,
        "What to do": NO_ANSWER,
        "Medicines due": NO_ANSWER,
        Medicines: NO_ANSWER,
        // A part in which a caller could never see anything is not fetched, and so not missed.
        "Mental health": unasked,
        Diagnoses: unasked,
      });
    },
  );

  it("says of somebody unknown or not tied to the caller that nobody is shown, not that nobody is there", async () => {
    const ask = await askAs("custody-sergeant");
    for (const { nhsNumber } of [elsewhere, aSeedPerson({ id: "nobody" }, 99)]) {
      const answer = await ask(CustodyScreenDocument, { nhsNumber });
      expect(custodyScreen(answer)).toBe(`Nobody to show: ${PERHAPS}.`);
    }
  });

  it("is not drawn where the question was refused, and the refusal's code is given", async () => {
    const { nhsNumber } = detainee;
    const refusal = async (asking: Promise<unknown>) => asking.catch((error: NotAnswered) => error.code);
    const [wrongPurpose, malformed] = [await askAs("custody-sergeant", "TREAT"), await askAs("custody-sergeant")];
    expect(await refusal(wrongPurpose(CustodyScreenDocument, { nhsNumber }))).toBe("PURPOSE_NOT_ALLOWED");
    expect(await refusal(malformed(CustodyScreenDocument, { nhsNumber: "999" }))).toBe("BAD_IDENTIFIER");
  });
});

describe("what is no answer", () => {
  it.each([
    ["data without a report", 200, JSON.stringify({ data: { person: null } }), "HTTP_200"],
    ["a report without data", 200, JSON.stringify({ data: null, extensions: { disclosure: {} } }), "HTTP_200"],
    ["the page of a proxy", 502, "<h1>Bad gateway</h1>", "HTTP_502"],
  ])("is not drawn: %s", async (_, status, body, code) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const ask = asker({ url: `http://127.0.0.1:${port}`, token: "none", purpose: "TREAT" });
    const asked = ask(CustodyScreenDocument, { nhsNumber: detainee.nhsNumber });
    await expect(asked).rejects.toMatchObject({ name: "NotAnswered", code });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});

describe("the types of the typed client", () => {
  it("are those of its operations against the schema: run `npm run schema` and review the difference", async () => {
    expect(readFileSync(GENERATED_FILE, "utf8")).toBe(await generatedTypes());
  });
});

/** A screen's rows by their heads. */
const rowsOf = (screen: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    screen
      .replaceAll(/\n {20}/g, "\u0000")
      .split("\n")
      .map((row) => [row.slice(0, 20).trimEnd(), row.slice(20).replaceAll("\u0000", "\n")]),
  );
