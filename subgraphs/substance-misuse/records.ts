import { Field, ID, Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { TreatmentStep, WithdrawalTool } from "./coded-values.ts";
import { WithdrawalBand } from "./withdrawal-band.ts";

@ObjectType({ description: "An episode of treatment that is open." })
export class TreatmentEpisode {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentStep, { description: "The step of treatment the episode is at." })
  step!: keyof typeof TreatmentStep | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "The substances it is about." })
  substances!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "Who looks after the person." })
  keyworker!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When it began (ISO 8601, UTC)." })
  startedAt!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "How strong the signs of withdrawal were." })
export class WithdrawalScore {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalTool, { description: "What they were scored with." })
  tool!: keyof typeof WithdrawalTool | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, { recorded: true, description: "The score as written down, 0 to 48." })
  score!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalBand, {
    derivedFrom: ["WithdrawalScore.score"],
    description: "How strong that is (Wesson and Ling 2003).",
  })
  band!: WithdrawalBand | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When they were scored (ISO 8601, UTC)." })
  at!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A test for a blood-borne virus, offered in treatment." })
export class BloodBorneVirusTest {
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

@ObjectType({ description: "An episode of treatment that has ended." })
export class PastTreatmentEpisode {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SUBSTANCE_USE_PAST", () => String, { description: "When it began (ISO 8601, UTC)." })
  from!: string | null;

  @Data("SUBSTANCE_USE_PAST", () => String, { description: "When it ended (ISO 8601, UTC)." })
  to!: string | null;

  @Data("SUBSTANCE_USE_PAST", () => String, {
    description: "How it ended (National Drug Treatment Monitoring System).",
  })
  discharge!: string | null;

  @Data("SUBSTANCE_USE_PAST", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const TreatmentDisclosure = disclosureType(
  "TreatmentDisclosure",
  "Something the person told a worker in confidence.",
);

@ObjectType({ description: "An appointment with the treatment service." })
export class TreatmentAppointment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data(["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], () => String, { description: "When it is (ISO 8601, UTC)." })
  at!: string | null;

  @Data(["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], () => String, { description: "What it is for." })
  purpose!: string | null;

  @Data(["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], () => Provenance, {
    description: "Where this was recorded, and when.",
  })
  provenance!: Provenance | null;
}
