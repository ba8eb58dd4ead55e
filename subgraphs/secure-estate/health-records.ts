import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { recordOf } from "../../shared/types/record.ts";

@ObjectType({ description: "A long-term condition of physical health." })
export class Condition extends recordOf("PHYSICAL_HEALTH") {
  @Data("PHYSICAL_HEALTH", () => String, { description: "The condition by name." })
  name!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, {
    description: "The condition by code, where who recorded it gave one; not checked against its code system.",
  })
  code!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "The code system of the code, by its URI." })
  codeSystem!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "Since when the person has had it (ISO 8601 date)." })
  since!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "How it stands, in a few words." })
  status!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "The plan of treatment, and what has helped before." })
  plan!: string | null;
}

@ObjectType({ description: "What a test for a blood-borne virus found." })
export class BloodBorneVirusResult extends recordOf("BLOOD_BORNE_VIRUS") {
  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirus, { description: "Which virus." })
  virus!: BloodBorneVirus | null;

  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirusStatus, { description: "What was found." })
  status!: BloodBorneVirusStatus | null;

  @Data("BLOOD_BORNE_VIRUS", () => String, { description: "When the sample was taken (ISO 8601, UTC)." })
  testedAt!: string | null;
}

@ObjectType({ description: "An entry about sexual or reproductive health." })
export class SexualHealthRecord extends recordOf("SEXUAL_HEALTH") {
  @Data("SEXUAL_HEALTH", () => String, { description: "What was written." })
  note!: string | null;
}

@ObjectType({ description: "An allergy or intolerance." })
export class Allergy extends recordOf("SAFETY_HEADLINE") {
  @Data("SAFETY_HEADLINE", () => String, { description: "The substance the person reacts to." })
  substance!: string | null;

  @Data("SAFETY_HEADLINE", () => String, { description: "What the substance does to the person." })
  reaction!: string | null;

  @Data("SAFETY_HEADLINE", () => String, { description: "How severe the reaction is." })
  severity!: string | null;
}

export const PrisonDisclosure = disclosureType(
  "PrisonDisclosure",
  "Something the person told a professional in confidence.",
);
