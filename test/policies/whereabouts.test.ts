import { describe, expect, it } from "vitest";
import { WHEREABOUTS } from "../../policies/whereabouts.ts";
import { reviewedGraph } from "../disclose/graph.ts";
import { BELOW_WHEREABOUTS } from "./places.ts";

const graph = reviewedGraph();

/** What a field is called that may tell where somebody is. */
const NAMED_AS_A_PLACE =
  /address|postcode|location|prison(?!Number)|hospital|practice|^gp|pharmacy|clinic$|suite|^force$|establishment|accommodation|provider|cell$|detention$|stay|transfer|area|localAuthority|cas3|pdu|toService|fromOrganisation|dischargedHospital|service$/i;

/** So called, and not whereabouts; each with its reason. */
const NOT_WHEREABOUTS: Readonly<Record<string, string>> = {
  "Person.prison": "a section, which is always there",
  "PrisonRecord.cell": "holds the risk of sharing a cell; its location is marked",
  "Custody.hospitalWithin72Hours": "that, and not where, they were seen",
  "ReleasePlan.appointmentsService": "a kind of service",
  "PhysicalHealth.gpContacts": "what came of them; the practice is marked",
  "PhysicalHealth.hospitalAppointments": "what came of them; the hospital is marked",
  "PhysicalHealth.recordTransfers": "how they stand; from whom is marked",
  "PhysicalHealth.safetyService": "a kind of service",
  "MentalHealth.currentService": "a kind of service",
  "MentalHealth.neurodiversityService": "a kind of service",
  "SubstanceMisuse.currentService": "a kind of service",
  "Custody.riskService": "a kind of service",
  "Custody.dependantsService": "a kind of service",
  "RecentEpisode.service": "the service of care that has ended",
  "PastEpisode.service": "the service of care that has ended",
};

/** Named by the caller: who asks for a place knows it. */
const ROOTS = ["Query", "Mutation"];

describe("what tells where somebody is", () => {
  it("is a field of the graph that the policy decides about", () => {
    const undecided = WHEREABOUTS.filter((coordinate) => {
      const [type = "", field = ""] = coordinate.split(".");
      return !["label", "tier"].includes(graph.rule(type, field).kind);
    });
    expect(undecided).toEqual([]);
  });

  it("is every field that is called so, but for those with a reason", () => {
    const people = Object.values(graph.schema.getTypeMap()).flatMap((type) =>
      "getFields" in type &&
      !ROOTS.includes(type.name) &&
      !["impersonal", "inherits"].includes(graph.mark(type.name).kind)
        ? Object.keys(type.getFields()).map((field) => [type.name, field] as const)
        : [],
    );
    const unmarked = people.filter(
      ([type, field]) =>
        NAMED_AS_A_PLACE.test(field) &&
        ["label", "tier", "open"].includes(graph.rule(type, field).kind) &&
        !BELOW_WHEREABOUTS.includes(type) &&
        !WHEREABOUTS.includes(`${type}.${field}`) &&
        NOT_WHEREABOUTS[`${type}.${field}`] === undefined,
    );
    expect(unmarked.map((one) => one.join("."))).toEqual([]);
  });
});
