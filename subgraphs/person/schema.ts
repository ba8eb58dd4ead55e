import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { Data, Impersonal, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import { Headline } from "../../shared/types/headline.ts";
import { Crn, CroNumber, NhsNumber, PncNumber, PrisonNumber } from "../../shared/types/identifier-scalars.ts";
import { Alias, SpokenLanguage } from "./records.ts";

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

  @Data("DEMOGRAPHICS", () => String, { description: "How the identity was established, in plain words." })
  identityConfidence!: string | null;

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

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => Identity, { nullable: true, description: "Who the person is." })
  identity!: SectionRoot;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], {
    nullable: "itemsAndList",
    description: "What to do for anybody, whatever their records say.",
  })
  headlines!: readonly Headline[] | null;
}

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
