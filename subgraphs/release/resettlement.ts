import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { GpRegistrationAnswer, Pathway, PathwayStatus } from "./resettlement-codes.ts";

/** Support for drugs or health tells of them by being there; which pathway it is stands at NAMED. */
@CategoryFrom("categories", "NAMED")
@ObjectType({ description: "How one part of resettlement stands." })
export class ResettlementPathway {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this pathway tells something of." })
  categories!: readonly Category[];

  @Field(() => Pathway, { nullable: true, description: "Which part of resettlement." })
  pathway!: Pathway | null;

  @Field(() => PathwayStatus, { nullable: true, description: "How it stands." })
  status!: PathwayStatus | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}

@CategoryFrom("categories", "NAMED")
@ObjectType({
  description:
    "A referral to commissioned rehabilitative services (CRS), as HMPPS Prepare Someone for Release tells it.",
})
export class ResettlementReferral {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this referral tells something of." })
  categories!: readonly Category[];

  @Field(() => Pathway, { nullable: true, description: "The part of resettlement it is for." })
  pathway!: Pathway | null;

  @Field(() => String, { nullable: true, description: "When it was sent (ISO 8601, UTC)." })
  sentAt!: string | null;

  @Tier("DETAIL", () => String, { description: "The title of the intervention, in the provider's words." })
  interventionTitle!: string | null;

  @Tier("DETAIL", () => String, { description: "The name of the provider." })
  providerName!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "The probation team that supervises the person." })
export class ProbationTeam extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The probation delivery unit (PDU), by name." })
  pdu!: string | null;

  @Data("RELEASE", () => String, { description: "The role of who supervises." })
  practitionerRole!: string | null;

  @Data("RELEASE", () => String, { description: "Since when this team supervises (ISO 8601 date)." })
  since!: string | null;
}

const WINDOW = ["ReleaseDates.displayDate", "Departure.releasedAt"] as const;

@ObjectType({
  description:
    "Care after custody by RECONNECT (NHS England): from 12 weeks before release until 6 months after. Dates are ISO 8601 dates.",
})
export class Reconnect extends recordOf("RELEASE") {
  @Data("RELEASE", () => Boolean, {
    recorded: true,
    description: "Whether the service recorded that the person may have its support.",
  })
  eligible!: boolean | null;

  @Data("RELEASE", () => String, {
    derivedFrom: WINDOW,
    description: "When support may begin: 12 weeks before release (NHS England, RECONNECT).",
  })
  windowFrom!: string | null;

  @Data("RELEASE", () => String, {
    derivedFrom: WINDOW,
    description: "When support ends: 6 months after release (NHS England, RECONNECT); the last day counts.",
  })
  windowTo!: string | null;

  @Data("RELEASE", () => Boolean, {
    derivedFrom: ["Reconnect.windowFrom", "Reconnect.windowTo"],
    description: "Whether today is within that time, in London.",
  })
  open!: boolean | null;
}

@ObjectType({ description: "Whether the person has a general practitioner outside. Which surgery is not held." })
export class GpRegistration extends recordOf("APPOINTMENTS") {
  @Data("APPOINTMENTS", () => GpRegistrationAnswer, { level: "NAMED", description: "What was answered." })
  registered!: GpRegistrationAnswer | null;
}
