import { Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { DischargeClass, DischargeLabel } from "./discharge.ts";
import { TreatmentReferralOutcome, TreatmentReferralSource } from "./referral-codes.ts";
import { StepDueBasis } from "./step-due.ts";
import { TreatmentStep } from "./treatment-step.ts";

@ObjectType({ description: "The referral that an episode of treatment began with." })
export class TreatmentReferral {
  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentReferralSource, { description: "Who referred the person." })
  source!: TreatmentReferralSource | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When the referral was made (ISO 8601, UTC)." })
  at!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentReferralOutcome, { description: "How the referral came out." })
  outcome!: TreatmentReferralOutcome | null;
}

@ObjectType({ description: "A step of an episode, done or to come." })
export class TreatmentStepTime {
  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentStep, { description: "Which step." })
  step!: TreatmentStep | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    derivedFrom: ["TreatmentEpisode.dueRulesVersion", "TreatmentStepTime.doneAt"],
    description:
      "By when it was or is to be done, counted from a former step by the episode's rules; null for the first and the last, which are never due (ISO 8601, UTC).",
  })
  dueAt!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description: "When it was done; null while it is to come (ISO 8601, UTC).",
  })
  doneAt!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, {
    derivedFrom: ["TreatmentStepTime.dueAt", "TreatmentStepTime.doneAt"],
    description: "Whether it is not done although it was due before now.",
  })
  overdue!: boolean | null;

  @Data("SUBSTANCE_USE_CURRENT", () => StepDueBasis, { description: "Who says after how long it is due." })
  basis!: StepDueBasis | null;
}

@ObjectType({ description: "A review that is still to be held: of 5 days, 28 days or 13 weeks." })
export class TreatmentReviewDue {
  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentStep, { description: "Which review." })
  step!: TreatmentStep | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    derivedFrom: ["TreatmentStepTime.dueAt"],
    description: "By when it is or was to be held (ISO 8601, UTC).",
  })
  dueAt!: string | null;
}

@ObjectType({ description: "An episode of treatment that is open." })
export class TreatmentEpisode extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentReferral, { description: "The referral it began with." })
  referral!: TreatmentReferral | null;

  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentStep, { description: "The step of treatment the episode is at." })
  step!: TreatmentStep | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [TreatmentStepTime], {
    atMost: 100,
    description: "The steps that were done, in order, and those that usually follow, each once.",
  })
  steps!: readonly TreatmentStepTime[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [TreatmentReviewDue], {
    atMost: 3,
    derivedFrom: ["TreatmentStepTime.dueAt", "TreatmentStepTime.overdue"],
    description: "The reviews to come that are not overdue now.",
  })
  reviewsUpcoming!: readonly TreatmentReviewDue[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [TreatmentReviewDue], {
    atMost: 3,
    derivedFrom: ["TreatmentStepTime.dueAt", "TreatmentStepTime.overdue"],
    description: "The reviews that were due before now and were not held.",
  })
  reviewsOverdue!: readonly TreatmentReviewDue[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description: "The version of the rules by which its steps are due; those of the reviews are the toolkit's.",
  })
  dueRulesVersion!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description: "The substances it was opened for, in the words of the referral.",
  })
  substances!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "Who looks after the person." })
  keyworker!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When it began (ISO 8601, UTC)." })
  startedAt!: string | null;
}

@ObjectType({ description: "An episode of treatment that has ended." })
export class PastTreatmentEpisode extends recordOf("SUBSTANCE_USE_PAST") {
  @Data("SUBSTANCE_USE_PAST", () => String, { description: "When it began (ISO 8601, UTC)." })
  from!: string | null;

  @Data("SUBSTANCE_USE_PAST", () => String, { description: "When it ended (ISO 8601, UTC)." })
  to!: string | null;

  @Data("SUBSTANCE_USE_PAST", () => DischargeLabel, {
    description: "How it ended (National Drug Treatment Monitoring System).",
  })
  discharge!: DischargeLabel | null;

  @Data("SUBSTANCE_USE_PAST", () => Int, {
    recorded: true,
    description:
      "The numeric code it was ended with, 80 to 97, as written down; no source tells which label a code has.",
  })
  dischargeCode!: number | null;

  @Data("SUBSTANCE_USE_PAST", () => DischargeClass, {
    derivedFrom: ["PastTreatmentEpisode.dischargeCode"],
    description: "What the numeric code counts as; null without a code.",
  })
  dischargeClass!: DischargeClass | null;
}
