import { Field, ID, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { Provenance } from "../../shared/types/provenance.ts";

@ObjectType({ description: "A referral to a mental-health team." })
export class MentalHealthReferral {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The team it went to." })
  team!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "Why, in the words of who referred." })
  reason!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "How it stands, in a few words." })
  status!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A diagnosis that is treated now." })
export class CurrentDiagnosis {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The diagnosis by name." })
  name!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "The legal status in force under the Mental Health Act 1983." })
export class MentalHealthActStatus {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MENTAL_HEALTH_CURRENT", () => String, {
    description: "The legal status classification code (NHS Data Dictionary).",
  })
  code!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, {
    description: "The version of the code set: the same code may mean something else in another.",
  })
  codeSet!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "Since when it is in force (ISO 8601, UTC)." })
  from!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Care that has ended." })
export class PastEpisode {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MENTAL_HEALTH_PAST", () => String, { description: "The service that gave it." })
  service!: string | null;

  @Data("MENTAL_HEALTH_PAST", () => String, { description: "What was written at the end of it." })
  summary!: string | null;

  @Data("MENTAL_HEALTH_PAST", () => String, { description: "When it began (ISO 8601, UTC)." })
  from!: string | null;

  @Data("MENTAL_HEALTH_PAST", () => String, { description: "When it ended (ISO 8601, UTC)." })
  to!: string | null;

  @Data("MENTAL_HEALTH_PAST", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "What to do in a crisis, agreed with the person." })
export class CrisisPlan {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SELF_HARM_RISK", () => String, { description: "What makes a crisis likelier." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What helps, and whom to call." })
  plan!: string | null;

  @Data("SELF_HARM_RISK", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A learning disability, autism or other neurodivergence." })
export class NeurodiversityRecord {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("NEURODIVERSITY", () => String, { description: "The condition by name." })
  condition!: string | null;

  @Data("NEURODIVERSITY", () => String, { description: "What to do differently." })
  adjustments!: string | null;

  @Data("NEURODIVERSITY", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const TherapyDisclosure = disclosureType(
  "TherapyDisclosure",
  "Something the person told a therapist in confidence.",
);

@ObjectType({ description: "What family or friends said, or what is known of them." })
export class FamilyInformation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("THIRD_PARTY", () => String, { description: "What was said." })
  text!: string | null;

  @Data("THIRD_PARTY", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}
