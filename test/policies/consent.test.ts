import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge } from "../../gateway/facts/judge.ts";
import { abilityOf } from "../../policies/ability.ts";
import { breakGlassOf, filtersOf } from "../../policies/ceiling.ts";
import { decideConsent } from "../../policies/consent.ts";
import { CASE_ORGANISATION, type ConsentCase, type Said } from "../../policies/consent-case.ts";
import { consentPage } from "../../policies/consent-page.ts";
import { CONSENT_RULES } from "../../policies/consent-rules.ts";
import { CONSENT_FILE } from "../../policies/matrix.ts";
import { ROLE_DEFINITIONS } from "../../policies/roles.ts";
import { POLICY, policyVersion } from "../../policies/version.ts";
import type { Directive } from "../../shared/directives.ts";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import { aSignedCaller } from "../subgraphs/signed.ts";
import { comesTo, PERIODS, REASONS, RECIPIENTS, type Saying } from "./consent-second-reading.ts";
import { EVERY_LABEL } from "./situations.ts";

const NOW = new Date("2026-03-10T00:00:00Z");
const IN_AN_HOUR = "2026-03-10T01:00:00Z";
const minutesAgo = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

describe.each(CONSENT_RULES.map((rule) => [rule.id, rule] as const))("rule %s", (_id, { yes, no }) => {
  it.each(yes.map((one) => [one.words, one] as const))("opens: %s", (_words, one) => expect(opens(one)).toBe(true));
  it.each(no.map((one) => [one.words, one] as const))("stays shut: %s", (_words, one) =>
    expect(opens(one)).toBe(false),
  );
});

describe("the rules", () => {
  it("are the ten approved ones in order, with a case for and a case against each", () => {
    const ids = CONSENT_RULES.map(({ id }) => id);
    expect(ids.filter((id) => !id.includes("."))).toEqual(
      Array.from({ length: 10 }, (_, at) => `S${String(at + 1).padStart(2, "0")}`),
    );
    expect(CONSENT_RULES.filter(({ yes, no }) => yes.length === 0 || no.length === 0)).toEqual([]);
  });

  it("are told on the page for guardians (npm run matrix)", () =>
    expect(readFileSync(CONSENT_FILE, "utf8")).toBe(consentPage()));

  it("make another version of the policy when what consent is weighed by changes", () => {
    const consent = { ...POLICY.consent, DISSENTED_TOGETHER: ["SEXUAL_HEALTH"] as const };
    expect(policyVersion({ ...POLICY, consent })).not.toBe(policyVersion());
  });
});

