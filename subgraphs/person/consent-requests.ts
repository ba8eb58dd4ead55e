import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { Category } from "../../shared/types/category.ts";
import { Purpose } from "../../shared/types/purpose.ts";
import { ConsentRequestState } from "./consent-codes.ts";
import { Person } from "./schema.ts";

/** What somebody asked for, and nothing of what is held: it says no more than they could have said without asking. */
@Impersonal()
@ObjectType({ description: "A request that a person agree to something being shared." })
export class ConsentRequest {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => ConsentRequestState, { description: "How it stands." })
  state!: ConsentRequestState;

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [Category], { description: "The kinds of information that are asked for." })
  categories!: readonly Category[];

  @Field(() => Purpose, { description: "What for." })
  purpose!: Purpose;

  @Field(() => String, { description: "The organisation that asks, and to whom the consent would speak." })
  organisation!: string;

  @Field(() => String, { description: "The role of whoever asks." })
  role!: string;

  @Field(() => String, { description: "Why, in the words of whoever asks." })
  reason!: string;

  @Field(() => String, { description: "When it was asked (ISO 8601, UTC)." })
  askedAt!: string;

  @Field(() => String, { description: "Until when it waits for an answer (ISO 8601, UTC)." })
  expiresAt!: string;

  @Field(() => ID, { nullable: true, description: "The consent that was given, if one was." })
  consentId!: string | null;

  @Field(() => Int, { description: "How many times it has been written, the first time counted." })
  version!: number;

  @Field(() => Person, {
    nullable: true,
    description: "Of whom it is asked; null where nothing ties the caller to them any more.",
  })
  person!: { readonly id: string } | null;
}
