import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { CareNeedStatus, RecordTransferState } from "./coded-values-health.ts";

/** The first stage asks about all of these (NICE NG57), and the words of an outcome may tell of any. */
const ASKED_AT_RECEPTION = [
  "PHYSICAL_HEALTH",
  "MENTAL_HEALTH_CURRENT",
  "SUBSTANCE_USE_CURRENT",
  "SELF_HARM_RISK",
] as const;

@ObjectType({ description: "The two health assessments after reception into a prison (NICE NG57 and QS156)." })
export class ReceptionScreening extends recordOf("PHYSICAL_HEALTH") {
  @Data("PHYSICAL_HEALTH", () => String, {
    description: "When the first stage was done, before a cell was allocated (ISO 8601, UTC).",
  })
  firstAt!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "The role of who did the first stage." })
  firstByRole!: string | null;

  @Data(ASKED_AT_RECEPTION, () => String, { description: "What the first stage came to." })
  firstOutcome!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, {
    derivedFrom: ["ReceptionScreening.firstAt"],
    description: "When the second stage is due, seven days after the first (ISO 8601, UTC).",
  })
  secondDue!: string | null;

  @Data("PHYSICAL_HEALTH", () => Boolean, {
    derivedFrom: ["ReceptionScreening.firstAt", "ReceptionScreening.secondAt"],
    description: "Whether the second stage was due and has not been done.",
  })
  secondOverdue!: boolean | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "When the second stage was done (ISO 8601, UTC)." })
  secondAt!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "The role of who did the second stage." })
  secondByRole!: string | null;

  @Data(ASKED_AT_RECEPTION, () => String, { description: "What the second stage came to." })
  secondOutcome!: string | null;
}

@ObjectType({ description: "The general practice where somebody is or was registered." })
export class GpPractice extends recordOf("PHYSICAL_HEALTH") {
  @Data("PHYSICAL_HEALTH", () => String, { description: "The practice by name." })
  name!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "How to reach the practice." })
  telephone!: string | null;

  @Data("PHYSICAL_HEALTH", () => Boolean, {
    recorded: true,
    description: "Whether the person is registered there now, as recorded; a registration may end during a stay.",
  })
  registered!: boolean | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "Since when that has been so (ISO 8601 date)." })
  since!: string | null;
}

@ObjectType({ description: "The transfer of a health record to the prison's healthcare." })
export class RecordTransfer extends recordOf("PHYSICAL_HEALTH") {
  @Data("PHYSICAL_HEALTH", () => RecordTransferState, { description: "How far it has come." })
  state!: RecordTransferState | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "Who was asked for the record." })
  fromOrganisation!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "When it was asked for (ISO 8601, UTC)." })
  requestedAt!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, {
    description: "Information before this day may be missing; null where nothing is known to be (ISO 8601 date).",
  })
  missingBefore!: string | null;

  @Data("PHYSICAL_HEALTH", () => String, { description: "When it was complete (ISO 8601, UTC)." })
  completedAt!: string | null;
}

/** What a need comes of may be anything, so each carries the kinds that it tells. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "A need of personal care on the prison record (HMPPS prisoner search)." })
export class PersonalCareNeed {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this need tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The type of problem, by the prison record's own code." })
  problemType!: string | null;

  @Field(() => String, { nullable: true, description: "The problem, by the prison record's own code." })
  problemCode!: string | null;

  @Field(() => CareNeedStatus, { nullable: true, description: "Whether the need is met with now." })
  status!: CareNeedStatus | null;

  @Field(() => String, { nullable: true, description: "The first day of the need (ISO 8601 date)." })
  startDate!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The last day of the need; null while it lasts (ISO 8601 date).",
  })
  endDate!: string | null;

  @Field(() => String, { nullable: true, description: "What was written about it." })
  text!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
