import { Field, ID, Int, ObjectType } from "type-graphql";
import { CategoryFrom, Data } from "../../shared/labels/decorators.ts";
import { Confidence } from "../../shared/types/confidence.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { CustodyMedicineStatus, SummaryCareRecordStatus } from "./care-codes.ts";

@ObjectType({ description: "How soon a clinician saw the person after being called. It never says why." })
export class HealthcareTiming extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, { description: "When a clinician was called (ISO 8601, UTC)." })
  requestedAt!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "When the person was seen; null while waiting (ISO 8601, UTC)." })
  seenAt!: string | null;

  @Data("CUSTODY_RISK", () => Int, {
    recorded: true,
    description: "Within how many minutes the suite expects a clinician; each suite sets its own.",
  })
  targetMinutes!: number | null;

  @Data("CUSTODY_RISK", () => Boolean, {
    derivedFrom: ["HealthcareTiming.requestedAt", "HealthcareTiming.seenAt", "HealthcareTiming.targetMinutes"],
    description: "Whether the person was seen later than that, or still waits and it has passed.",
  })
  breached!: boolean | null;
}

/** Why somebody asks for a clinician may be anything that ails them. */
const WHATEVER_AILS = ["PHYSICAL_HEALTH", "MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT"] as const;

@ObjectType({ description: "What a clinician was called for, and what came of it; its times are a HealthcareTiming." })
export class HealthcareContact extends recordOf("PHYSICAL_HEALTH") {
  @Data("PHYSICAL_HEALTH", () => String, { description: "The profession of who saw the person." })
  seenBy!: string | null;

  @Data(WHATEVER_AILS, () => String, { description: "What the clinician was called for." })
  reason!: string | null;

  @Data(WHATEVER_AILS, () => String, { description: "What was found and done." })
  outcome!: string | null;
}

@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description: "A visit to an emergency department. It shows only where all that its outcome tells of may be read.",
})
export class EmergencyAttendance {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this visit tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The hospital by name." })
  hospital!: string | null;

  @Field(() => String, { nullable: true, description: "When the person came there (ISO 8601, UTC)." })
  attendedAt!: string | null;

  @Field(() => String, { nullable: true, description: "When they were discharged (ISO 8601, UTC)." })
  dischargedAt!: string | null;

  @Field(() => String, { nullable: true, description: "What the hospital wrote of it." })
  outcome!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}

@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description:
    "A medicine the person takes, took, claims, or is not to be given. It shows only where all that it tells of may be read.",
})
export class CustodyMedicine {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this medicine tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The medicine by name." })
  name!: string | null;

  @Field(() => CustodyMedicineStatus, {
    nullable: true,
    description: "Whether the medicine is taken, was taken, or is not to be given.",
  })
  status!: CustodyMedicineStatus | null;

  @Field(() => Confidence, { nullable: true, description: "How far this can be relied on." })
  confidence!: Confidence | null;

  @Field(() => String, { nullable: true, description: "Why it is not to be given." })
  reason!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Who says so, and since when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "What came of looking for the person's Summary Care Record." })
export class SummaryCareRecordCheck extends recordOf("MEDICATION") {
  @Data("MEDICATION", () => SummaryCareRecordStatus, { description: "Whether it was looked for, and found." })
  status!: SummaryCareRecordStatus | null;

  @Data("MEDICATION", () => String, {
    description: "As of when what was found stands; later changes are not in it (ISO 8601, UTC).",
  })
  asOf!: string | null;
}
