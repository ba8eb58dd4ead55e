import { Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { DetentionLimit, ExtensionKind, ReviewOfficer, ReviewPostponement } from "./detention-codes.ts";

/** An extension, and who reviews, tell what the person is held for and whether they were charged. */
const WITH_REASON = ["CUSTODY_RISK", "CUSTODY_REASON"] as const;

@ObjectType({ description: "A stay in a police custody suite: the newest, which may have ended." })
export class Detention extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, { description: "The name of the suite." })
  suite!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The police force that runs it." })
  force!: string | null;

  @Data("CUSTODY_RISK", () => String, {
    description:
      "The number of the custody record as the force writes it: unique within the force, and in no set form.",
  })
  custodyRecordNumber!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "When the person arrived at the suite (ISO 8601, UTC)." })
  arrivedAt!: string | null;

  @Data("CUSTODY_REASON", () => String, {
    description: "When the person was released or taken elsewhere; null while they are there (ISO 8601, UTC).",
  })
  releasedAt!: string | null;
}

@ObjectType({ description: "A time that does not count towards the limits of detention (PACE 1984 s.41(6))." })
export class ExcludedPeriod extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, { description: "When the person left for hospital (ISO 8601, UTC)." })
  from!: string | null;

  @Data("CUSTODY_RISK", () => String, {
    description: "When they were back, or were questioned there; null while they are away (ISO 8601, UTC).",
  })
  to!: string | null;
}

@ObjectType({ description: "A review of detention, held or postponed (PACE 1984 s.40)." })
export class DetentionReview extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, {
    derivedFrom: ["PaceClock.detentionAuthorisedAt", "DetentionReview.heldAt"],
    description: "By when it was to be held; see PaceClock.nextReviewDue (ISO 8601, UTC).",
  })
  dueAt!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "When it was held; null while it is not (ISO 8601, UTC)." })
  heldAt!: string | null;

  @Data(WITH_REASON, () => ReviewOfficer, { description: "Who held it." })
  reviewedBy!: ReviewOfficer | null;

  @Data("CUSTODY_RISK", () => ReviewPostponement, { description: "Why it was postponed, where it was." })
  postponedFor!: ReviewPostponement | null;
}

@ObjectType({ description: "Detention granted beyond 24 hours (PACE 1984 ss.42 to 44)." })
export class DetentionExtension extends recordOf(WITH_REASON) {
  @Data(WITH_REASON, () => ExtensionKind, { description: "Who granted it." })
  kind!: ExtensionKind | null;

  @Data(WITH_REASON, () => String, { description: "When it was granted (ISO 8601, UTC)." })
  authorisedAt!: string | null;

  @Data(WITH_REASON, () => Int, {
    recorded: true,
    description: "Until how many hours after the relevant time, 25 to 96.",
  })
  limitHours!: number | null;

  @Data(WITH_REASON, () => Boolean, {
    derivedFrom: [
      "DetentionExtension.kind",
      "DetentionExtension.authorisedAt",
      "DetentionReview.heldAt",
      "CustodyOffence.indictable",
      ...["PaceClock.relevantTime", "ExcludedPeriod.from", "ExcludedPeriod.to"],
    ],
    description:
      "Whether it moves the limit: a superintendent's does for an indictable offence, after the second review and within 24 hours (s.42); a warrant does.",
  })
  counts!: boolean | null;
}

const COUNTED = ["PaceClock.relevantTime", "ExcludedPeriod.from", "ExcludedPeriod.to"] as const;
const REVIEWED = ["PaceClock.detentionAuthorisedAt", "DetentionReview.heldAt"] as const;
const LIMITED = [
  ...COUNTED,
  ...["DetentionReview.heldAt", "CustodyOffence.indictable", "DetentionExtension.kind"],
  ...["DetentionExtension.authorisedAt", "DetentionExtension.limitHours"],
] as const;

@ObjectType({
  description:
    "The hours of the newest detention and its reviews (PACE 1984 ss.40 to 44). Hours are hours that passed, whatever the clocks did. Once the person was released, all of it is as it stood then.",
})
export class PaceClock extends recordOf("CUSTODY_RISK") {
  @Data("CUSTODY_RISK", () => String, { description: "From when the hours count (s.41(2)) (ISO 8601, UTC)." })
  relevantTime!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "When detention was first authorised (ISO 8601, UTC)." })
  detentionAuthorisedAt!: string | null;

  @Data("CUSTODY_RISK", () => [ExcludedPeriod], {
    atMost: 20,
    description: "Treatment in hospital and the way there and back, which does not count (s.41(6)).",
  })
  excludedPeriods!: Promise<readonly ExcludedPeriod[] | null>;

  @Data("CUSTODY_RISK", () => [DetentionReview], { atMost: 20, description: "Reviews held or postponed, in order." })
  reviews!: Promise<readonly DetentionReview[] | null>;

  @Data(WITH_REASON, () => [DetentionExtension], { atMost: 10, description: "What was granted beyond 24 hours." })
  extensions!: Promise<readonly DetentionExtension[] | null>;

  @Data(WITH_REASON, () => Int, {
    derivedFrom: [...COUNTED, "Detention.releasedAt"],
    description: "Whole minutes of detention that count until now, or until release.",
  })
  elapsedMinutes!: Promise<number | null>;

  @Data("CUSTODY_RISK", () => String, {
    derivedFrom: REVIEWED,
    description:
      "By when the next review is to be held: 6 hours after detention was first authorised, then 9 hours after each review, or after it was due where it was late (s.40). Time in hospital does not put it off (ISO 8601, UTC).",
  })
  nextReviewDue!: Promise<string | null>;

  @Data(WITH_REASON, () => Boolean, {
    derivedFrom: [...REVIEWED, "Detention.releasedAt"],
    description: "Whether that time has passed. A postponed review is overdue until it is held.",
  })
  reviewOverdue!: Promise<boolean | null>;

  @Data(WITH_REASON, () => String, {
    derivedFrom: LIMITED,
    description:
      "Until when the person may be held without charge, at the latest; while they are in hospital, as if they came back now (ISO 8601, UTC).",
  })
  detentionLimitAt!: Promise<string | null>;

  @Data(WITH_REASON, () => DetentionLimit, { derivedFrom: LIMITED, description: "Which limit that is." })
  limit!: Promise<DetentionLimit | null>;
}
