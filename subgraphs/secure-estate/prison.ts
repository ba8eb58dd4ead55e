import { Field, ID, InputType, ObjectType } from "type-graphql";
import { FilterOn, Impersonal } from "../../shared/labels/decorators.ts";
import { BloodBorneVirusStatus } from "../../shared/types/blood-borne-virus.ts";
import { connectionOf, type PeoplePage } from "../../shared/types/connection.ts";
import { Person } from "./schema.ts";

@InputType({ description: "By a result for a blood-borne virus." })
export class BloodBorneVirusWhere {
  @FilterOn("BLOOD_BORNE_VIRUS")
  @Field(() => BloodBorneVirusStatus, { nullable: true, description: "What a test found." })
  status?: BloodBorneVirusStatus | null;
}

@InputType({
  description: "Which residents to list. A part is refused to a caller who may not always read what it looks at.",
})
export class ResidentsWhere {
  @Field(() => BloodBorneVirusWhere, { nullable: true, description: "By a result for a blood-borne virus." })
  bloodBorneVirus?: BloodBorneVirusWhere | null;
}

const { PersonConnection } = connectionOf(() => Person);

@Impersonal()
@ObjectType({ description: "A prison." })
export class Prison {
  @Field(() => ID, { description: "The id of the establishment (HMPPS prison register)." })
  id!: string;

  @Field(() => String, { description: "The name of the prison." })
  name!: string;

  @Field(() => String, { description: "How to reach the prison's healthcare." })
  healthcareContact!: string;

  @Field(() => PersonConnection, {
    nullable: true,
    description: "Who is held there now, for those who work there; empty for anybody else.",
  })
  residents!: PeoplePage | null;
}
