import { Directive, Field, ObjectType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";

@Impersonal()
@ObjectType({ description: "The caller, as this graph knows them." })
export class Me {
  @Field(() => String, { description: "The caller's subject, as their identity provider says." })
  subject!: string;

  @Field(() => String, { description: "The active role." })
  role!: string;

  @Field(() => String, { description: "The organisation the caller acts for." })
  organisation!: string;

  @Field(() => String, { description: "Why the caller asks." })
  purpose!: string;

  @Directive("@listSize(assumedSize: 1000)")
  @Field(() => [String], {
    nullable: true,
    description: "Every coordinate this caller may ever see; filled in by the gateway, which alone knows the policy.",
  })
  coordinates!: readonly string[] | null;
}
