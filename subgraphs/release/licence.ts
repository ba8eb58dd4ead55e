import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { LicenceKind, LicenceStatus, LicenceType } from "./licence-codes.ts";
import { LicenceConditionCategory } from "./licence-condition-codes.ts";

@ObjectType({ description: "The licence the person leaves on." })
export class Licence extends recordOf("RELEASE") {
  @Data("RELEASE", () => LicenceKind, { description: "The kind of licence." })
  kind!: LicenceKind | null;

  @Data("RELEASE", () => LicenceType, { description: "The type of licence." })
  type!: LicenceType | null;

  @Data("RELEASE", () => LicenceStatus, { description: "How the licence stands." })
  status!: LicenceStatus | null;
}

/** The words of a condition may name a place, a victim or an illness that its category does not, so they carry more. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "The words of a licence condition." })
export class LicenceConditionText {
  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information that the words may tell something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The condition as it is written on the licence." })
  words!: string | null;
}

/** That a condition is of a category tells which concern it answers, so it stands at NAMED. */
@CategoryFrom("categories", "NAMED")
@ObjectType({
  description:
    "An additional condition of the newest licence. The standard conditions are the same for everybody, and are not here.",
})
export class LicenceCondition {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this condition tells something of." })
  categories!: readonly Category[];

  @Field(() => LicenceConditionCategory, { nullable: true, description: "The category of the condition." })
  category!: LicenceConditionCategory | null;

  @Tier("DETAIL", () => LicenceConditionText, { description: "Its words, for those who may read all they may tell." })
  text!: LicenceConditionText | null;

  @Tier("DETAIL", () => Provenance, { description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
