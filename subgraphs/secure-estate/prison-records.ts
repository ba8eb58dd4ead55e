import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data, InheritsCategory } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { AcctPhase, PrisonLegalStatus } from "./coded-values.ts";

@ObjectType({ description: "A stay in prison." })
export class PrisonStay {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("RELEASE", () => String, { description: "The id of the prison." })
  prisonId!: string | null;

  @Data("RELEASE", () => String, { description: "When the person was received there (ISO 8601, UTC)." })
  receptionDate!: string | null;

  @Data("RELEASE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Under which legal status somebody is held." })
export class LegalStatus {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("CUSTODY_REASON", () => PrisonLegalStatus, { description: "The legal status." })
  status!: keyof typeof PrisonLegalStatus | null;

  @Data("CUSTODY_REASON", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Where in the prison somebody lives, and how they are assessed for it." })
export class CellAllocation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("CUSTODY_RISK", () => String, { description: "The wing, landing and cell." })
  location!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The security category." })
  category!: string | null;

  @Data("CUSTODY_RISK", () => String, { description: "The level of the cell sharing risk assessment." })
  csra!: string | null;

  @Data("CUSTODY_RISK", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "An Assessment, Care in Custody and Teamwork plan." })
export class Acct {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SELF_HARM_RISK", () => AcctPhase, { description: "The phase the plan is in." })
  phase!: keyof typeof AcctPhase | null;

  @Data("SELF_HARM_RISK", () => String, { description: "When it was opened (ISO 8601, UTC)." })
  openedAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, { description: "What makes the risk greater." })
  triggers!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    description: "When the immediate action plan was made, due within an hour of opening (ISO 8601, UTC).",
  })
  immediateActionPlanAt!: string | null;

  @Data("SELF_HARM_RISK", () => String, {
    description: "When the first case review was held, due within 24 hours of opening (ISO 8601, UTC).",
  })
  firstReviewAt!: string | null;

  @Data("SELF_HARM_RISK", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

/** The alert record of the HMPPS prisoner alerts service. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description: "A warning on the prison record. It shows only where every kind of information it tells of may be read.",
})
export class Alert {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { description: "The kinds of information that an alert of this code tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The code (HMPPS prisoner alerts reference data)." })
  code!: string | null;

  @Field(() => String, { nullable: true, description: "What was written with it, else the words of the code." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Since when it holds (ISO 8601, UTC)." })
  activeFrom!: string | null;

  @Field(() => String, { nullable: true, description: "Until when it held; null while it holds (ISO 8601, UTC)." })
  activeTo!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@InheritsCategory()
@ObjectType({ description: "What to do when medicines are handed out. It never says why." })
export class SuperviseConsumption {
  @Field(() => Boolean, { nullable: true, description: "Whether medicines are to be taken under supervision." })
  supervise!: boolean | null;

  @Field(() => String, { nullable: true, description: "When this was last reviewed (ISO 8601, UTC)." })
  reviewedAt!: string | null;
}

@InheritsCategory()
@ObjectType({
  description: "Whether there is a concern about diversion of medicines. The report behind it is not here.",
})
export class DiversionConcern {
  @Field(() => Boolean, { nullable: true, description: "Whether there is a concern." })
  concern!: boolean | null;

  @Field(() => String, { nullable: true, description: "When this was last reviewed (ISO 8601, UTC)." })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: "The role to ask about it." })
  contactRole!: string | null;
}
