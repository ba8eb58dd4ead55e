import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { CapacityOutcome, CommunicationNeedKind, NeurodiversityCertainty } from "./needs-codes.ts";

@ObjectType({ description: "A learning disability, autism or other neurodivergence." })
export class NeurodiversityRecord extends recordOf(["NEURODIVERSITY", "MENTAL_HEALTH_CURRENT"]) {
  @Data("NEURODIVERSITY", () => String, { description: "The condition by name." })
  condition!: string | null;

  @Data("NEURODIVERSITY", () => NeurodiversityCertainty, { description: "Whether it has been diagnosed." })
  certainty!: NeurodiversityCertainty | null;

  @Data("NEURODIVERSITY", () => String, { description: "What to do differently." })
  adjustments!: string | null;
}

@ObjectType({ description: "What the person needs help with to communicate, and how to give it." })
export class CommunicationNeed extends recordOf(["NEURODIVERSITY", "MENTAL_HEALTH_CURRENT"]) {
  @Data("NEURODIVERSITY", () => CommunicationNeedKind, { description: "What the person needs help with." })
  kind!: CommunicationNeedKind | null;

  @Data("NEURODIVERSITY", () => String, { description: "What helps." })
  help!: string | null;
}

/** Why somebody lacks capacity may be their illness, so an assessment tells of it, now or in the past. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "An assessment of the person's capacity to make one decision, at one time." })
export class CapacityAssessment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information this assessment tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "What was to be decided." })
  decision!: string | null;

  @Field(() => CapacityOutcome, { nullable: true, description: "What was found, for that decision at that time." })
  outcome!: CapacityOutcome | null;

  @Field(() => String, { nullable: true, description: "What helps the person to decide." })
  support!: string | null;

  @Field(() => String, { nullable: true, description: "When it was assessed (ISO 8601, UTC)." })
  assessedAt!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
