import { Field, ID, Int, ObjectType } from "type-graphql";
import { CategoryFrom, Data, InheritsCategory } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { ObservationLevel, PreReleaseOutcome, RiskMarker, SelfHarmLevel } from "./safety-codes.ts";

@ObjectType({ description: "How the person is watched in the cell." })
export class Observation extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => ObservationLevel, { description: "The level of observation." })
  level!: ObservationLevel | null;

  @Data("CUSTODY_RISK", () => Int, { recorded: true, description: "Minutes between checks, as ordered." })
  intervalMinutes!: number | null;

  @Data("CUSTODY_RISK", () => Boolean, {
    recorded: true,
    description: "Whether the person is to be roused at each check, as ordered; then every 30 minutes at least.",
  })
  rouse!: boolean | null;

  @Data("CUSTODY_RISK", () => String, { description: "When the person was last checked (ISO 8601, UTC)." })
  lastCheckAt!: string | null;

  @Data("CUSTODY_RISK", () => String, {
    derivedFrom: ["Observation.lastCheckAt", "Observation.intervalMinutes"],
    description:
      "When the next check is due: the last one and the interval, unless another time was set (ISO 8601, UTC).",
  })
  nextCheckDue!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The role of who ordered it." })
  orderedBy!: string | null;
}

@ObjectType({ description: "A risk noted in the custody record." })
export class RiskFlag extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => RiskMarker, { description: "What the risk is about." })
  flag!: RiskMarker | null;

  @Data("CUSTODY_RISK", () => String, {
    description: "What was written about it, where that tells of the risk alone; else it is a RiskNote.",
  })
  note!: string | null;
}

@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description: "What was written about a risk and tells of more: it shows only where all of that may be read.",
})
export class RiskNote {
  @Field(() => ID, { description: "The opaque key of the risk flag it was written about." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this note tells something of." })
  categories!: readonly Category[];

  @Field(() => RiskMarker, { nullable: true, description: "What the risk is about." })
  flag!: RiskMarker | null;

  @Field(() => String, { nullable: true, description: "What was written." })
  text!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "The risk that the person harms themselves, as custody holds it." })
export class CustodySelfHarm extends recordOf("SELF_HARM_RISK") {
  @Data("SELF_HARM_RISK", () => SelfHarmLevel, { description: "How great the risk is held to be." })
  level!: SelfHarmLevel | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What makes the risk greater." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When the person last harmed themselves (ISO 8601, UTC)." })
  lastEventAt!: string | null;
}

@ObjectType({ description: "The assessment of risk before somebody leaves custody." })
export class PreReleaseRiskAssessment extends recordOf("SELF_HARM_RISK") {
  @Data("SELF_HARM_RISK", () => String, { description: "When it was made (ISO 8601, UTC)." })
  assessedAt!: string | null;

  @Data("SELF_HARM_RISK", () => PreReleaseOutcome, { description: "The outcome of the assessment." })
  outcome!: PreReleaseOutcome | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What is to be done to keep the person safe." })
  plan!: string | null;

  @Data("SELF_HARM_RISK", () => Boolean, {
    derivedFrom: ["LiaisonHandover.noteState"],
    description: "Whether all that was told by word has been entered: false while a note awaits filing.",
  })
  basisComplete!: boolean | null;
}

@InheritsCategory()
@ObjectType({ description: "Whether the person had been to hospital when they came. It never says why." })
export class HospitalWithin72Hours {
  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether they had been to an emergency department in the 72 hours before they were asked, as recorded.",
  })
  attended!: boolean | null;

  @Field(() => String, { nullable: true, description: "When that was asked (ISO 8601, UTC)." })
  askedAt!: string | null;
}
