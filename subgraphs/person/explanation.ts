import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { DECIDING_FACTS, type DecidingFact } from "../../shared/explanation.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";

export const DecidingFactEnum = Object.fromEntries(DECIDING_FACTS.map((name) => [name, name])) as Readonly<
  Record<DecidingFact, DecidingFact>
>;
registerEnumType(DecidingFactEnum, {
  name: "DecidingFact",
  description: "The kind of fact that decided; never which consent, dissent or tie it was.",
  valuesConfig: {
    RELATIONSHIP: { description: "A tie of a kind that counts for the role." },
    NO_RELATIONSHIP: { description: "No tie of a kind that counts for the role." },
    UNCONFIRMED_ARRIVAL: { description: "Only an arrival that is not confirmed." },
    OWN_TEAM: {
      description: "A team holds the person in the service that the record is from; a caller of that team reads it.",
    },
    NOT_OWN_TEAM: { description: "No team holds the person in the service that the record is from." },
    CONSENT: { description: "A consent that covers the category, this role and this purpose." },
    NO_CONSENT: { description: "No consent that does." },
    DISSENT: { description: "The person's dissent." },
    THE_PERSON: { description: "The caller is the person." },
    NO_RULE: { description: "The table grants nothing here, whatever the facts." },
  },
});

@Impersonal()
@ObjectType({ description: "Why a role reads, or does not read, one kind of information." })
export class CategoryExplanation {
  @Field(() => String, { description: "The category." })
  category!: string;

  @Field(() => String, { description: "The highest level that is shown (HEADLINE, NAMED, DETAIL), or why nothing is." })
  verdict!: string;

  @Field(() => String, { description: "The letter of the policy's table that stands for this category and role." })
  letter!: string;

  @Field(() => String, { description: "What that letter means, in words." })
  rule!: string;

  @Field(() => DecidingFactEnum, { description: "The kind of fact that decided." })
  decidedBy!: DecidingFact;

  @Field(() => String, { description: "What would change the answer, in words." })
  wouldChange!: string;
}

@Impersonal()
@ObjectType({
  description:
    "What somebody of a role in the guardian's organisation may read of a person, kind by kind; never a value.",
})
export class AccessExplanation {
  @Field(() => String, { description: "The role it is explained for." })
  role!: string;

  @Field(() => String, { description: "The purpose it is explained for." })
  purpose!: string;

  @Field(() => String, { description: "The version of the policy." })
  policyVersion!: string;

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [CategoryExplanation], {
    nullable: "itemsAndList",
    description: "Each of the 25 kinds of information, in the table's order.",
  })
  categories!: readonly CategoryExplanation[] | null;
}
