import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import type { Capacity, RecipientKind } from "../../shared/directives.ts";
import { CategoryFrom, Section, Tier } from "../../shared/labels/decorators.ts";
import type { Category } from "../../shared/types/category.ts";
import { Purpose } from "../../shared/types/purpose.ts";
import { ConsentCapacity, ConsentDecision, ConsentRecipientKind, ConsentStanding } from "./consent-codes.ts";

/**
 * A consent or dissent. It tells of the categories it is about, so it shows only where a headline of each of
 * them may be read; and then only to the person, to whom it speaks while it is in force, and to the
 * organisation that recorded it.
 */
@CategoryFrom("categories", "HEADLINE")
@ObjectType({ description: "What the person said about sharing, and how it came to be said." })
export class Consent {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information it is about." })
  categories!: readonly Category[];

  @Field(() => ConsentDecision, { nullable: true, description: "Whether it is a yes or a no." })
  decision!: ConsentDecision | null;

  @Field(() => ConsentStanding, { nullable: true, description: "How it stands by itself." })
  standing!: ConsentStanding | null;

  @Directive("@listSize(assumedSize: 14)")
  @Field(() => [Purpose], { nullable: "itemsAndList", description: "What it is for; empty: for any purpose." })
  purposes!: readonly Purpose[] | null;

  @Field(() => ConsentRecipientKind, { nullable: true, description: "What kind of recipient it speaks to." })
  recipientKind!: RecipientKind | null;

  @Field(() => String, {
    nullable: true,
    description: "To whom: an organisation's code, or a role or service by name; null: anyone.",
  })
  recipient!: string | null;

  @Directive("@recorded")
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it was given as a specific consent, one that names its recipient and purposes.",
  })
  specific!: boolean | null;

  @Directive("@recorded")
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether it was recorded at the person's own practice, where alone it can be taken back.",
  })
  upstream!: boolean | null;

  @Field(() => String, { nullable: true, description: "When it was given (ISO 8601, UTC)." })
  givenAt!: string | null;

  @Field(() => String, { nullable: true, description: "When it begins to count (ISO 8601, UTC)." })
  from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When it stops counting; null: when it is withdrawn (ISO 8601, UTC).",
  })
  to!: string | null;

  @Field(() => String, { nullable: true, description: "When it was withdrawn, if it was (ISO 8601, UTC)." })
  withdrawnAt!: string | null;

  @Field(() => ConsentCapacity, { nullable: true, description: "How it was established that the person could decide." })
  capacity!: Capacity | null;

  @Tier("DETAIL", () => String, { description: "The language in which it was explained, where that was written down." })
  language!: string | null;

  @Tier("DETAIL", () => String, { description: "Who interpreted, where somebody did." })
  interpreter!: string | null;

  @Tier("DETAIL", () => String, { description: "Who was there, where somebody was." })
  witness!: string | null;

  @Tier("DETAIL", () => String, { description: "How it was said or where it is filed, in the recorder's words." })
  evidence!: string | null;

  @Field(() => String, { nullable: true, description: "The role of whoever wrote it down." })
  recordedByRole!: string | null;

  @Field(() => String, { nullable: true, description: "The organisation of whoever wrote it down." })
  recordedByOrganisation!: string | null;

  @Directive("@recorded")
  @Field(() => Int, {
    nullable: true,
    description: "How many times it has been written, the first time counted; to be sent when it is withdrawn.",
  })
  version!: number | null;
}

@Section()
@ObjectType({ description: "What the person agreed to share, and what they did not." })
export class Consents {
  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [Consent], {
    nullable: "itemsAndList",
    description: "Everything said that this caller may know of, newest first; nothing is ever overwritten.",
  })
  history!: readonly Consent[] | null;
}
