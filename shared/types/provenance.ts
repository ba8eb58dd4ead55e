import { Field, ObjectType } from "type-graphql";
import { InheritsCategory } from "../labels/decorators.ts";

/** Where a record comes from and when. Instants are ISO 8601 in UTC. */
@InheritsCategory()
@ObjectType({
  description: "Where a record comes from, who wrote it, and when it was seen, written and became available.",
})
export class Provenance {
  @Field(() => String, { description: "The organisation that holds the record." })
  source!: string;

  @Field(() => String, { description: "The kind of system it was written in." })
  system!: string;

  @Field(() => String, { nullable: true, description: "The role of who wrote it." })
  authorRole!: string | null;

  @Field(() => String, { nullable: true, description: "When what it says was seen (ISO 8601, UTC)." })
  observedAt!: string | null;

  @Field(() => String, { description: "When it was written down (ISO 8601, UTC)." })
  recordedAt!: string;

  @Field(() => String, { description: "When others could first read it (ISO 8601, UTC)." })
  availableAt!: string;

  @Field(() => Boolean, { description: "Whether it was written down an hour or more after it was seen." })
  lateEntry!: boolean;
}
