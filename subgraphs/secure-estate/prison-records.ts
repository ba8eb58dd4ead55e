import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { PrisonLegalStatus } from "./coded-values.ts";

@ObjectType({ description: "A stay in one prison." })
export class PrisonStay extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The id of the prison (HMPPS prison register)." })
  prisonId!: string | null;

  @Data("RELEASE", () => String, { description: "When the person was received there (ISO 8601, UTC)." })
  receptionDate!: string | null;

  @Data("RELEASE", () => String, { description: "When the person left; null while they are there (ISO 8601, UTC)." })
  leftAt!: string | null;
}

/** A transfer that is only planned is not here: its day is a matter of security until it has come. */
@ObjectType({ description: "A transfer from one prison to another that has begun." })
export class PrisonTransfer extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The id of the prison that sent the person (HMPPS prison register)." })
  fromPrisonId!: string | null;

  @Data("RELEASE", () => String, { description: "The id of the prison they are sent to (HMPPS prison register)." })
  toPrisonId!: string | null;

  @Data("RELEASE", () => String, { description: "When they left (ISO 8601, UTC)." })
  departedAt!: string | null;

  @Data("RELEASE", () => String, { description: "When they arrived; null while on the way (ISO 8601, UTC)." })
  arrivedAt!: string | null;
}

@ObjectType({ description: "Under which legal status somebody is held." })
export class LegalStatus extends recordOf("CUSTODY_REASON") {
  @Data("CUSTODY_REASON", () => PrisonLegalStatus, { description: "The legal status." })
  status!: PrisonLegalStatus | null;
}

/** It says that somebody is detained under the Mental Health Act, and so carries both. */
@ObjectType({ description: "That a prisoner is held in a hospital, restricted under the Mental Health Act 1983." })
export class RestrictedPatient extends recordOf(["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"]) {
  @Data(["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"], () => Boolean, {
    recorded: true,
    description: "Whether the person is a restricted patient, as recorded.",
  })
  restricted!: boolean | null;

  @Data(["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"], () => String, {
    description: "The hospital the person was discharged to from prison.",
  })
  dischargedHospital!: string | null;

  @Data(["CUSTODY_REASON", "MENTAL_HEALTH_CURRENT"], () => String, {
    description: "The day of the discharge to hospital (ISO 8601 date).",
  })
  dischargedOn!: string | null;
}

@ObjectType({ description: "Where in the prison somebody lives, and how they are assessed for it." })
export class CellAllocation extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, { description: "The wing, landing and cell." })
  location!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The security category, as the prison record has it." })
  category!: string | null;

  @Data("CUSTODY_RISK", () => String, {
    description: "The level of the cell sharing risk assessment, as the prison record has it.",
  })
  csra!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The incentive level, as the prison record has it." })
  incentiveLevel!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "Since when the person has lived there (ISO 8601, UTC)." })
  since!: string | null;
}

/** What reached reception by telephone or scanned paper, as fields. */
@ObjectType({ description: "A warning sent with the person, most often by a court, about self-harm or mental health." })
export class PrisonerWarningNotice extends recordOf("SELF_HARM_RISK") {
  @Data("SELF_HARM_RISK", () => String, { description: "Who sent it." })
  issuedBy!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it was sent (ISO 8601, UTC)." })
  issuedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When reception took it in (ISO 8601, UTC)." })
  receivedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What it warns of as to self-harm." })
  selfHarmConcern!: string | null;

  @Data(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"], () => String, {
    description: "What it warns of as to mental health.",
  })
  mentalHealthConcern!: string | null;

  @Data(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"], () => String, {
    description: "What reception did about it, referrals among it.",
  })
  actionTaken!: string | null;
}
