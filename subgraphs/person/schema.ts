import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/sections.ts";
import { Headline } from "../../shared/types/headline.ts";
import { Crn, CroNumber, NhsNumber, PncNumber, Postcode, PrisonNumber } from "../../shared/types/identifier-scalars.ts";
import { Adjustments } from "./adjustments.ts";
import { Consents } from "./consent.ts";
import { Alias, GenderHistoryEntry, IdentityNumber, SpokenLanguage } from "./records.ts";

@Section()
@ObjectType({ description: "Who the person is: numbers, names and languages." })
export class Identity {
  @Data("DEMOGRAPHICS", () => NhsNumber, { description: "The NHS number, 10 digits." })
  nhsNumber!: string | null;

  @Data("DEMOGRAPHICS", () => PrisonNumber, { description: "The prison (NOMIS) number." })
  prisonNumber!: string | null;

  @Data("DEMOGRAPHICS", () => PncNumber, { description: "The Police National Computer identifier." })
  pnc!: string | null;

  @Data("DEMOGRAPHICS", () => CroNumber, { description: "The Criminal Records Office number." })
  cro!: string | null;

  @Data("DEMOGRAPHICS", () => Crn, { description: "The probation case reference number." })
  crn!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The family name." })
  familyName!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The given names, in order." })
  givenNames!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "What the person asks to be called." })
  preferredName!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The date of birth (ISO 8601 date)." })
  dateOfBirth!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The gender the person states." })
  gender!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The usual address, on one line." })
  address!: string | null;

  @Data("DEMOGRAPHICS", () => Postcode, { description: "The postcode of the usual address." })
  postcode!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "How the identity was established, in plain words." })
  identityConfidence!: string | null;

  @Data("DEMOGRAPHICS", () => [IdentityNumber], { atMost: 20, description: "Numbers of other services and courts." })
  otherNumbers!: readonly IdentityNumber[] | null;

  @Data("DEMOGRAPHICS", () => [Alias], { atMost: 20, description: "Other names used." })
  aliases!: readonly Alias[] | null;

  @Data("LANGUAGE", () => [SpokenLanguage], { atMost: 20, description: "Languages the person speaks." })
  languages!: readonly SpokenLanguage[] | null;

  @Data("LANGUAGE", () => Boolean, {
    recorded: true,
    description: "Whether somebody recorded that an interpreter is needed.",
  })
  interpreterNeeded!: boolean | null;
}

/** A section of its own: what it holds is of another category than the rest of who somebody is. */
@Section()
@ObjectType({ description: "The history of the person's gender (Gender Recognition Act 2004)." })
export class GenderIdentity {
  @Data("SEXUAL_HEALTH", () => [GenderHistoryEntry], { atMost: 20, description: "What was recorded, newest last." })
  history!: readonly GenderHistoryEntry[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => Identity, { nullable: true, description: "Who the person is." })
  identity!: SectionRoot;

  @Field(() => GenderIdentity, { nullable: true, description: "The history of the person's gender." })
  genderIdentity!: SectionRoot;

  @Field(() => Consents, { nullable: true, description: "What the person agreed to share, and what they did not." })
  consents!: SectionRoot;

  @Field(() => Adjustments, { nullable: true, description: "How to speak with the person and treat them." })
  adjustments!: SectionRoot;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], {
    nullable: "itemsAndList",
    description:
      "What to watch for and what to do, whichever service knows of it, and for anybody; gravest first. None says who told it.",
  })
  headlines!: readonly Headline[] | null;
}
