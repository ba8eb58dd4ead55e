import { Directive, Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Tier } from "../../shared/labels/decorators.ts";
import { Confidence } from "../../shared/types/confidence.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { MedicineDuplicateReason, PrisonMedicineStatus } from "./coded-values-health.ts";

/** That a medicine is taken tells what it is taken for, so it carries the kind of its indication as well. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "A medicine that is taken, was taken, or is claimed to be. Instants are ISO 8601 in UTC." })
export class PrisonMedicine {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this medicine tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The medicine by name." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "What it acts by; duplicates are found by this." })
  ingredient!: string | null;

  @Field(() => String, { nullable: true, description: "How much, and how often." })
  dose!: string | null;

  @Field(() => String, { nullable: true, description: "What it comes as: tablet, liquid, patch." })
  form!: string | null;

  @Field(() => String, { nullable: true, description: "By which way it is taken." })
  route!: string | null;

  @Field(() => String, { nullable: true, description: "In words, at which times of day it is taken." })
  frequency!: string | null;

  @Field(() => PrisonMedicineStatus, { nullable: true, description: "How it stands now." })
  status!: PrisonMedicineStatus | null;

  @Field(() => Confidence, {
    nullable: true,
    description: "How far it can be relied on: what the person claims is told apart from what is confirmed.",
  })
  confidence!: Confidence | null;

  @Tier("DETAIL", () => Boolean, { recorded: true, description: "Whether the person keeps it themselves." })
  inPossession!: boolean | null;

  @Field(() => String, { nullable: true, description: "When the next dose must not be missed." })
  criticalDueAt!: string | null;

  @Field(() => String, { nullable: true, description: "When it was begun." })
  startedAt!: string | null;

  @Field(() => String, { nullable: true, description: "When it was stopped; null while it is taken." })
  stoppedAt!: string | null;

  @Field(() => String, { nullable: true, description: "The role of who prescribed it." })
  prescriberRole!: string | null;

  @Field(() => String, { nullable: true, description: "What harm it has done the person, if any." })
  adverseEffects!: string | null;

  @Field(() => String, { nullable: true, description: "How it is taken otherwise than prescribed, if it is." })
  concordance!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Who says so, and since when." })
  provenance!: Provenance | null;
}

@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description:
    "Two current medicines of one person that should not be given together unnoticed. It carries the kinds of both, so that it never tells of one that is withheld.",
})
export class MedicineDuplicate {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information that the two medicines tell something of.",
  })
  categories!: readonly Category[];

  @Field(() => MedicineDuplicateReason, { nullable: true, description: "Why they are put side by side." })
  reason!: MedicineDuplicateReason | null;

  @Directive("@listSize(assumedSize: 2)")
  @Field(() => [PrisonMedicine], { nullable: "itemsAndList", description: "The two medicines." })
  medicines!: readonly PrisonMedicine[] | null;
}
