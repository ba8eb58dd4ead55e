import { type ClassType, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { type HeldRecord, recordOf } from "../../shared/types/record.ts";
import type { CurrentOrPast } from "./current-or-past.ts";
import { MentalHealthRiskLevel } from "./risk-codes.ts";

@ObjectType({ description: "The risk that the person harms or kills themselves, as last assessed." })
export class SelfHarmRisk extends recordOf(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"]) {
  @Data("SELF_HARM_RISK", () => MentalHealthRiskLevel, { description: "How great the risk is." })
  level!: MentalHealthRiskLevel | null;

  @Data("SELF_HARM_RISK", () => String, {
    description:
      "When the person last harmed themselves, as the assessment says; null where they never did (ISO 8601, UTC).",
  })
  lastEventAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What makes it likelier." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it was assessed (ISO 8601, UTC)." })
  assessedAt!: string | null;
}

@ObjectType({ description: "What to do in a crisis, agreed with the person." })
export class CrisisPlan extends recordOf(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"]) {
  @Data("SELF_HARM_RISK", () => String, { description: "What makes a crisis likelier." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "How others can see that one is coming." })
  warningSigns!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What helps." })
  plan!: string | null;

  @Data(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"], () => String, {
    description: "Whom to call, by day and by night; it may name the service.",
  })
  contact!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it is to be looked at again (ISO 8601, UTC)." })
  reviewDueAt!: string | null;
}

/** What a clinician makes of the risks is current or past with the care it was made in. */
export interface Formulation extends HeldRecord {
  readonly text: string | null;
  readonly toSelf: MentalHealthRiskLevel | null;
  readonly toOthers: MentalHealthRiskLevel | null;
  readonly fromOthers: MentalHealthRiskLevel | null;
  readonly selfNeglect: MentalHealthRiskLevel | null;
  readonly assessedAt: string | null;
  readonly replacedAt: string | null;
}

export const RiskFormulation = formulationType(
  "RiskFormulation",
  "MENTAL_HEALTH_CURRENT",
  "What a clinician makes of the risks, in care that is current.",
);

export const PastRiskFormulation = formulationType(
  "PastRiskFormulation",
  "MENTAL_HEALTH_PAST",
  "What a clinician made of the risks, replaced more than 90 days ago or in care that ended so long ago.",
);

/** What it says of harm to oneself needs leave to read of that as well; `selfHarm` tells that part by itself. */
function formulationType(name: string, category: CurrentOrPast, description: string): ClassType<Formulation> {
  @ObjectType(name, { description })
  class Formulated extends recordOf(category) {
    @Data([category, "SELF_HARM_RISK"], () => String, {
      description: "The formulation in words; it may tell of self-harm.",
    })
    text!: string | null;

    @Data([category, "SELF_HARM_RISK"], () => MentalHealthRiskLevel, { description: "The risk to themselves." })
    toSelf!: MentalHealthRiskLevel | null;

    @Data(category, () => MentalHealthRiskLevel, { description: "The risk to others." })
    toOthers!: MentalHealthRiskLevel | null;

    @Data(category, () => MentalHealthRiskLevel, { description: "The risk that others harm or exploit the person." })
    fromOthers!: MentalHealthRiskLevel | null;

    @Data(category, () => MentalHealthRiskLevel, { description: "The risk that the person neglects themselves." })
    selfNeglect!: MentalHealthRiskLevel | null;

    @Data(category, () => String, { description: "When it was made (ISO 8601, UTC)." })
    assessedAt!: string | null;

    @Data(category, () => String, {
      description: "When another took its place; null where none has (ISO 8601, UTC).",
    })
    replacedAt!: string | null;
  }
  return Formulated;
}
