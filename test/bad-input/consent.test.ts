import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RefusalCode } from "../../shared/errors.ts";
import type { Role } from "../../shared/vocabulary.ts";
import type { PersonTables } from "../../subgraphs/person/tables.ts";
import { refusalOf } from "../journeys/answers.ts";
import {
  ANSWER_REQUEST,
  CONSENT_HISTORY,
  RECORD_CONSENT,
  RECORD_DISSENT,
  REQUEST_CONSENT,
  SAID,
  WITHDRAW_CONSENT,
} from "../journeys/consent-operations.ts";
import { aKnownPerson } from "../leaks/a-known-person.ts";
import { openWorld, type World } from "../world.ts";

const ID = "person-asha";
const PRACTICE = { kind: "ORGANISATION", name: "ORG-NHS-EAST" } as const;
const consent = {
  personId: ID,
  categories: ["BLOOD_BORNE_VIRUS"],
  purposes: ["TREAT"],
  recipient: { organisation: "ORG-NHS-EAST" },
  specific: true,
  said: SAID,
};
const { specific: _, ...dissent } = consent;
const request = { personId: ID, categories: ["BLOOD_BORNE_VIRUS"], reason: "Needed before the visit on Monday" };
const SECRET = "¤secret¤";

let world: World;
beforeAll(async () => {
  const tie = { kind: "CASELOAD", holder: "CMHT-NORTH", service: "mental-health" } as const;
  world = await openWorld({
    people: [
      aKnownPerson("asha", 1, {
        directives: [
          {
            decision: "DENY",
            categories: ["MEDICATION"],
            purposes: [],
            recipient: PRACTICE,
            specific: false,
            upstream: true,
          },
        ],
      }),
      aKnownPerson("brin", 2, { relationships: [tie] }),
      aKnownPerson("cleo", 3, { restriction: { mode: "ALLOW_LIST", subjects: [] } }),
      aKnownPerson("dara", 4, {
        relationships: [{ kind: "SITE", holder: "BFI", provisional: true }],
      }),
    ],
  });
});
afterAll(() => world.close());

const ask = (query: string, input: object, role: Role = "prison-clinician") =>
  world.ask(role, query, {
    variables: { input: { idempotencyKey: randomUUID(), ...input } },
    purpose: role === "person" ? "PATRQT" : "TREAT",
  });

/** How many rows there are of everything that a person's words could leave. */
async function rows(): Promise<readonly number[]> {
  const db = world.embedded.database.of<PersonTables & { readonly once: object }>("person");
  const tables = ["consent_directive", "consent_withdrawal", "consent_request", "person_version", "once"] as const;
  return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
}

