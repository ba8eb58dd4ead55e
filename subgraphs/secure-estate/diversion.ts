import { Field, ObjectType } from "type-graphql";
import { InheritsCategory } from "../../shared/labels/decorators.ts";

@InheritsCategory()
@ObjectType({ description: "What to do when medicines are handed out. It never says why." })
export class SuperviseConsumption {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether medicines are to be taken under supervision; false only where a review found no need.",
  })
  supervise!: boolean | null;

  @Field(() => String, { nullable: true, description: "When this was last reviewed (ISO 8601, UTC)." })
  reviewedAt!: string | null;
}

@InheritsCategory()
@ObjectType({
  description: "Whether there is a concern about diversion of medicines. The report behind it is not here.",
})
export class DiversionConcern {
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether there is a concern; false only where a review found none.",
  })
  concern!: boolean | null;

  @Field(() => String, { nullable: true, description: "When this was last reviewed (ISO 8601, UTC)." })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: "The role to ask about it." })
  contactRole!: string | null;
}
