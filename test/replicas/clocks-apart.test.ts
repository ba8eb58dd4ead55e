import { describe, expect, it } from "vitest";
import { learnFrom } from "../../gateway/facts/learn.ts";
import type { PersonFacts } from "../../shared/facts.ts";
import { createLog } from "../../shared/log.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";

const NOW = Date.parse("2027-03-01T01:00:00.000Z");
const inMs = (ms: number): string => new Date(NOW + ms).toISOString();
const caller = aSignedCaller({ role: "prison-clinician", organisation: "ORG-NHS-EAST", purpose: "TREAT" });

type Said = NonNullable<PersonFacts["directives"]>[number];
const said = (one: Partial<Said>): Said => ({
  id: "said",
  decision: "PERMIT",
  categories: ["SEXUAL_HEALTH"],
  purposes: ["TREAT"],
  recipient: { kind: "ORGANISATION", name: "ORG-NHS-EAST" },
  specific: true,
  upstream: false,
  capacity: "PRESUMED",
  givenAt: inMs(-60_000),
  from: inMs(-60_000),
  to: null,
  withdrawnAt: null,
  ...one,
});

/** What a gateway whose clock says `NOW` learns of what `person` tells. */
async function learnt(directive: Said, readAtMs = 0) {
  const held: PersonFacts = {
    personId: "a-person",
    relationships: [{ id: "tie", kind: "SITE", service: null, provisional: false, endedAt: null }],
    directives: [directive],
    breakGlass: [],
    restriction: null,
    toPerson: {},
    sameAs: [],
    asOf: { at: inMs(readAtMs), person: 1, caller: 1, changes: 0, replayed: 0, holdsForMs: null },
  };
  const log = createLog("test", { write: () => {} });
  const known = await learnFrom(async () => [held], log, { now: () => new Date(NOW) })(caller, ["a-person"]);
  const facts = known?.get("a-person")?.facts;
  return { consents: facts?.consent?.has("SEXUAL_HEALTH"), dissents: facts?.dissent?.has("SEXUAL_HEALTH") };
}

describe("a gateway whose clock is a little behind", () => {
  it("goes by a consent", async () => expect(await learnt(said({}))).toEqual({ consents: true, dissents: false }));

  it.each([1, 500, 2_000])("goes by no consent that was withdrawn %i ms from its now", async (ms) =>
    expect(await learnt(said({ withdrawnAt: inMs(ms) }))).toEqual({ consents: false, dissents: false }),
  );

  it.each([1, 500, 2_000])("goes by a dissent that was given %i ms from its now", async (ms) =>
    expect(await learnt(said({ decision: "DENY", givenAt: inMs(ms), from: inMs(ms) }))).toEqual({
      consents: false,
      dissents: true,
    }),
  );

  it("goes by no consent that ended before its rows were read", async () =>
    expect(await learnt(said({ to: inMs(1_000) }), 1_500)).toEqual({ consents: false, dissents: false }));

  it("lets no instant that lies far ahead end a dissent", async () =>
    expect(
      await learnt(said({ decision: "DENY", to: inMs(60_000), withdrawnAt: null, givenAt: inMs(90_000) })),
    ).toEqual({
      consents: false,
      dissents: true,
    }));
});
