import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";

/** It tells of treatment by being there, and of the day of release by what it counts from. */
export const OF_ENGAGEMENT = ["SUBSTANCE_USE_CURRENT", "RELEASE"] as const;

@ObjectType({
  description:
    "Whether somebody referred to community treatment for drugs or alcohol came within three weeks of release. Dates are ISO 8601 dates in London.",
})
export class TreatmentEngagement extends recordOf(OF_ENGAGEMENT) {
  @Data(OF_ENGAGEMENT, () => String, { description: "When the referral was made (ISO 8601, UTC)." })
  referredAt!: string | null;

  @Data(OF_ENGAGEMENT, () => String, {
    level: "NAMED",
    description: "The day of the newest release, from which the days are counted; null before release.",
  })
  countedFrom!: string | null;

  @Data(OF_ENGAGEMENT, () => String, {
    description: "When the person first attended after the referral, as the treatment service told it (ISO 8601, UTC).",
  })
  firstAttendedAt!: string | null;

  @Data(OF_ENGAGEMENT, () => String, {
    level: "NAMED",
    derivedFrom: ["TreatmentEngagement.countedFrom"],
    description: "The last of the 21 days: 21 days after release.",
  })
  day21Date!: string | null;

  @Data(OF_ENGAGEMENT, () => Boolean, {
    level: "NAMED",
    derivedFrom: ["TreatmentEngagement.countedFrom", "TreatmentEngagement.firstAttendedAt"],
    description:
      "Whether the person attended on or before day 21 (the measure of the National Audit Office and PHOF 2.16); null while day 21 is not over and they have not.",
  })
  engagedWithin21Days!: boolean | null;
}
