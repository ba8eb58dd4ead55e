import { Field, ID, ObjectType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { type PeoplePage, peopleConnection } from "../../shared/types/connection.ts";
import { Paged } from "../../shared/types/page-arguments.ts";
import { Person } from "./schema.ts";

const PersonConnection = peopleConnection(() => Person);

@Impersonal()
@ObjectType({ description: "A prison." })
export class Prison {
  @Field(() => ID, { description: "The id of the establishment (HMPPS prison register)." })
  id!: string;

  @Field(() => String, { description: "The name of the prison; it may be older than today's." })
  name!: string;

  @Field(() => Boolean, { description: "Whether it is open, by the register." })
  open!: boolean;

  @Field(() => String, { description: "How to reach the prison's healthcare." })
  healthcareContact!: string;

  @Paged()
  @Field(() => PersonConnection, {
    nullable: true,
    description: "Who is held there now, for those who work there; empty for anybody else.",
  })
  residents!: PeoplePage | null;
}
