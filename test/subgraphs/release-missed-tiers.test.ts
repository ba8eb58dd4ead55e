import { describe, expect, it } from "vitest";
import { callerClasses } from "../../gateway/disclose/caller-class.ts";
import { decideConsent } from "../../policies/consent.ts";
import { NO_FACTS } from "../../policies/facts.ts";
import type { Category, Level, Role } from "../../shared/vocabulary.ts";
import { MISSED_FAMILIES, type NamedServiceFamily } from "../../subgraphs/release/missed-appointment-codes.ts";
import { reviewedGraph } from "../disclose/graph.ts";

const graph = reviewedGraph();
const CLASSES = callerClasses(graph);
const BOTH: readonly Category[] = ["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"];

/** What a related caller reads of a missed appointment: the highest tier, or nothing. */
function tierOf(role: Role, family: NamedServiceFamily, consented: readonly Category[], specific: boolean) {
  const directive = {
    id: "a-consent",
    decision: "PERMIT",
    categories: consented,
    purposes: ["OFFENDERMGMT"],
    recipient: { kind: "ROLE", name: role },
    specific,
    upstream: false,
    capacity: "PRESUMED",
    givenAt: "2026-01-01T00:00:00Z",
    from: "2026-01-01T00:00:00Z",
    to: null,
    withdrawnAt: null,
  } as const;
  const asker = {
    organisation: "an-organisation",
    role,
    purpose: "OFFENDERMGMT",
    now: new Date("2026-01-02"),
  } as const;
  const given = decideConsent(consented.length > 0 ? [directive] : [], asker);
  const mask = CLASSES[role].maskOf({ ...NO_FACTS, related: true, ...given });
  const shows = (level: Level) =>
    MISSED_FAMILIES[family].tells.every((category) => mask.item("MissedAppointment", category, level) === "SHOWN");
  return (["DETAIL", "NAMED", "HEADLINE"] as const).find(shows) ?? "NOTHING";
}

describe("a missed appointment, to a probation practitioner", () => {
  const PP = "probation-practitioner";

  it("with probation is theirs to read, whatever is consented to", () => {
    expect(tierOf(PP, "SUPERVISION", [], false)).toBe("DETAIL");
  });

  it.each(Object.keys(MISSED_FAMILIES).filter((family) => family !== "SUPERVISION") as NamedServiceFamily[])(
    "with %s is nothing at all without a consent",
    (family) => {
      expect(tierOf(PP, family, [], false)).toBe("NOTHING");
    },
  );

  it("of substance misuse is the first tier with a general consent, and no more", () => {
    expect(tierOf(PP, "SUBSTANCE_MISUSE", BOTH, false)).toBe("HEADLINE");
  });

  it("of substance misuse is the second tier with a consent that names it, and no more", () => {
    expect(tierOf(PP, "SUBSTANCE_MISUSE", BOTH, true)).toBe("NAMED");
  });

  it("of substance misuse is nothing with a consent that covers appointments alone", () => {
    expect(tierOf(PP, "SUBSTANCE_MISUSE", ["APPOINTMENTS"], true)).toBe("NOTHING");
  });

  it("of a clinic that the consent does not cover is nothing", () => {
    expect(tierOf(PP, "MENTAL_HEALTH", BOTH, true)).toBe("NOTHING");
  });

  it("of a clinic for a virus, for the body or for sexual health is nothing, whatever is consented to", () => {
    for (const family of ["BLOOD_BORNE_VIRUS", "PHYSICAL_HEALTH", "SEXUAL_HEALTH"] as const)
      expect(tierOf(PP, family, [...BOTH, ...MISSED_FAMILIES[family].tells], true)).toBe("NOTHING");
  });
});

describe("engagement in treatment, to a probation practitioner", () => {
  const shown = (consented: readonly Category[], specific: boolean): readonly string[] => {
    const consent = new Map(consented.map((category) => [category, specific ? "SPECIFIC" : "GENERIC"] as const));
    const mask = CLASSES["probation-practitioner"].maskOf({ ...NO_FACTS, related: true, consent });
    const fields = graph.labelled.fields.flatMap(({ type, field }, index) =>
      (type === "TreatmentEngagement" || field === "treatmentEngagement") && mask.field(index) === "SHOWN"
        ? [field]
        : [],
    );
    return fields.sort();
  };

  it("is nothing without a consent, and nothing with a general one", () => {
    expect(shown([], false)).toEqual([]);
    expect(shown(BOTH, false)).toEqual([]);
  });

  it("is whether and by which day, with a consent that names substance use; never when they came", () => {
    expect(shown(["SUBSTANCE_USE_CURRENT"], true)).toEqual([
      "countedFrom",
      "day21Date",
      "engagedWithin21Days",
      "treatmentEngagement",
    ]);
  });
});
