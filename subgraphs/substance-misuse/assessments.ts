import { Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { BloodBorneVirus, BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { recordOf } from "../../shared/types/record.ts";
import { AuditIndication } from "./alcohol-screen.ts";
import { WithdrawalBand, WithdrawalTool } from "./withdrawal-band.ts";

@ObjectType({ description: "How strong the signs of withdrawal were." })
export class WithdrawalScore extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalTool, { description: "What they were scored with." })
  tool!: WithdrawalTool | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, {
    recorded: true,
    description: "The score as written down: 0 to 48 of COWS, 0 to 67 of CIWA-Ar.",
  })
  score!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalBand, {
    derivedFrom: ["WithdrawalScore.score", "WithdrawalScore.tool", "WithdrawalScore.bandConfigVersion"],
    description: "How strong that is, by the bands of bandConfigVersion.",
  })
  band!: WithdrawalBand | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description:
      "The version of the bands: those of COWS are published (Wesson and Ling 2003), those of CIWA-Ar are the site's.",
  })
  bandConfigVersion!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When they were scored (ISO 8601, UTC)." })
  at!: string | null;
}

@ObjectType({ description: "A score of the Alcohol Use Disorders Identification Test (AUDIT)." })
export class AuditScore extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => Int, { recorded: true, description: "The score as written down, 0 to 40." })
  score!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => AuditIndication, {
    derivedFrom: ["AuditScore.score"],
    description: "What it points to; null where the source says nothing of such a score.",
  })
  indication!: AuditIndication | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When it was taken (ISO 8601, UTC)." })
  at!: string | null;
}

/** Who was tested by a treatment service is in treatment: its name stands in the provenance. */
export const OF_TEST = ["BLOOD_BORNE_VIRUS", "SUBSTANCE_USE_CURRENT"] as const;

@ObjectType({ description: "A test for a blood-borne virus, offered in treatment." })
export class BloodBorneVirusTest extends recordOf(OF_TEST) {
  @Data(OF_TEST, () => BloodBorneVirus, { description: "Which virus." })
  virus!: BloodBorneVirus | null;

  @Data(OF_TEST, () => BloodBorneVirusStatus, { description: "What was found." })
  status!: BloodBorneVirusStatus | null;

  @Data(OF_TEST, () => String, { description: "When the sample was taken (ISO 8601, UTC)." })
  testedAt!: string | null;
}