const WRONG: readonly (readonly [string, string, object, RefusalCode])[] = [
  ["for a category that there is not", RECORD_CONSENT, { ...consent, categories: ["SHOE_SIZE"] }, "BAD_VARIABLES"],
  ["for no category", RECORD_CONSENT, { ...consent, categories: [] }, "CATEGORY_NEEDED"],
  [
    "for a category that no consent decides about",
    RECORD_CONSENT,
    { ...consent, categories: ["BLOOD_BORNE_VIRUS", "THIRD_PARTY"] },
    "BEYOND_CONSENT",
  ],
  ["for a purpose that there is not", RECORD_CONSENT, { ...consent, purposes: ["SHOPPING"] }, "BAD_VARIABLES"],
  ["to a role that there is not", RECORD_CONSENT, { ...consent, recipient: { role: "GOVERNOR" } }, "BAD_VARIABLES"],
  [
    "to a service that there is not",
    RECORD_CONSENT,
    { ...consent, recipient: { service: "DENTISTRY" } },
    "BAD_VARIABLES",
  ],
  [
    "to a kind of recipient that there is not",
    RECORD_CONSENT,
    { ...consent, recipient: { team: "CMHT-NORTH" } },
    "BAD_VARIABLES",
  ],
  [
    "to a service in which nobody works",
    RECORD_CONSENT,
    { ...consent, recipient: { service: "PERSON" } },
    "ONE_RECIPIENT",
  ],
  ["to nobody", RECORD_CONSENT, { ...consent, recipient: {} }, "ONE_RECIPIENT"],
  [
    "to two",
    RECORD_CONSENT,
    { ...consent, recipient: { organisation: "ORG-NHS-EAST", role: "PRISON_CLINICIAN" } },
    "ONE_RECIPIENT",
  ],
  [
    "to an organisation without a name",
    RECORD_CONSENT,
    { ...consent, recipient: { organisation: " " } },
    "TEXT_LENGTH",
  ],
  ["called specific and given to anyone", RECORD_CONSENT, { ...consent, recipient: { anyone: true } }, "NOT_SPECIFIC"],
  ["called specific and for any purpose", RECORD_CONSENT, { ...consent, purposes: [] }, "NOT_SPECIFIC"],
  [
    "that ends before it begins",
    RECORD_CONSENT,
    { ...consent, from: "2100-02-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    "BACKWARD_PERIOD",
  ],
  [
    "that ends as it begins",
    RECORD_CONSENT,
    { ...consent, from: "2100-02-01T00:00:00Z", to: "2100-02-01T00:00:00Z" },
    "BACKWARD_PERIOD",
  ],
  [
    "that is over already",
    RECORD_CONSENT,
    { ...consent, from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z" },
    "BACKWARD_PERIOD",
  ],
  ["that ends at no moment", RECORD_CONSENT, { ...consent, to: `soon ${SECRET}` }, "BAD_INSTANT"],
  [
    "from somebody whose capacity is in doubt",
    RECORD_CONSENT,
    { ...consent, said: { ...SAID, capacity: "DOUBTED" } },
    "CAPACITY_IN_DOUBT",
  ],
  [
    "without a word of how it was said",
    RECORD_CONSENT,
    { ...consent, said: { ...SAID, evidence: " " } },
    "TEXT_LENGTH",
  ],
  [
    "with too many words",
    RECORD_CONSENT,
    { ...consent, said: { ...SAID, evidence: SECRET.repeat(100) } },
    "TEXT_LENGTH",
  ],
  [
    "a dissent for a category that there is not",
    RECORD_DISSENT,
    { ...dissent, categories: ["SHOE_SIZE"] },
    "BAD_VARIABLES",
  ],
  [
    "a dissent that ends before it begins",
    RECORD_DISSENT,
    { ...dissent, from: "2100-02-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    "BACKWARD_PERIOD",
  ],
  ["a dissent to nobody", RECORD_DISSENT, { ...dissent, recipient: { anyone: false } }, "ONE_RECIPIENT"],
  ["a request without a reason", REQUEST_CONSENT, { ...request, reason: "please" }, "TEXT_LENGTH"],
  ["a request for nothing", REQUEST_CONSENT, { ...request, categories: [] }, "CATEGORY_NEEDED"],
  [
    "an answer to no request",
    ANSWER_REQUEST,
    { requestId: "nothing", version: 1, granted: true, said: SAID },
    "NOTHING_TO_ACT_ON",
  ],
  ["a withdrawal of nothing", WITHDRAW_CONSENT, { consentId: "nothing", version: 1 }, "NOTHING_TO_ACT_ON"],
  [
    "a withdrawal of what was said at the practice",
    WITHDRAW_CONSENT,
    { consentId: `${ID}:dir:0`, version: 1 },
    "NOTHING_TO_ACT_ON",
  ],
];

describe("what a person said, badly told", () => {
  it.each(WRONG)("%s is refused, and leaves nothing", async (_words, query, input, code) => {
    const before = await rows();
    const answer = await ask(query, input);
    expect(refusalOf(answer)).toBe(code);
    expect(await rows()).toEqual(before);
    for (const kept of [answer.text, world.log(), await world.ledgerText()]) expect(kept).not.toContain("¤secret¤");
  });

  it.each([
    ["recordConsent", RECORD_CONSENT, consent],
    ["recordDissent", RECORD_DISSENT, dissent],
    ["requestConsent", REQUEST_CONSENT, request],
  ])(
    "%s answers alike of somebody absent, unrelated, restricted or not confirmed, with the same statements",
    async (_name, query, input) => {
      const before = await rows();
      const told: (readonly unknown[])[] = [];
      for (const personId of ["nobody", "person-brin", "person-cleo", "person-dara"]) {
        let answer = { text: "", status: 0 };
        const { statements, fetches } = await world.spent(async () => {
          answer = await ask(query, { ...input, personId });
        });
        told.push([answer.status, answer.text.replaceAll(/"decisionId":"[^"]*"/g, ""), statements, fetches]);
      }
      expect(told[0]?.[0]).toBe(404);
      expect(told.slice(1)).toEqual([told[0], told[0], told[0]]);
      expect(await rows()).toEqual(before);
    },
  );

  it("answers alike of a consent that is somebody else's and of none, with the same statements", async () => {
    const theirs = await ask(RECORD_CONSENT, { ...consent, personId: "person-brin" }, "mental-health-practitioner");
    const { id } = theirs.json.data.recordConsent;
    const told: (readonly unknown[])[] = [];
    for (const consentId of [id, "nothing"]) {
      let answer = { text: "", status: 0 };
      const { statements, fetches } = await world.spent(async () => {
        answer = await ask(WITHDRAW_CONSENT, { consentId, version: 1 }, "substance-misuse-practitioner");
      });
      told.push([answer.status, answer.text.replaceAll(/"decisionId":"[^"]*"/g, ""), statements, fetches]);
    }
    expect(told[0]?.[0]).toBe(404);
    expect(told[1]).toEqual(told[0]);
  });

  it("is written down once, however often it is sent with its key, and never for something else", async () => {
    const input = { ...consent, idempotencyKey: "the-key" };
    const first = await ask(RECORD_CONSENT, input);
    const before = await rows();
    const again = await ask(RECORD_CONSENT, input);
    expect(again.json.data).toEqual(first.json.data);
    const other = await ask(RECORD_CONSENT, { ...input, categories: ["SEXUAL_HEALTH"] });
    expect([other.status, refusalOf(other)]).toEqual([409, "IDEMPOTENCY_CONFLICT"]);
    expect(await rows()).toEqual(before);
  });

  it("is taken back once, however often that is sent with its key", async () => {
    const { id: consentId } = (await ask(RECORD_CONSENT, consent)).json.data.recordConsent;
    const input = { consentId, version: 1, idempotencyKey: "back" };
    const first = await ask(WITHDRAW_CONSENT, input);
    const before = await rows();
    expect((await ask(WITHDRAW_CONSENT, input)).json.data).toEqual(first.json.data);
    expect(refusalOf(await ask(WITHDRAW_CONSENT, { ...input, version: 2 }))).toBe("IDEMPOTENCY_CONFLICT");
    expect(await rows()).toEqual(before);
  });

  it.each(["detention-officer", "prison-officer", "voluntary-sector-worker", "analyst", "caldicott-guardian"] as const)(
    "is not written down by a %s",
    async (role) => {
      const variables = { input: { ...consent, idempotencyKey: "not-theirs" } };
      expect(refusalOf(await world.ask(role, RECORD_CONSENT, { variables }))).toBe("ACTION_NOT_PERMITTED");
    },
  );

  it("tells nobody of a consent by whom they are not tied to", async () => {
    const answer = await world.ask("prison-clinician", CONSENT_HISTORY, {
      variables: { id: "person-brin" },
      purpose: "TREAT",
    });
    expect(answer.json.data).toEqual({ person: null });
  });
});
