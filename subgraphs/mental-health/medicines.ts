import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { MentalHealthMedicineForm } from "./care-codes.ts";

/** That a medicine is prescribed here tells of care here: current while it is taken and for 90 days, past afterwards. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "A medicine that a mental-health service prescribes or has prescribed." })
export class MentalHealthMedicine {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this medicine tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The medicine by name." })
  name!: string | null;

  @Field(() => MentalHealthMedicineForm, { nullable: true, description: "What it comes as." })
  form!: MentalHealthMedicineForm | null;

  @Field(() => String, { nullable: true, description: "How much is taken or given at a time, and how often." })
  dose!: string | null;

  @Field(() => String, { nullable: true, description: "The role of who prescribes it." })
  prescriberRole!: string | null;

  @Field(() => String, { nullable: true, description: "What must be checked while it is taken, such as blood counts." })
  monitoring!: string | null;

  @Field(() => String, { nullable: true, description: "When it was begun (ISO 8601, UTC)." })
  startedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When it was last taken or given, as far as is known (ISO 8601, UTC).",
  })
  lastGivenAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When it is next to be taken or given; always told of a depot that is not stopped (ISO 8601, UTC).",
  })
  nextDueAt!: string | null;

  @Field(() => String, { nullable: true, description: "When it was stopped; null while it is taken (ISO 8601, UTC)." })
  stoppedAt!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
