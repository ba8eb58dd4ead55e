import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";

@ObjectType({ description: "Where the person goes." })
export class ReleaseLocation extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The area, by name." })
  area!: string | null;

  @Data("RELEASE", () => String, { description: "The local authority, by name." })
  localAuthority!: string | null;

  @Data("RELEASE", () => String, { description: "The probation region that provides there, by name." })
  provider!: string | null;

  @Data("RELEASE", () => Boolean, {
    recorded: true,
    description: "Whether somebody recorded that the person has no fixed abode.",
  })
  noFixedAbode!: boolean | null;

  /** Whom a consent to release planning lets see the area may not yet see the door. */
  @Data(["RELEASE", "DEMOGRAPHICS"], () => String, { description: "The exact address, on one line." })
  address!: string | null;
}

@ObjectType({ description: "Where the person is to live after release." })
export class Accommodation extends recordOf("RELEASE") {
  @Data("RELEASE", () => String, { description: "The kind of accommodation, in words: no code set is known." })
  type!: string | null;

  @Data("RELEASE", () => String, { description: "Who provides it." })
  provider!: string | null;

  @Data("RELEASE", () => String, {
    description:
      "The reference of temporary accommodation for people leaving custody (CAS-3), as that service writes it; its form is not known.",
  })
  cas3Reference!: string | null;

  @Data("RELEASE", () => String, { description: "From when the person may live there (ISO 8601 date)." })
  availableFrom!: string | null;
}
