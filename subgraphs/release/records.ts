import { Field, ID, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { LicenceKind, LicenceType, ReleaseDateBasis } from "./coded-values.ts";

const RELEASE_DATES = ["ReleaseDates.confirmed", "ReleaseDates.conditional", "ReleaseDates.automatic"] as const;

@ObjectType({ description: "When the person may leave prison. Dates are ISO 8601 dates." })
export class ReleaseDates {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("RELEASE", () => String, { description: "The confirmed release date." })
  confirmed!: string | null;

  @Data("RELEASE", () => String, { description: "The conditional release date." })
  conditional!: string | null;

  @Data("RELEASE", () => String, { description: "The automatic release date." })
  automatic!: string | null;

  @Data("RELEASE", () => String, { description: "When the licence expires." })
  licenceExpiry!: string | null;

  @Data("RELEASE", () => String, {
    derivedFrom: RELEASE_DATES,
    description: "The date to go by: the confirmed one, else the conditional, else the automatic.",
  })
  displayDate!: string | null;

  @Data("RELEASE", () => ReleaseDateBasis, {
    derivedFrom: RELEASE_DATES,
    description: "Which of the dates displayDate is.",
  })
  displayBasis!: keyof typeof ReleaseDateBasis | null;

  @Data("RELEASE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "The licence the person leaves on." })
export class Licence {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("RELEASE", () => LicenceKind, { description: "The kind of licence." })
  kind!: keyof typeof LicenceKind | null;

  @Data("RELEASE", () => LicenceType, { description: "The type of licence." })
  type!: keyof typeof LicenceType | null;

  @Data("RELEASE", () => String, { description: "Its status, as Create and Vary a Licence names it." })
  status!: string | null;

  @Data("RELEASE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Where the person goes." })
export class ReleaseLocation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("RELEASE", () => String, { description: "The area, by name." })
  area!: string | null;

  @Data("RELEASE", () => String, { description: "The address, on one line." })
  address!: string | null;

  @Data("RELEASE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "Whether the person has a general practitioner outside." })
export class GpRegistration {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("APPOINTMENTS", () => Boolean, {
    recorded: true,
    description: "Whether somebody recorded that the person is registered.",
  })
  registered!: boolean | null;

  @Data("APPOINTMENTS", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "What a victim said, or asked for." })
export class VictimInformation {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("THIRD_PARTY", () => String, { description: "What was said or asked for." })
  text!: string | null;

  @Data("THIRD_PARTY", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

export const ResettlementDisclosure = disclosureType(
  "ResettlementDisclosure",
  "Something the person told a resettlement worker in confidence.",
);

@ObjectType({ description: "A concern for somebody's safety after release." })
export class ReleaseSafeguarding {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("SAFEGUARDING", () => String, { description: "The concern." })
  concern!: string | null;

  @Data("SAFEGUARDING", () => String, { description: "What was done about it." })
  action!: string | null;

  @Data("SAFEGUARDING", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}
