import { Int, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { NonDtoReleaseDateType, ReleaseDateBasis, ReleaseDateKind } from "./date-codes.ts";

const RELEASE_DATES = [
  "ReleaseDates.confirmed",
  "ReleaseDates.actualParole",
  "ReleaseDates.homeDetentionCurfewActual",
  "ReleaseDates.conditional",
  "ReleaseDates.automatic",
] as const;

@ObjectType({ description: "When the person may leave prison. Dates are ISO 8601 dates (HMPPS prisoner search)." })
export class ReleaseDates extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The confirmed release date." })
  confirmed!: string | null;

  @Data("RELEASE", () => String, { description: "The date on which parole takes effect." })
  actualParole!: string | null;

  @Data("RELEASE", () => String, { description: "From when home detention curfew (HDC) may be granted." })
  homeDetentionCurfewEligibility!: string | null;

  @Data("RELEASE", () => String, { description: "The date on which home detention curfew begins." })
  homeDetentionCurfewActual!: string | null;

  @Data("RELEASE", () => String, { description: "The date on which home detention curfew ends." })
  homeDetentionCurfewEnd!: string | null;

  @Data("RELEASE", () => String, { description: "The conditional release date (CRD)." })
  conditional!: string | null;

  @Data("RELEASE", () => String, { description: "The automatic release date (ARD)." })
  automatic!: string | null;

  @Data("RELEASE", () => String, { description: "The non-parole date (NPD)." })
  nonParole!: string | null;

  @Data("RELEASE", () => String, { description: "The post-recall release date (PRRD)." })
  postRecall!: string | null;

  @Data("RELEASE", () => NonDtoReleaseDateType, {
    description: "Which date is the effective one, for a sentence other than a detention and training order.",
  })
  nonDtoReleaseDateType!: NonDtoReleaseDateType | null;

  @Data("RELEASE", () => String, { description: "When the sentence expires." })
  sentenceExpiry!: string | null;

  @Data("RELEASE", () => String, { description: "When the licence expires." })
  licenceExpiry!: string | null;

  @Data("RELEASE", () => String, { description: "When top-up supervision expires." })
  topUpSupervisionExpiry!: string | null;

  @Data("RELEASE", () => String, { description: "From when release on temporary licence (ROTL) may be granted." })
  releaseOnTemporaryLicence!: string | null;

  @Data("RELEASE", () => String, { description: "From when parole may be granted." })
  paroleEligibility!: string | null;

  @Data("RELEASE", () => String, { description: "When the tariff of an indeterminate sentence ends." })
  tariff!: string | null;

  @Data("RELEASE", () => String, {
    derivedFrom: RELEASE_DATES,
    description:
      "The date to go by: the first that is known of confirmed, actual parole, actual home detention curfew, conditional, automatic (the order of HMPPS Prepare Someone for Release).",
  })
  displayDate!: string | null;

  @Data("RELEASE", () => ReleaseDateBasis, {
    derivedFrom: RELEASE_DATES,
    description: "Which of the dates displayDate is; null where none of them is known.",
  })
  displayBasis!: ReleaseDateBasis | null;
}

@ObjectType({
  description: "A change of one of the dates. Dates are ISO 8601 dates; the provenance says when it was made.",
})
export class ReleaseDateChange extends recordOf("RELEASE") {
  @Data("RELEASE", () => ReleaseDateKind, { description: "Which date was changed." })
  kind!: ReleaseDateKind | null;

  @Data("RELEASE", () => String, { description: "The date as it stood before; null where there was none." })
  before!: string | null;

  @Data("RELEASE", () => String, { description: "The date as it stood after; null where it was taken away." })
  after!: string | null;

  @Data("RELEASE", () => String, { description: "Why it was changed, in the words of who changed it." })
  reason!: string | null;
}

@ObjectType({ description: "That the person left prison: the newest time they did." })
export class Departure extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "When the person left (ISO 8601, UTC)." })
  releasedAt!: string | null;

  @Data("RELEASE", () => String, { description: "The name of the prison they left." })
  prison!: string | null;

  @Data("RELEASE", () => Int, {
    derivedFrom: ["Departure.releasedAt"],
    description: "Days from the day of release to today, in London: 0 on the day itself.",
  })
  daysSinceRelease!: number | null;
}
