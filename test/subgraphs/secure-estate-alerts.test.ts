import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import { CATEGORIES, type Category } from "../../shared/vocabulary.ts";
import { ALERT_CODES, codesTellingOnly } from "../../subgraphs/secure-estate/alert-codes.ts";
import type { AlertType } from "../../subgraphs/secure-estate/coded-values.ts";
import { aSeedPerson } from "../a-seed-person.ts";
import { databases, tellOfMissingDatabases } from "../databases.ts";
import { type OpenSecureEstate, openSecureEstate, referenceRows } from "./secure-estate-opened.ts";
import { aSignedCaller } from "./signed.ts";

tellOfMissingDatabases();

const REFERENCE = referenceRows("alert-codes");
const retired = ({ usableUntil }: { readonly usableUntil: string }): boolean => usableUntil !== "infinity";

describe("the alert codes", () => {
  it.skipIf(REFERENCE === undefined)(
    "are those of the reference data, where it stands beside this checkout, code by code",
    () => {
      const rows = [...(REFERENCE?.values() ?? [])];
      expect(rows).toHaveLength(213);
      const ours = ALERT_CODES.map((one) => [one.code, one.type, retired(one) ? "false" : "true"]);
      expect(ours.sort()).toEqual(rows.map(({ code, typeCode, active }) => [code, typeCode, active]).sort());
    },
  );

  it("are each there once, with words of one sentence", () => {
    expect(new Set(ALERT_CODES.map(({ code }) => code)).size).toBe(ALERT_CODES.length);
    expect(ALERT_CODES.filter(({ words }) => !/^[A-Z][^.]+$/.test(words))).toEqual([]);
    expect(new Set(ALERT_CODES.map(({ words }) => words)).size).toBe(ALERT_CODES.length);
  });

  /** What an alert of a type tells at the least; those of other types are judged by their words alone. */
  const BY_TYPE: Readonly<Partial<Record<AlertType, readonly Category[]>>> = {
    A: ["SAFEGUARDING"],
    C: ["SAFEGUARDING"],
    D: ["SECURITY_INTELLIGENCE"],
    F: ["DEMOGRAPHICS"],
    H: ["SELF_HARM_RISK"],
    L: ["DEMOGRAPHICS"],
    M: ["SAFETY_HEADLINE"],
    P: ["CUSTODY_REASON"],
    R: ["CUSTODY_RISK"],
    S: ["THIRD_PARTY"],
    T: ["APPOINTMENTS"],
    V: ["CUSTODY_RISK"],
    W: ["CUSTODY_REASON"],
  };

  it.each(Object.entries(BY_TYPE))(
    "of type %s tell what the type tells, and their words only narrow it",
    (type, tells) => {
      const ofType = ALERT_CODES.filter((one) => one.type === type);
      expect(ofType.length).toBeGreaterThan(0);
      expect(ofType.filter(({ categories }) => !tells.every((category) => categories.includes(category)))).toEqual([]);
    },
  );

  it("of security tell of custody risk, or come of intelligence and are read by nobody", () => {
    const security = ALERT_CODES.filter(({ type }) => type === "X");
    const neither = security.filter(
      ({ categories }) => !categories.includes("CUSTODY_RISK") && !categories.includes("SECURITY_INTELLIGENCE"),
    );
    expect(neither).toEqual([]);
    const corrupting = security.filter(({ words }) => /corrupt|nominal|secret/i.test(words));
    expect(corrupting.length).toBeGreaterThan(4);
    expect(corrupting.filter(({ categories }) => !categories.includes("SECURITY_INTELLIGENCE"))).toEqual([]);
  });

  it("whose words tell of a victim or somebody else carry that too", () => {
    const about = ALERT_CODES.filter(({ words }) =>
      /^victim|harass|known adult|co-accused|domestic violence/i.test(words),
    );
    expect(about.length).toBeGreaterThan(6);
    const without = about.filter(
      ({ categories }) =>
        !["THIRD_PARTY", "SECURITY_INTELLIGENCE", "SAFEGUARDING"].some((one) => categories.includes(one as Category)),
    );
    expect(without).toEqual([]);
  });

  it("name no virus and no psychiatric diagnosis", () => {
    expect(ALERT_CODES.filter(({ words }) => /\bhiv\b|hepatitis|psychos|schizo|bipolar/i.test(words))).toEqual([]);
  });

  it("that a list may be asked by are in use, and tell that one thing alone", () => {
    for (const category of ["SELF_HARM_RISK", "CUSTODY_RISK", "SAFEGUARDING", "DEMOGRAPHICS"] as const) {
      const asked = codesTellingOnly(category);
      expect(asked.length).toBeGreaterThan(1);
      expect(asked.filter((one) => retired(one) || one.categories.join() !== category)).toEqual([]);
    }
  });
});

const PERSON = aSeedPerson({ id: "somebody" });
const OTHER = aSeedPerson({ id: "somebody-else", count: () => 0 });

