import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { HospitalAttendance, HospitalVisitKind } from "./coded-values-health.ts";

/** Why somebody saw their practice may tell of anything, so each contact carries the kinds of its reason. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "A contact with a general practice." })
export class GpContact {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this contact tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it was (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => String, { nullable: true, description: "The practice by name." })
  practice!: string | null;

  @Field(() => String, { nullable: true, description: "What the person came for." })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: "What came of it." })
  outcome!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}

/**
 * That somebody goes to a clinic tells as much as the clinic's name, so the appointment carries the kind of the
 * specialty as well. The day of an escort is kept from the person by a mark on the appointment.
 */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "An appointment or attendance at a hospital." })
export class HospitalAppointment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information this appointment tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it is or was (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => HospitalVisitKind, { nullable: true, description: "In what way the person is seen." })
  kind!: HospitalVisitKind | null;

  @Field(() => HospitalAttendance, { nullable: true, description: "Whether they came; null while it is to come." })
  attendance!: HospitalAttendance | null;

  @Tier("NAMED", () => String, { description: "The specialty or department." })
  specialty!: string | null;

  @Tier("DETAIL", () => String, { description: "The hospital by name." })
  hospital!: string | null;

  @Tier("DETAIL", () => String, { description: "What it is for." })
  reason!: string | null;

  @Tier("DETAIL", () => Boolean, { recorded: true, description: "Whether consciousness was lost, as recorded there." })
  lostConsciousness!: boolean | null;

  @Tier("DETAIL", () => String, { description: "When the person was let go again (ISO 8601, UTC)." })
  dischargedAt!: string | null;

  @Tier("DETAIL", () => String, { description: "What the letter of discharge says." })
  dischargeLetter!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
