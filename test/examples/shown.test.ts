import { describe, expect, it } from "vitest";
import type { Answer } from "../../examples/typed-client/disclosure.ts";
import { shown } from "../../examples/typed-client/shown.ts";

interface Data {
  readonly who: {
    readonly care: {
      readonly note: string | null;
      readonly plan: { readonly step: string | null } | null;
      readonly medicines: readonly ({ readonly name: string | null } | null)[] | null;
    } | null;
    readonly warnings: readonly string[] | null;
  } | null;
}
type Care = NonNullable<NonNullable<Data["who"]>["care"]>;

const NOTHING: Care = { note: null, plan: null, medicines: null };

const answer = (care: Partial<Care> | null, said: Partial<Answer<Data>["disclosure"]> = {}): Answer<Data> => ({
  data: { who: { care: care && { ...NOTHING, ...care }, warnings: [] } },
  disclosure: { complete: false, redactions: [], sections: [{ path: "who.care", state: "MAY_BE_WITHHELD" }], ...said },
});
const section = (state: string) => ({ sections: [{ path: "who.care", state }] });

describe("nothing, in an answer", () => {
  it.each(["OK", "NONE_RECORDED"])("is none recorded in a section that is %s", (state) => {
    const given = answer({ medicines: [] }, section(state));
    expect(shown(given, "who", "care", "note")).toEqual({ state: "NONE_RECORDED" });
    expect(shown(given, "who", "care", "plan", "step")).toEqual({ state: "NONE_RECORDED" });
    expect(shown(given, "who", "care", "medicines")).toEqual({ state: "NONE_RECORDED" });
  });

  it.each(["MAY_BE_WITHHELD", "IN_TRANSIT", "AWAITING_FILING", "STALE", "A_STATE_OF_NEXT_YEAR"])(
    "is not none in a section that is %s: a value, an object, an empty list, an item",
    (state) => {
      const given = answer({ medicines: [null] }, section(state));
      expect(shown(given, "who", "care", "note")).toEqual({ state: "MAY_BE_WITHHELD" });
      expect(shown(given, "who", "care", "plan")).toEqual({ state: "MAY_BE_WITHHELD" });
      expect(shown(given, "who", "care", "plan", "step")).toEqual({ state: "MAY_BE_WITHHELD" });
      expect(shown(given, "who", "care", "medicines", 0)).toEqual({ state: "MAY_BE_WITHHELD" });
      expect(shown(given, "who", "care", "medicines", 7, "name")).toEqual({ state: "MAY_BE_WITHHELD" });
      expect(shown(answer({ medicines: [] }, section(state)), "who", "care", "medicines")).toEqual({
        state: "MAY_BE_WITHHELD",
      });
    },
  );

  it("is none recorded where all that was asked is the caller's by tie alone, whatever else the section could hold", () => {
    expect(shown(answer({}, { complete: true }), "who", "care", "note")).toEqual({ state: "NONE_RECORDED" });
  });

  it("is not none outside any section: somebody, a list of people, a list of items", () => {
    const given: Answer<Data> = { ...answer({}, { complete: true }), data: { who: null } };
    const nobody = { ...given, disclosure: { ...given.disclosure, sections: [] } };
    expect(shown(nobody, "who")).toEqual({ state: "MAY_BE_WITHHELD" });
    expect(shown(nobody, "who", "care", "note")).toEqual({ state: "MAY_BE_WITHHELD" });
    expect(shown(answer({}, { complete: true }), "who", "warnings")).toEqual({ state: "MAY_BE_WITHHELD" });
  });

  it("is withheld where the report says so of it or of what it stands in, and says why", () => {
    const redactions = [
      { reason: "CONSENT_REQUIRED", paths: ["who.care.plan"] },
      { reason: "NOT_PERMITTED", paths: ["who.care.medicines.0.name"] },
    ] as const;
    const given = answer({ medicines: [{ name: null }, { name: null }] }, { redactions, ...section("OK") });
    expect(shown(given, "who", "care", "plan")).toEqual({ state: "WITHHELD", reason: "CONSENT_REQUIRED" });
    expect(shown(given, "who", "care", "plan", "step")).toEqual({ state: "WITHHELD", reason: "CONSENT_REQUIRED" });
    expect(shown(given, "who", "care", "medicines", 0, "name")).toEqual({ state: "WITHHELD", reason: "NOT_PERMITTED" });
    expect(shown(given, "who", "care", "medicines", 1, "name")).toEqual({ state: "NONE_RECORDED" });
  });

  it("is not taken for withheld because something of a longer name is", () => {
    const redactions = [{ reason: "NOT_PERMITTED", paths: ["who.care.notes", "who.care.medicines.1"] }] as const;
    const given = answer({ medicines: Array(12).fill(null) }, { redactions });
    expect(shown(given, "who", "care", "note")).toEqual({ state: "MAY_BE_WITHHELD" });
    expect(shown(given, "who", "care", "medicines", 11)).toEqual({ state: "MAY_BE_WITHHELD" });
  });

  it("is unavailable where its service did not answer, whatever else is said of it", () => {
    const redactions = [{ reason: "NOT_PERMITTED", paths: ["who.care.note"] }] as const;
    const given = answer(null, { redactions, ...section("UNAVAILABLE") });
    expect(shown(given, "who", "care", "note")).toEqual({ state: "UNAVAILABLE" });
    expect(shown(given, "who", "care")).toEqual({ state: "UNAVAILABLE" });
  });

  it("goes by the nearest section", () => {
    const sections = [
      { path: "who", state: "MAY_BE_WITHHELD" },
      { path: "who.care", state: "OK" },
      { path: "who.warnings", state: "MAY_BE_WITHHELD" },
    ];
    expect(shown(answer({}, { sections }), "who", "care", "note")).toEqual({ state: "NONE_RECORDED" });
    expect(shown(answer({}, { sections }), "who", "warnings")).toEqual({ state: "MAY_BE_WITHHELD" });
  });
});

describe("something, in an answer", () => {
  it("is shown, and each part of it says again how it stands", () => {
    const redactions = [{ reason: "NOT_PERMITTED", paths: ["who.care.medicines.1.name"] }] as const;
    const given = answer({ medicines: [{ name: "Aspirin" }, { name: null }, null] }, { redactions });
    expect(shown(given, "who", "care", "medicines")).toEqual({
      state: "SHOWN",
      partial: true,
      value: [
        {
          state: "SHOWN",
          partial: false,
          value: { name: { state: "SHOWN", partial: false, value: "Aspirin" } },
        },
        { state: "SHOWN", partial: false, value: { name: { state: "WITHHELD", reason: "NOT_PERMITTED" } } },
        { state: "MAY_BE_WITHHELD" },
      ],
    });
  });

  it("is a whole list only in a section of which everything is the caller's to read", () => {
    const list = { medicines: [{ name: "Aspirin" }] };
    expect(shown(answer(list, section("OK")), "who", "care", "medicines")).toMatchObject({ partial: false });
    expect(shown(answer(list, section("STALE")), "who", "care", "medicines")).toMatchObject({ partial: true });
  });

  it("may be false, zero or empty text", () => {
    expect(shown(answer({ note: "" }), "who", "care", "note")).toEqual({ state: "SHOWN", partial: false, value: "" });
  });
});
