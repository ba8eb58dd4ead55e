import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { GLASS_TEXT } from "../../shared/break-glass.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed } from "../../shared/types/change-inputs.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

export const ClaimStatus = { CLAIMED: "CLAIMED", PENDING: "PENDING" } as const;
registerEnumType(ClaimStatus, {
  name: "ClaimStatus",
  description: "How a claimed tie stands.",
  valuesConfig: {
    CLAIMED: { description: "Every decision until it ends counts it." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

@InputType({ description: "Who is in the caller's care, and why they say so." })
export class ClaimRelationshipInput extends Keyed {
  @Field(() => ID, { description: "The person's opaque key. One person at a time." })
  personId!: string;

  @Impersonal()
  @Field(() => String, {
    description: "Why in words, 20 to 1,000 characters, for the guardian who reviews it; nothing of a record.",
  })
  text!: string;
}

@Impersonal()
@ObjectType({ description: "What came of claiming a tie. It is the same whether or not there is such a person." })
export class ClaimOutcome {
  @Field(() => ID, { description: "The key of the claimed tie." })
  id!: string;

  @Field(() => ClaimStatus, { description: "How it stands." })
  status!: keyof typeof ClaimStatus;

  @Field(() => String, { description: "When it ends by itself (ISO 8601, UTC)." })
  until!: string;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class ClaimResolver {
  @Mutation(() => ClaimOutcome, {
    nullable: true,
    description:
      "Ties a registered clinician to a person in their care for 60 minutes, themselves alone. It is reviewed as a broken glass is.",
  })
  async claimRelationship(
    @Arg("input", () => ClaimRelationshipInput, { description: "Who, and why." }) input: ClaimRelationshipInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<ClaimOutcome> {
    if (caller.registration === undefined) return refuse("NO_VALID_REGISTRATION");
    const { idempotencyKey: key, personId } = input;
    const text = textWithin(input.text, GLASS_TEXT.least, GLASS_TEXT.most);
    const asked = { caller, action: "claimRelationship", key, input, now: clock.now() } as const;
    const { result, versions } = await store.claimTie(asked, { id: randomUUID(), personId, text });
    return { ...result, status: (await epochs.raise(versions)) ? "CLAIMED" : "PENDING" };
  }
}
