import { type ClassType, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { type HeldRecord, recordOf } from "../../shared/types/record.ts";
import { MentalHealthReferralStatus, MentalHealthReferralUrgency } from "./care-codes.ts";
import type { CurrentOrPast } from "./current-or-past.ts";

@ObjectType({ description: "An open referral to a mental-health team, and the care that follows from it." })
export class MentalHealthReferral extends recordOf("MENTAL_HEALTH_CURRENT") {
  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The team it went to." })
  team!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => MentalHealthReferralUrgency, {
    description: "How soon the person is to be seen.",
  })
  urgency!: MentalHealthReferralUrgency | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "When the team was asked (ISO 8601, UTC)." })
  referredAt!: string | null;

  @Data(["MENTAL_HEALTH_CURRENT", "SELF_HARM_RISK"], () => String, {
    description: "Why, in the words of who referred; it may tell of self-harm.",
  })
  reason!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => MentalHealthReferralStatus, { description: "How far it has come." })
  status!: MentalHealthReferralStatus | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, {
    description: "When care began; null while the person waits (ISO 8601, UTC).",
  })
  from!: string | null;
}

@ObjectType({ description: "The team that cares for the person, and how to reach it by day and by night." })
export class MentalHealthCareTeam extends recordOf("MENTAL_HEALTH_CURRENT") {
  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The team by name." })
  team!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The role of who coordinates the care." })
  careCoordinatorRole!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, {
    description: "Who coordinates the care, by name; null where nobody is named.",
  })
  careCoordinatorName!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "The team's telephone in working hours." })
  telephoneDay!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "Whom to call at any other hour." })
  telephoneNight!: string | null;
}

/** Care that has ended tells the same whenever it ended; only who may read it differs. */
export interface EndedEpisode extends HeldRecord {
  readonly service: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: MentalHealthReferralStatus | null;
  readonly summary: string | null;
  readonly treatment: string | null;
}

export const RecentEpisode = episodeType(
  "RecentEpisode",
  "MENTAL_HEALTH_CURRENT",
  "Care that ended within the last 90 days, which still counts as current.",
);

export const PastEpisode = episodeType("PastEpisode", "MENTAL_HEALTH_PAST", "Care that ended more than 90 days ago.");

function episodeType(name: string, category: CurrentOrPast, description: string): ClassType<EndedEpisode> {
  @ObjectType(name, { description })
  class Ended extends recordOf(category) {
    @Data(category, () => String, { description: "The service that gave it." })
    service!: string | null;

    @Data(category, () => String, {
      description: "When care began; null where the referral was declined (ISO 8601, UTC).",
    })
    from!: string | null;

    @Data(category, () => String, { description: "When it ended (ISO 8601, UTC)." })
    to!: string | null;

    @Data(category, () => MentalHealthReferralStatus, { description: "How it ended." })
    status!: MentalHealthReferralStatus | null;

    @Data([category, "SELF_HARM_RISK"], () => String, {
      description: "What was written at the end of it; it may tell of self-harm.",
    })
    summary!: string | null;

    @Data([category, "MEDICATION"], () => String, {
      description: "What was given, what worked and what did not; it may name medicines.",
    })
    treatment!: string | null;
  }
  return Ended;
}
