import { createUnionType, Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { HealthAttendance, ResettlementAppointmentType, SupervisionOutcome } from "./appointment-codes.ts";

@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "An appointment with probation." })
export class SupervisionAppointment {
  /** Which of the two it is; not a field. */
  kind!: "SUPERVISION";

  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information this appointment tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it is (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => SupervisionOutcome, {
    nullable: true,
    description: "The outcome of the appointment; null while it is to come.",
  })
  outcome!: SupervisionOutcome | null;

  @Tier("NAMED", () => ResettlementAppointmentType, { description: "What it is about." })
  type!: ResettlementAppointmentType | null;

  @Tier("NAMED", () => String, { description: "The kind of service." })
  serviceFamily!: string | null;

  @Tier("DETAIL", () => String, { description: "The service itself." })
  service!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

/** That there is an appointment at a clinic tells as much as the clinic's name, so it carries both categories. */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "An appointment with a health or treatment service." })
export class HealthAppointment {
  /** Which of the two it is; not a field. */
  kind!: "HEALTH";

  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information this appointment tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it is (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => HealthAttendance, { nullable: true, description: "Whether they came; null while it is to come." })
  attendance!: HealthAttendance | null;

  @Tier("NAMED", () => ResettlementAppointmentType, { description: "What it is about." })
  type!: ResettlementAppointmentType | null;

  @Tier("NAMED", () => String, { description: "The kind of service." })
  serviceFamily!: string | null;

  @Tier("DETAIL", () => String, { description: "The service itself." })
  service!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const Appointment = createUnionType({
  name: "Appointment",
  description: "An appointment after release.",
  types: () => [SupervisionAppointment, HealthAppointment] as const,
  resolveType: ({ kind }) => (kind === "SUPERVISION" ? SupervisionAppointment : HealthAppointment),
});
