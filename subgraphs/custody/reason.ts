import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";

@ObjectType({ description: "Why somebody is detained." })
export class CustodyReason extends recordOf("CUSTODY_REASON") {
  @Data("CUSTODY_REASON", () => String, { description: "The grounds of detention (PACE 1984 s.37)." })
  grounds!: string | null;
}

@ObjectType({ description: "An offence for which somebody is detained." })
export class CustodyOffence extends recordOf("CUSTODY_REASON") {
  @Data("CUSTODY_REASON", () => String, { description: "The offence, in words." })
  offence!: string | null;

  @Data("CUSTODY_REASON", () => Boolean, {
    recorded: true,
    description: "Whether it is an indictable offence, as recorded. It decides how long the person may be held.",
  })
  indictable!: boolean | null;
}
