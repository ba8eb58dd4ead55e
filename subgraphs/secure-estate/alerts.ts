import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, Data, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { AlertType } from "./coded-values.ts";

/** What somebody wrote may tell more than the code does: it shows where the alert does and custody risk may be read. */
@ObjectType({ description: "What was written with an alert." })
export class AlertComment {
  @Data("CUSTODY_RISK", () => String, { description: "The words of who raised the alert, or null." })
  text!: string | null;
}

/** The alert record of the HMPPS prisoner alerts service. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({
  description: "A warning on the prison record. It shows only where every kind of information it tells of may be read.",
})
export class Alert {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The kinds of information that an alert of this code tells something of.",
  })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "The code (HMPPS prisoner alerts reference data)." })
  code!: string | null;

  @Field(() => AlertType, { nullable: true, description: "What alerts of the code are about." })
  type!: AlertType | null;

  @Field(() => String, { nullable: true, description: "What the code stands for, in words of this graph's own." })
  description!: string | null;

  @Field(() => String, { nullable: true, description: "Since when it holds (ISO 8601, UTC)." })
  activeFrom!: string | null;

  @Field(() => String, { nullable: true, description: "Until when it held; null while it holds (ISO 8601, UTC)." })
  activeTo!: string | null;

  @Tier("DETAIL", () => Boolean, {
    derivedFrom: ["Alert.activeFrom", "Alert.activeTo"],
    description: "Whether it holds now.",
  })
  active!: boolean | null;

  @Field(() => AlertComment, { description: "What was written with it; always there, whether or not anything was." })
  comment!: AlertComment;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
