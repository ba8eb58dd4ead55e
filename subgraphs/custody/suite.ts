import { Field, ID, InputType, ObjectType } from "type-graphql";
import { FilterOn, Impersonal } from "../../shared/labels/decorators.ts";
import { type PeoplePage, peopleConnection } from "../../shared/types/connection.ts";
import { Direction } from "../../shared/types/direction.ts";
import { Paged } from "../../shared/types/page-arguments.ts";
import { ObservationLevel } from "./safety-codes.ts";
import { Person } from "./schema.ts";

@InputType({
  description:
    "How to order the people of a suite. Give exactly one; by opaque key unless said. A key is refused to a caller who may not always read what it looks at. Those of whom a caller may read only the safety set stand as if they had none, and by arrival so does everybody under a restriction.",
})
export class DetaineesOrder {
  @FilterOn("CUSTODY_RISK")
  @Field(() => Direction, { nullable: true, description: "By when the person arrived." })
  arrivedAt?: Direction | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => Direction, {
    nullable: true,
    description: "By when the next review of detention is due; who has none counts as never due.",
  })
  nextReviewDue?: Direction | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => Direction, {
    nullable: true,
    description: "By when the next check in the cell is due; who has none counts as never due.",
  })
  nextCheckDue?: Direction | null;
}

@InputType({
  description:
    "Whom of the suite to list; all of these must hold. A part is refused to a caller who may not always read what it looks at. Those of whom a caller may read only the safety set are found by no part, and nobody under a restriction by their arrival.",
})
export class DetaineesWhere {
  @FilterOn("CUSTODY_RISK")
  @Field(() => ObservationLevel, { nullable: true, description: "Watched at this level." })
  observationLevel?: ObservationLevel | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => Boolean, { nullable: true, description: "Whether the next review of detention is overdue." })
  reviewOverdue?: boolean | null;

  @FilterOn("APPROPRIATE_ADULT")
  @Field(() => Boolean, { nullable: true, description: "Whether an appropriate adult is required, as decided." })
  appropriateAdultRequired?: boolean | null;

  @FilterOn("CUSTODY_RISK")
  @Field(() => String, { nullable: true, description: "Arrived at this instant or later (ISO 8601, UTC)." })
  arrivedAfter?: string | null;
}

const PersonConnection = peopleConnection(() => Person);

@Impersonal()
@ObjectType({ description: "A police custody suite." })
export class CustodySuite {
  @Field(() => ID, { description: "The code of the suite." })
  code!: string;

  @Field(() => String, { description: "The name of the suite." })
  name!: string;

  @Field(() => String, { description: "The police force that runs it." })
  force!: string;

  @Paged()
  @Field(() => PersonConnection, {
    nullable: true,
    description: "Who is detained there now, for those who work there; empty for anybody else.",
  })
  detainees!: PeoplePage | null;
}
