import { Field, ID, InputType, ObjectType } from "type-graphql";
import { FilterOn, Impersonal } from "../../shared/labels/decorators.ts";
import {
  BirthDate,
  Crn,
  CroNumber,
  NhsNumber,
  PersonName,
  PncNumber,
  Postcode,
  PrisonNumber,
} from "../../shared/types/identifier-scalars.ts";

@InputType({ description: "One identifier, by which a person is looked up. Give exactly one." })
export class PersonBy {
  @Impersonal()
  @Field(() => ID, { nullable: true, description: "The opaque key of this graph." })
  id?: string | null;

  @Impersonal()
  @Field(() => NhsNumber, { nullable: true, description: "The NHS number." })
  nhsNumber?: string | null;

  @Impersonal()
  @Field(() => PrisonNumber, { nullable: true, description: "The prison (NOMIS) number." })
  prisonNumber?: string | null;

  @Impersonal()
  @Field(() => PncNumber, { nullable: true, description: "The Police National Computer identifier." })
  pnc?: string | null;

  @Impersonal()
  @Field(() => CroNumber, { nullable: true, description: "The Criminal Records Office number." })
  cro?: string | null;

  @Impersonal()
  @Field(() => Crn, { nullable: true, description: "The probation case reference number." })
  crn?: string | null;
}

/** Names alone are shared by too many; one number, or where they live, must agree as well. */
@InputType({
  description:
    "What is known of somebody who is to be found. All of it must agree; an identifier or a postcode is needed.",
})
export class FindPersonBy {
  @FilterOn("DEMOGRAPHICS")
  @Field(() => PersonName, { description: "The family name." })
  familyName!: string;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => PersonName, { description: "The given names; the first is compared." })
  givenNames!: string;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => BirthDate, { description: "The date of birth." })
  dateOfBirth!: string;

  @Field(() => PersonBy, { nullable: true, description: "One identifier." })
  identifier?: PersonBy | null;

  @FilterOn("DEMOGRAPHICS")
  @Field(() => Postcode, { nullable: true, description: "The postcode of the usual address." })
  postcode?: string | null;
}

/** It opens nothing by itself: who is not tied to the person still finds nobody by it. */
@Impersonal()
@ObjectType({
  description:
    "The key of a person who was found, by which they can be booked in or asked for. It opens nothing by itself.",
})
export class PersonHandle {
  @Field(() => ID, { description: "The opaque key." })
  id!: string;
}