describe("what a person has said", () => {
  it("comes to what a second reading says, for every single saying", () => {
    expect(differing(ALL.map((one) => [one]))).toEqual([]);
    expect(ALL).toHaveLength(2 * 2 * 2 * 7 * 6 * 4);
  });

  it("comes to what a second reading says, for every two sayings in every order", () => {
    let compared = 0;
    const wrong: Saying[][] = [];
    PAIRED.forEach((one, at) => {
      for (const other of PAIRED.slice(at)) {
        for (const [first, second] of [
          [1, 2],
          [2, 1],
          [1, 1],
        ] as const) {
          const pair = [
            { ...one, order: first },
            { ...other, order: second },
          ];
          compared++;
          if (wrong.length < 5 && differs(pair)) wrong.push(pair);
        }
      }
    });
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(500_000);
  });

  it("comes to what a second reading says, for every three sayings in every order", () => {
    const wrong: Saying[][] = [];
    let compared = 0;
    for (const [at, one] of TRIPLED.entries()) {
      for (const [next, other] of TRIPLED.slice(at).entries()) {
        for (const third of TRIPLED.slice(at + next)) {
          for (const [a, b, c] of ORDERS) {
            const three = [
              { ...one, order: a },
              { ...other, order: b },
              { ...third, order: c },
            ];
            compared++;
            if (wrong.length < 5 && differs(three)) wrong.push(three);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(100_000);
  });

  it("comes to what a second reading says, for three sayings of any kind, drawn", () => {
    const draw = dice(20_260_310);
    const some = Array.from({ length: 50_000 }, () =>
      Array.from({ length: 3 }, () => ({ ...(ALL[draw(ALL.length)] as Saying), order: 1 + draw(3) })),
    );
    expect(differing(some)).toEqual([]);
  });

  it.each<[string, Partial<Record<keyof Directive, unknown>>]>([
    ["a category that there is not", { categories: ["PHYSICAL_HEALTH", "SHOE_SIZE"] }],
    ["no category", { categories: [] }],
    ["no list of categories", { categories: null }],
    ["no list of purposes", { purposes: "TREAT" }],
    ["no recipient", { recipient: null }],
    ["an organisation without a name", { recipient: { kind: "ORGANISATION", name: "" } }],
    ["a role that there is not", { recipient: { kind: "ROLE", name: "governor" } }],
    ["a service that there is not", { recipient: { kind: "SERVICE", name: "dentistry" } }],
    ["no word on whether it is specific", { specific: null }],
    ["no word on where it was recorded", { upstream: null }],
    ["a capacity that there is not", { capacity: "GUESSED" }],
    ["no moment at which it was given", { givenAt: null }],
    ["an end that is no moment", { to: "soon" }],
    ["a withdrawal at no moment", { withdrawnAt: "once" }],
    ["a decision that there is not", { decision: "MAYBE" }],
  ])("with %s is no consent, and as a dissent is not reopened", (_words, changes) => {
    const broken = (decision: Directive["decision"]) => ({ ...aDirective(), decision, ...changes }) as Directive;
    const after = { ...aDirective(), id: "after", givenAt: minutesAgo(1), from: minutesAgo(1) };
    expect(decideConsent([broken("PERMIT")], ASKER).consent.size).toBe(0);
    const { dissent, consent } = decideConsent([broken("DENY"), after], ASKER);
    // What is asked of a yes alone leaves a dissent readable.
    const readable = "specific" in changes || "capacity" in changes;
    expect([dissent.has("PHYSICAL_HEALTH"), consent.get("PHYSICAL_HEALTH")]).toEqual([
      true,
      readable ? "SPECIFIC" : undefined,
    ]);
  });

  it("over one of the sensitive group stands over all of it, and over nothing else", () => {
    for (const category of ["PHYSICAL_HEALTH", "BLOOD_BORNE_VIRUS", "SEXUAL_HEALTH"] as const) {
      const { dissent } = decideConsent([{ ...aDirective(), decision: "DENY", categories: [category] }], ASKER);
      expect([...dissent].sort()).toEqual(["BLOOD_BORNE_VIRUS", "PHYSICAL_HEALTH", "SEXUAL_HEALTH"]);
    }
    const { dissent } = decideConsent([{ ...aDirective(), decision: "DENY", categories: ["MEDICATION"] }], ASKER);
    expect([...dissent]).toEqual(["MEDICATION"]);
  });

  it("over what cannot be read stands over everything", () => {
    const broken = { ...aDirective(), decision: "DENY", categories: ["SHOE_SIZE"] } as unknown as Directive;
    expect([...decideConsent([broken], ASKER).dissent]).toEqual([...CATEGORIES]);
  });

  it("rests on the rows that are in force and speak to the caller, and no others", () => {
    const rows = [
      { ...aDirective(), id: "in-force" },
      { ...aDirective(), id: "over", to: minutesAgo(1) },
      { ...aDirective(), id: "for-others", recipient: { kind: "ROLE", name: "social-worker" } as const },
    ];
    expect(decideConsent(rows, ASKER).grounds).toEqual(["in-force"]);
  });
});

/** Whether the case's caller may read what it is about, decided as the gateway does. */
function opens({ role, purpose, about, level, said, given = {} }: ConsentCase): boolean {
  if (given.asArgument) return about.every((category) => filtersOf(role).includes(category));
  const { purposes, relationships } = ROLE_DEFINITIONS[role];
  const [kind] = relationships;
  const caller = aSignedCaller({
    role,
    organisation: CASE_ORGANISATION,
    purpose: purpose ?? purposes[0] ?? "TREAT",
    breakGlass: breakGlassOf(role),
  });
  const tie = { id: "tie", service: null, provisional: false, endedAt: null };
  const held = {
    personId: "a-person",
    relationships: kind && !given.untied ? [{ ...tie, kind }] : [],
    directives: said.map(directiveOf),
    breakGlass: given.breakGlass ? [{ id: "glass", categories: given.breakGlass, until: IN_AN_HOUR }] : [],
    restriction: given.restriction ?? null,
    toPerson: {},
    sameAs: [],
    asOf: { at: NOW.toISOString(), person: 1, caller: 1, changes: 0, replayed: 0, holdsForMs: null },
  };
  const { facts } = judge(caller, held, NOW);
  const ability = abilityOf(role, EVERY_LABEL);
  return about.every((category) => ability.nowItem(facts, "Item", category, level));
}

const directiveOf = (one: Said, at: number): Directive => ({
  id: `said-${at}`,
  decision: one.decision,
  categories: one.categories,
  purposes: one.purposes ?? [],
  recipient: one.to,
  specific: !one.general,
  upstream: one.upstream ?? false,
  capacity: one.capacity ?? "PRESUMED",
  givenAt: minutesAgo(one.minutesAgo ?? 0),
  from: minutesAgo(one.minutesAgo ?? 0),
  to: one.endedMinutesAgo === undefined ? null : minutesAgo(one.endedMinutesAgo),
  withdrawnAt: one.withdrawnMinutesAgo === undefined ? null : minutesAgo(one.withdrawnMinutesAgo),
});

const ASKER = { organisation: "an-organisation", role: "custody-clinician", purpose: "TREAT", now: NOW } as const;
const ABOUT: Category = "MENTAL_HEALTH_CURRENT";

const aDirective = (): Directive => ({
  id: "a-directive",
  decision: "PERMIT",
  categories: ["PHYSICAL_HEALTH"],
  purposes: ["TREAT"],
  recipient: { kind: "ORGANISATION", name: ASKER.organisation },
  specific: true,
  upstream: false,
  capacity: "PRESUMED",
  givenAt: minutesAgo(60),
  from: minutesAgo(60),
  to: null,
  withdrawnAt: null,
});

const product = (
  periods: typeof PERIODS | readonly Saying["period"][],
  recipients: readonly Saying["recipient"][],
  reasons: readonly Saying["purpose"][],
) =>
  [true, false].flatMap((no) =>
    [true, false].flatMap((specific) =>
      [true, false].flatMap((upstream) =>
        periods.flatMap((period) =>
          recipients.flatMap((recipient) =>
            reasons.map((purpose): Saying => ({ no, specific, upstream, order: 1, period, recipient, purpose })),
          ),
        ),
      ),
    ),
  );

const ALL = product(PERIODS, RECIPIENTS, REASONS);
/** One of each kind that a part can be; whatever is read alike by itself stands for the others. */
const PAIRED = product(
  ["NOW", "OVER", "WITHDRAWN", "AHEAD", "NO_DATE"],
  ["ORGANISATION", "ROLE", "ANYONE", "ELSE", "UNREADABLE"],
  ["NAMED", "ANY", "OTHER"],
);
/** What is nothing by itself is nothing beside others, as the pairs show; of the rest, what differs. */
const TRIPLED = product(["NOW", "OVER", "AHEAD"], ["ORGANISATION", "ROLE"], ["NAMED", "ANY"]).filter(
  ({ no, specific, upstream, recipient, purpose }) =>
    no ? !specific && recipient === "ORGANISATION" && purpose === "NAMED" : !upstream,
);
const ORDERS = [1, 2, 3].flatMap((a) => [1, 2, 3].flatMap((b) => [1, 2, 3].map((c) => [a, b, c] as const)));

const differing = (some: readonly (readonly Saying[])[]) => some.filter(differs).slice(0, 5);

function differs(said: readonly Saying[]): boolean {
  const { dissent, consent } = decideConsent(said.map(rowOf), ASKER);
  const expected = comesTo(said);
  return dissent.has(ABOUT) !== expected.dissent || consent.get(ABOUT) !== expected.consent;
}

/** Written once for each saying, since many are compared. */
const rows = new Map<string, Directive>();
function rowOf(saying: Saying): Directive {
  const key = `${saying.no}${saying.specific}${saying.upstream}${saying.order}${saying.period}${saying.recipient}${saying.purpose}`;
  const row = rows.get(key) ?? written(saying);
  rows.set(key, row);
  return row;
}

const day = (at: number): string => new Date(NOW.getTime() - (10 - at) * 86_400_000).toISOString();

function written({ no, specific, upstream, order, period, recipient, purpose }: Saying): Directive {
  const from = { AHEAD: day(11), NO_DATE: "no date" }[period as string] ?? day(order);
  const to = { OVER: day(order + 0.5), OVER_LATE: day(9), BACKWARDS: day(order - 1) }[period as string] ?? null;
  return {
    ...aDirective(),
    decision: no ? "DENY" : "PERMIT",
    categories: [ABOUT],
    purposes: { NAMED: ["TREAT"], ANY: [], OTHER: ["COC"], UNREADABLE: ["SHOPPING"] }[purpose] as Directive["purposes"],
    recipient: RECIPIENT_ROWS[recipient],
    specific,
    upstream,
    givenAt: day(order),
    from,
    to,
    withdrawnAt: period === "WITHDRAWN" ? day(9) : null,
  };
}

const RECIPIENT_ROWS: Readonly<Record<Saying["recipient"], Directive["recipient"]>> = {
  ORGANISATION: { kind: "ORGANISATION", name: ASKER.organisation },
  ROLE: { kind: "ROLE", name: ASKER.role },
  SERVICE: { kind: "SERVICE", name: "custody" },
  ANYONE: { kind: "ANYONE", name: "" },
  ELSE: { kind: "ORGANISATION", name: "another-organisation" },
  UNREADABLE: { kind: "SERVICE", name: "dentistry" },
};

/** Numbers below `most`, the same each time. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
