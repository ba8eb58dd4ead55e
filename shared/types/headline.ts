import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import {
  type HeadlineCode as Code,
  HEADLINE_CATALOGUE,
  HEADLINE_CODES,
  SEVERITIES,
  type Severity,
} from "../headline-catalogue.ts";
import { CategoryFrom, InheritsCategory, Tier } from "../labels/decorators.ts";
import type { Category } from "../vocabulary.ts";
import { Confidence } from "./confidence.ts";
import { Provenance } from "./provenance.ts";

/** What to do about one category, and nothing of the record behind it. */
@InheritsCategory()
@ObjectType({ description: "A coded bullet and what to do. Never a diagnosis." })
export class CategoryHeadline {
  @Field(() => String, { description: "A reviewed headline code, or RECORDED where there is none for the category." })
  code!: string;

  @Field(() => String, { description: "What to do, in plain words." })
  action!: string;
}

/** Which service or concern a category is about. */
@InheritsCategory()
@ObjectType({ description: "The service or concern, without its record." })
export class NamedService {
  @Field(() => String, { description: "The service or concern by name." })
  service!: string;
}

/** The codes of the reviewed catalogue. */
export const HeadlineCode = Object.fromEntries(HEADLINE_CODES.map((code) => [code, code]));
registerEnumType(HeadlineCode, {
  name: "HeadlineCode",
  description: "A reviewed headline. Its words are the same for everybody.",
  valuesConfig: Object.fromEntries(
    HEADLINE_CODES.map((code) => [code, { description: `${HEADLINE_CATALOGUE[code].plainText}.` }]),
  ),
});

const HeadlineSeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, severity]));
registerEnumType(HeadlineSeverity, {
  name: "HeadlineSeverity",
  description: "How soon somebody may come to harm (a scale of this graph's own).",
  valuesConfig: {
    LIFE_THREATENING: { description: "Somebody may die within hours." },
    SERIOUS: { description: "Somebody may come to serious harm." },
    ADVISORY: { description: "Good to know before acting." },
  },
});

/** One headline of mixed kinds. It shows only where every category it carries may be read. */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "A coded bullet in plain words, and what to do." })
export class Headline {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this headline tells something of." })
  categories!: readonly Category[];

  @Field(() => HeadlineCode, { nullable: true, description: "The reviewed headline code." })
  code!: Code | null;

  @Field(() => String, { nullable: true, description: "Plain words, at most 120 characters; never a diagnosis." })
  plainText!: string | null;

  @Field(() => String, { nullable: true, description: "What to do." })
  action!: string | null;

  @Field(() => HeadlineSeverity, { nullable: true, description: "How soon somebody may come to harm." })
  severity!: Severity | null;

  @Field(() => String, { nullable: true, description: "Since when it holds (ISO 8601, UTC)." })
  since!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When it ceases to hold; null where that is open (ISO 8601, UTC).",
  })
  expiresAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When what is to be done is due, where it has a time (ISO 8601, UTC).",
  })
  dueAt!: string | null;

  @Field(() => Confidence, { nullable: true, description: "How far it can be relied on." })
  confidence!: Confidence | null;

  @Tier("NAMED", () => String, { description: "The organisation that says so, which names the service." })
  source!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where it was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
