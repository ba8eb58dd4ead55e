import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { HealthAttendance, SupervisionOutcome } from "./appointment-codes.ts";
import { MissedServiceFamily, NamedServiceFamily } from "./missed-appointment-codes.ts";

/**
 * The event that is flagged when somebody does not come. Each tier is a field of its own: that an appointment was
 * missed, then with which kind of service, then where. No reason, medicine or dose is held at any of them.
 */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "An appointment that the person did not come to. Why, and what for, is not held." })
export class MissedAppointment {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this event tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "When it was (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => MissedServiceFamily, {
    nullable: true,
    description: "Whether it was with probation, or with a health or treatment service.",
  })
  serviceFamily!: MissedServiceFamily | null;

  @Field(() => SupervisionOutcome, {
    nullable: true,
    description: "The outcome of a missed supervision appointment; null for any other.",
  })
  outcome!: SupervisionOutcome | null;

  @Field(() => HealthAttendance, {
    nullable: true,
    description:
      "That the person did not attend a health appointment; null for any other. It is no outcome of enforcement.",
  })
  attendance!: HealthAttendance | null;

  @Tier("NAMED", () => NamedServiceFamily, { description: "Which kind of service it was with." })
  namedFamily!: NamedServiceFamily | null;

  @Tier("DETAIL", () => String, { description: "The service itself." })
  service!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
