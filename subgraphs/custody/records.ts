import { Field, ID, Int, ObjectType } from "type-graphql";
import { Data, InheritsCategory } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import {
  CustodyMedicineStatus,
  FitnessKind,
  FitnessOutcome,
  MedicineConfidence,
  ObservationLevel,
  SpecimenType,
} from "./coded-values.ts";

@ObjectType({ description: "Why somebody is detained." })
export class CustodyReason {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("CUSTODY_REASON", () => String, { description: "The grounds of detention (PACE 1984 s.37)." })
  grounds!: string | null;

  @Data("CUSTODY_REASON", () => String, { description: "The offence, in words." })
  offence!: string | null;

  @Data("CUSTODY_REASON", () => String, { description: "When the person arrived (ISO 8601, UTC)." })
  arrivedAt!: string | null;

  @Data("CUSTODY_REASON", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "How the person is watched in the cell." })
export class Observation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("CUSTODY_RISK", () => ObservationLevel, { description: "The level of observation." })
  level!: keyof typeof ObservationLevel | null;

  @Data("CUSTODY_RISK", () => Int, { recorded: true, description: "Minutes between checks, as ordered." })
  intervalMinutes!: number | null;

  @Data("CUSTODY_RISK", () => String, { description: "When the next check is due (ISO 8601, UTC)." })
  nextCheckDue!: string | null;

  @Data("CUSTODY_RISK", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A risk noted in the custody record." })
export class RiskFlag {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("CUSTODY_RISK", () => String, { description: "The risk, in a few words." })
  flag!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "What was written about it." })
  note!: string | null;

  @Data("CUSTODY_RISK", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "An assessment of fitness to be detained, interviewed or released." })
export class FitnessAssessment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("FITNESS", () => FitnessKind, { description: "What the person was assessed for." })
  kind!: keyof typeof FitnessKind | null;

  @Data("FITNESS", () => FitnessOutcome, { description: "The outcome of the assessment." })
  outcome!: keyof typeof FitnessOutcome | null;

  @Data("FITNESS", () => String, { description: "What has to be kept to; no diagnosis." })
  conditions!: string | null;

  @Data("FITNESS", () => String, { description: "Until when it holds (ISO 8601, UTC)." })
  validUntil!: string | null;

  @Data("FITNESS", () => Provenance, { description: "Who assessed it, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "The safeguard of an appropriate adult (PACE Code C)." })
export class AppropriateAdult {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("APPROPRIATE_ADULT", () => Boolean, { recorded: true, description: "Whether one is required, as decided." })
  required!: boolean | null;

  @Data("APPROPRIATE_ADULT", () => String, { description: "When one was asked for (ISO 8601, UTC)." })
  requestedAt!: string | null;

  @Data("APPROPRIATE_ADULT", () => String, { description: "When one arrived (ISO 8601, UTC)." })
  arrivedAt!: string | null;

  @Data("APPROPRIATE_ADULT", () => String, { description: "Who they are to the person." })
  relationship!: string | null;

  @Data("APPROPRIATE_ADULT", () => Boolean, {
    recorded: true,
    description: "Whether one was needed before, as recorded.",
  })
  previousNeed!: boolean | null;

  @Data("APPROPRIATE_ADULT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Somebody who depends on the detained person." })
export class Dependant {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("DEPENDANTS", () => String, { description: "Who they are to the person." })
  relationship!: string | null;

  @Data("DEPENDANTS", () => String, { description: "Who looks after them meanwhile." })
  arrangement!: string | null;

  @Data("DEPENDANTS", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@InheritsCategory()
@ObjectType({ description: "All that the drink-drive procedure needs of a medical opinion." })
export class DrinkDriveHeadline {
  @Field(() => ID, { description: "The opaque key of the assessment it is taken from." })
  id!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether there is a medical reason not to require breath (Road Traffic Act 1988 s.7(3)). It never says which.",
  })
  medicalReasonNotToProvideBreath!: boolean | null;

  @Field(() => SpecimenType, { nullable: true, description: "What the specimen is to be taken of." })
  specimenType!: keyof typeof SpecimenType | null;

  @Field(() => String, { nullable: true, description: "When it was assessed (ISO 8601, UTC)." })
  assessedAt!: string | null;
}

@ObjectType({ description: "The medical assessment within the drink-drive procedure." })
export class DrinkDriveAssessment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("DRINK_DRIVE_PROCEDURE", () => String, { description: "The professional registration of who assessed." })
  assessorRegistration!: string | null;

  @Data(["DRINK_DRIVE_PROCEDURE", "BLOOD_BORNE_VIRUS"], () => String, {
    description: "What the assessor wrote of the person's health.",
  })
  narrative!: string | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A concern for the safety of the person or of somebody else." })
export class SafeguardingConcern {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SAFEGUARDING", () => String, { description: "The concern." })
  concern!: string | null;

  @Data("SAFEGUARDING", () => String, { description: "What was done about it." })
  action!: string | null;

  @Data("SAFEGUARDING", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const CustodyDisclosure = disclosureType(
  "CustodyDisclosure",
  "Something the person told a professional in confidence.",
);

@ObjectType({ description: "What somebody else said, or what is known of somebody else." })
export class ThirdPartyInformation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("THIRD_PARTY", () => String, { description: "What was said." })
  text!: string | null;

  @Data("THIRD_PARTY", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A medicine the person takes, took, claims, or is not to be given." })
export class CustodyMedicine {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("MEDICATION", () => String, { description: "The medicine by name." })
  name!: string | null;

  @Data("MEDICATION", () => CustodyMedicineStatus, {
    description: "Whether the medicine is taken, was taken, or is not to be given.",
  })
  status!: keyof typeof CustodyMedicineStatus | null;

  @Data("MEDICATION", () => MedicineConfidence, { description: "How far this can be relied on." })
  confidence!: keyof typeof MedicineConfidence | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, { description: "Why it is not to be given." })
  reason!: string | null;

  @Data("MEDICATION", () => Provenance, { description: "Who says so, and since when." })
  provenance!: Provenance | null;
}
