import { Field, ID, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { Provenance } from "../../shared/types/provenance.ts";

@ObjectType({ description: "A condition of physical health." })
export class Condition {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("PHYSICAL_HEALTH", () => String, { description: "The condition by name." })
  name!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "How it stands, in a few words." })
  status!: string | null;

  @Data("PHYSICAL_HEALTH", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "What a test for a blood-borne virus found." })
export class BloodBorneVirusResult {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirus, { description: "Which virus." })
  virus!: keyof typeof BloodBorneVirus | null;

  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirusStatus, { description: "What was found." })
  status!: keyof typeof BloodBorneVirusStatus | null;

  @Data("BLOOD_BORNE_VIRUS", () => String, { description: "When the sample was taken (ISO 8601, UTC)." })
  testedAt!: string | null;

  @Data("BLOOD_BORNE_VIRUS", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "An entry about sexual or reproductive health." })
export class SexualHealthRecord {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SEXUAL_HEALTH", () => String, { description: "What was written." })
  note!: string | null;

  @Data("SEXUAL_HEALTH", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "An allergy or intolerance." })
export class Allergy {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SAFETY_HEADLINE", () => String, { description: "The substance the person reacts to." })
  substance!: string | null;

  @Data("SAFETY_HEADLINE", () => String, { description: "What the substance does to the person." })
  reaction!: string | null;

  @Data("SAFETY_HEADLINE", () => String, { description: "How severe the reaction is." })
  severity!: string | null;

  @Data("SAFETY_HEADLINE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A medicine prescribed in prison." })
export class PrisonMedicine {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MEDICATION", () => String, { description: "The medicine by name." })
  name!: string | null;

  @Data("MEDICATION", () => String, { description: "How much, and how often." })
  dose!: string | null;

  @Data("MEDICATION", () => Boolean, { recorded: true, description: "Whether the person keeps it themselves." })
  inPossession!: boolean | null;

  @Data("MEDICATION", () => String, { description: "When the next dose must not be missed (ISO 8601, UTC)." })
  criticalDueAt!: string | null;

  @Data("MEDICATION", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const PrisonDisclosure = disclosureType(
  "PrisonDisclosure",
  "Something the person told a professional in confidence.",
);
