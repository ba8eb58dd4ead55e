import { Field, ID, Int, ObjectType } from "type-graphql";
import { Data, InheritsCategory } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { FitnessKind, FitnessOutcome, SpecimenGround, SpecimenType } from "./procedure-codes.ts";

@ObjectType({ description: "An assessment of fitness to be detained, interviewed or released." })
export class FitnessAssessment extends recordOf("FITNESS") {
  @Data("FITNESS", () => FitnessKind, { description: "What the person was assessed for." })
  kind!: FitnessKind | null;

  @Data("FITNESS", () => FitnessOutcome, { description: "The outcome of the assessment." })
  outcome!: FitnessOutcome | null;

  @Data("FITNESS", () => String, { description: "What has to be kept to; no diagnosis." })
  conditions!: string | null;

  @Data("FITNESS", () => String, { description: "Until when it holds (ISO 8601, UTC)." })
  validUntil!: string | null;

  @Data("FITNESS", () => String, { description: "The professional registration of who assessed." })
  assessorRegistration!: string | null;
}

@ObjectType({ description: "The safeguard of an appropriate adult (PACE Code C)." })
export class AppropriateAdult extends recordOf("APPROPRIATE_ADULT") {
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
  specimenType!: SpecimenType | null;

  @Field(() => String, { nullable: true, description: "When it was assessed (ISO 8601, UTC)." })
  assessedAt!: string | null;
}

@ObjectType({ description: "The medical assessment within the drink-drive procedure." })
export class DrinkDriveAssessment extends recordOf("DRINK_DRIVE_PROCEDURE") {
  @Data("DRINK_DRIVE_PROCEDURE", () => Int, {
    recorded: true,
    description: "How many evidential specimens of breath were given; the procedure asks for two.",
  })
  breathSpecimens!: number | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => SpecimenGround, { description: "Why this kind of specimen." })
  specimenGround!: SpecimenGround | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => Boolean, {
    recorded: true,
    description:
      "Whether the specimen may be analysed: one taken without consent may not, until consent is given (s.7A).",
  })
  mayBeAnalysed!: boolean | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => String, { description: "The professional registration of who assessed." })
  assessorRegistration!: string | null;

  @Data(["DRINK_DRIVE_PROCEDURE", "BLOOD_BORNE_VIRUS"], () => String, {
    description: "What the assessor wrote of the person's health.",
  })
  narrative!: string | null;
}
