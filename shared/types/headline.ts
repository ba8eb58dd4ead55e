import { Field, ID, ObjectType } from "type-graphql";
import { CategoryFrom, InheritsCategory, Tier } from "../labels/decorators.ts";
import type { Category } from "../vocabulary.ts";
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

/** One headline of mixed kinds. It shows only where every category it carries may be read. */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "A coded bullet in plain words, and what to do." })
export class Headline {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { description: "The kinds of information this headline tells something of." })
  categories!: readonly Category[];

  @Field(() => String, { nullable: true, description: "A reviewed headline code." })
  code!: string | null;

  @Field(() => String, { nullable: true, description: "Plain words, at most 120 characters." })
  plainText!: string | null;

  @Field(() => String, { nullable: true, description: "What to do." })
  action!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Where it comes from; which names the service." })
  provenance!: Provenance | null;
}
