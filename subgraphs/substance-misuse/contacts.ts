import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";

@ObjectType({ description: "Naloxone handed to the person, to be given if they overdose." })
export class NaloxoneIssue extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When it was handed over (ISO 8601, UTC)." })
  at!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "In words, in what form; there is no code set for it." })
  form!: string | null;
}

@ObjectType({ description: "A referral to a treatment service in the community, so that treatment goes on." })
export class CommunityReferral extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "The service the person was referred to." })
  toService!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When the referral was made (ISO 8601, UTC)." })
  at!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description: "When the person first attended there; null while they have not (ISO 8601, UTC).",
  })
  firstAttendedAt!: string | null;
}

/** That there is an appointment at a clinic tells as much as the clinic's name. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description: "An appointment with the treatment service. It shows only where all that it tells of may be read.",
})
export class TreatmentAppointment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information this appointment tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it is (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => String, { nullable: true, description: "What it is for." })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: "The clinic or team that is to be seen." })
  clinic!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
