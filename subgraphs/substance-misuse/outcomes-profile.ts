import { Float, Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { IN_CONFIDENCE } from "./confidences.ts";
import {
  OutcomesCrimeItem,
  OutcomesSetting,
  OutcomesStage,
  OutcomesSubstance,
  OutcomesUnit,
} from "./outcomes-profile-codes.ts";

const answered = (description: string) => ({ recorded: true, description }) as const;

@ObjectType({ description: "On how many days of the four weeks a substance was used, by the person's own word." })
export class SubstanceDays {
  @Data("SUBSTANCE_USE_CURRENT", () => OutcomesSubstance, { description: "Which substance." })
  substance!: OutcomesSubstance | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "What it is, where it is none of the named ones." })
  name!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of the first of the four weeks, 0 to 7."))
  week4!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of the second of the four weeks, 0 to 7."))
  week3!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of the third of the four weeks, 0 to 7."))
  week2!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of the last of the four weeks, 0 to 7."))
  week1!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, {
    derivedFrom: ["SubstanceDays.week4", "SubstanceDays.week3", "SubstanceDays.week2", "SubstanceDays.week1"],
    description: "Days of the four weeks together, 0 to 28.",
  })
  totalDays!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Float, answered("How much on an average day, counted in averageUnit."))
  averagePerDay!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => OutcomesUnit, {
    derivedFrom: ["SubstanceDays.substance"],
    description: "What an average day is counted in: units of alcohol, spliffs of cannabis; null where no form says.",
  })
  averageUnit!: OutcomesUnit | null;
}

@ObjectType({
  description:
    "A Treatment Outcomes Profile: what the person said of four weeks. What it asks of crime is a type of its own.",
})
export class TreatmentOutcomesProfile extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => OutcomesStage, { description: "At which point of treatment it was taken." })
  stage!: OutcomesStage | null;

  @Data("SUBSTANCE_USE_CURRENT", () => OutcomesSetting, { description: "Which four weeks its form asks about." })
  setting!: OutcomesSetting | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "The day on which it was taken (ISO 8601 date)." })
  completedOn!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description:
      "The last day of the four weeks it is about: in custody, the last before custody began (ISO 8601 date).",
  })
  referencePeriodEnd!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [SubstanceDays], { atMost: 8, description: "The substances used." })
  substances!: readonly SubstanceDays[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of the four weeks on which the person injected, 0 to 28."))
  injectedDays!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, answered("Whether they injected with a needle used by somebody else."))
  injectedWithUsedNeedle!: boolean | null;

  @Data(
    "SUBSTANCE_USE_CURRENT",
    () => Boolean,
    answered("Whether they injected with a spoon, water or filter used by somebody else."),
  )
  injectedWithUsedEquipment!: boolean | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("How good their psychological health was, scored 0 to 20."))
  psychologicalHealth!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("How good their physical health was, scored 0 to 20."))
  physicalHealth!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("How good their quality of life was, scored 0 to 20."))
  qualityOfLife!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of paid work in the four weeks, 0 to 28."))
  paidWorkDays!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Int, answered("Days of education in the four weeks, 0 to 28."))
  educationDays!: number | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, answered("Whether they had an acute housing problem."))
  acuteHousingProblem!: boolean | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, answered("Whether they were at risk of eviction."))
  atRiskOfEviction!: boolean | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    derivedFrom: ["TreatmentOutcomesProfile.stage", "TreatmentOutcomesProfile.completedOn"],
    description: "The day the next is due: three months later; null after an exit (ISO 8601 date).",
  })
  nextDueOn!: string | null;
}

@ObjectType({ description: "When the next Treatment Outcomes Profile is to be taken." })
export class OutcomesProfileDue {
  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    derivedFrom: ["TreatmentOutcomesProfile.nextDueOn"],
    description: "The day it is due: three months after the newest of start or review (ISO 8601 date).",
  })
  dueOn!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, {
    derivedFrom: ["OutcomesProfileDue.dueOn"],
    description: "Whether that day has passed.",
  })
  overdue!: boolean | null;
}

/** Never for justice: besides being told in confidence, an audit found such answers unreliable and invalid. */
@ObjectType({
  description:
    "What the person said of crime in a Treatment Outcomes Profile: told in confidence, and no evidence of anything.",
})
export class OutcomesCrimeAnswer extends recordOf(IN_CONFIDENCE) {
  @Data(IN_CONFIDENCE, () => OutcomesCrimeItem, { description: "What was asked." })
  item!: OutcomesCrimeItem | null;

  @Data(
    IN_CONFIDENCE,
    () => Int,
    answered("On how many days of the four weeks, 0 to 28; null where it was not counted."),
  )
  days!: number | null;

  @Data(IN_CONFIDENCE, () => Boolean, answered("Whether at all; null where days were counted instead."))
  committed!: boolean | null;

  @Data(IN_CONFIDENCE, () => String, { description: "The last day of the four weeks it is about (ISO 8601 date)." })
  referencePeriodEnd!: string | null;
}
