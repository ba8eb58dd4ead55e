import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { CrisisEventKind } from "./risk-codes.ts";

/** What happened tells of the risk of self-harm; that it stands here, of mental health. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "An overdose, another act of self-harm, or a contact with a crisis service." })
export class CrisisEvent {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this event tells something of." })
  categories!: readonly Category[];

  @Field(() => CrisisEventKind, { nullable: true, description: "What happened, or whom the person turned to." })
  kind!: CrisisEventKind | null;

  @Field(() => String, { nullable: true, description: "When it was (ISO 8601, UTC)." })
  at!: string | null;

  @Field(() => String, { nullable: true, description: "Who saw to the person." })
  seenBy!: string | null;

  @Field(() => String, { nullable: true, description: "What came of it, in words." })
  outcome!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