describe.each(databases())("an alert, on $name", (database) => {
  let estate: OpenSecureEstate;
  beforeAll(async () => {
    estate = await openSecureEstate(database, [PERSON, OTHER]);
  });
  afterAll(() => estate.close());

  const raise = (code: string, activeFrom: string, usableUntil = "infinity", activeTo: string | null = null) =>
    estate.db
      .insertInto("alert")
      .values({
        id: `${code} ${activeFrom}`,
        person_id: OTHER.id,
        code,
        code_usable_until: usableUntil,
        active_from: new Date(activeFrom),
        active_to: activeTo && new Date(activeTo),
        ...PROVENANCE,
      } as never)
      .execute();

  it("is not stored under a code that nobody has placed", async () => {
    await expect(raise("ZZ", "2026-01-01")).rejects.toThrow(/foreign key/);
    await expect(raise("", "2026-01-01")).rejects.toThrow(/foreign key/);
  });

  it("cannot be begun with a code that is retired, by whatever its row says of the code", async () => {
    const EXTRACT = "2024-02-20T00:00:00Z";
    await expect(raise("SH", "2026-01-01", EXTRACT)).rejects.toThrow(/alert_code_in_use/);
    await expect(raise("SH", "2026-01-01", "infinity")).rejects.toThrow(/foreign key/);
    await expect(raise("HS", "2026-01-01", EXTRACT)).rejects.toThrow(/alert_code_in_use|foreign key/);
  });

  it("that was begun before its code was retired stays, and is told like any other", async () => {
    await raise("C4", "2019-05-01", "2024-02-20T00:00:00Z");
    const [{ prison }] = await estate.peopleOf([OTHER.id], "{ prison { alerts { code type active description } } }");
    expect(prison.alerts).toEqual([
      { code: "C4", type: "C", active: true, description: "Contact with a named child only" },
    ]);
  });

  it("does not end before it begins", async () => {
    await expect(raise("VU", "2026-02-01", "infinity", "2026-01-01")).rejects.toThrow(/alert_order/);
  });

  it("carries the kinds of information that its code tells of, and its type and words", async () => {
    const [{ prison }] = await estate.peopleOf(
      [PERSON.id],
      "{ prison { alerts { code type description categories } } }",
    );
    for (const { code, ...told } of prison.alerts) {
      const { type, words, categories } = ALERT_CODES.find((one) => one.code === code) ?? expect.fail(code);
      expect(told).toEqual({ type, description: words, categories });
    }
    const codes = prison.alerts.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(["HA", "HA2", "MEP", "HID", "VU", "VLES", "AS", "OVI", "XIS", "TM", "F1"]),
    );
  });

  it("that holds stands before one that has ended, which says so", async () => {
    const [{ prison }] = await estate.peopleOf([PERSON.id], "{ prison { alerts { code active activeTo } } }");
    const actives: boolean[] = prison.alerts.map(({ active }: { active: boolean }) => active);
    expect(actives.indexOf(false)).toBe(actives.lastIndexOf(true) + 1);
    for (const { active, activeTo } of prison.alerts) expect(active).toBe(activeTo === null);
  });

  it.each([
    ["TM", "APPOINTMENTS", "PHYSICAL_HEALTH"],
    ["VLES", "CUSTODY_RISK", "LANGUAGE"],
    ["HID", "SAFETY_HEADLINE", "NEURODIVERSITY"],
  ])("%s is not shown to a caller who may read %s but not %s", async (code, _, hidden) => {
    const [{ prison }] = await estate.peopleOf(
      [PERSON.id],
      "{ prison { alerts { code } } }",
      without(hidden as Category),
    );
    const codes = prison.alerts.map((alert: { code: string }) => alert.code);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes).not.toContain(code);
  });

  it("shows what was written with it only where custody risk may be read, and else the same as where nothing was", async () => {
    const QUERY = "{ prison { alerts { code comment { text } } } }";
    const [{ prison }] = await estate.peopleOf([PERSON.id], QUERY);
    expect(prison.alerts).toContainEqual({ code: "AS", comment: { text: "Helped to wash and dress each morning" } });
    const [{ prison: seen }] = await estate.peopleOf([PERSON.id], QUERY, without("CUSTODY_RISK"));
    expect(seen.alerts).toContainEqual({ code: "AS", comment: { text: null } });
    const [{ prison: bare }] = await estate.peopleOf([OTHER.id], QUERY, without("CUSTODY_RISK"));
    expect(bare.alerts).toContainEqual({ code: "C4", comment: { text: null } });
  });
});

const PROVENANCE = {
  ...seedProvenance("HM Prison Service", "Prison record", { hoursAgo: 0 }),
  observed_at: new Date(0),
  recorded_at: new Date(0),
  available_at: new Date(0),
};

const without = (hidden: Category) =>
  aSignedCaller({
    ceiling: Object.fromEntries(CATEGORIES.filter((one) => one !== hidden).map((one) => [one, "DETAIL"])),
  });
