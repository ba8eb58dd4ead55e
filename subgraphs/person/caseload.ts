import { Field, InputType } from "type-graphql";
import { FilterOn, Impersonal } from "../../shared/labels/decorators.ts";
import { Direction } from "../../shared/types/direction.ts";
import { Service } from "./coded-values.ts";

@InputType({ description: "How to order the caseload. Give exactly one; by opaque key unless said." })
export class CaseloadOrder {
  @Impersonal()
  @Field(() => Direction, { nullable: true, description: "By when the team took the person on." })
  since?: Direction | null;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => Direction, { nullable: true, description: "By family name, then given names." })
  name?: Direction | null;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => Direction, { nullable: true, description: "By date of birth." })
  dateOfBirth?: Direction | null;
}

@InputType({ description: "Whom of the caseload to list; all of these must hold." })
export class CaseloadWhere {
  @Impersonal()
  @Field(() => Service, { nullable: true, description: "Held by the team in this service." })
  service?: Service | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Taken on at this instant or later (ISO 8601, UTC)." })
  since?: string | null;

  @FilterOn("LANGUAGE")
  @Field(() => Boolean, { nullable: true, description: "Whether an interpreter is needed, as recorded." })
  interpreterNeeded?: boolean | null;
}
