import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { GLASS_TEXT, mayBreak } from "../../shared/break-glass.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Category } from "../../shared/types/category.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import { BreakGlassReason, BreakGlassStatus } from "./glass-codes.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";
import type { Grant } from "./store-glass.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@InputType({ description: "Of whom to open what, and why." })
export class BreakGlassInput extends Keyed {
  @Field(() => ID, { description: "The person's opaque key. One person at a time." })
  personId!: string;

  @Impersonal()
  @Field(() => [Category], { description: "The kinds of information that are needed, and no more." })
  categories!: Category[];

  @Impersonal()
  @Field(() => BreakGlassReason, { description: "Why." })
  reason!: BreakGlassReason;

  @Impersonal()
  @Field(() => String, {
    description: "Why in words, 20 to 1,000 characters, for the guardian who reviews it; nothing of a record.",
  })
  text!: string;
}

@InputType({ description: "Which of one's own broken glasses to keep open, and why." })
export class RenewBreakGlassInput extends VersionRead {
  @Field(() => ID, { description: "The key of the grant." })
  grantId!: string;

  @Impersonal()
  @Field(() => String, { description: "Why it is needed longer, 20 to 1,000 characters; nothing of a record." })
  text!: string;
}

@InputType({ description: "Which of one's own broken glasses to close." })
export class CloseBreakGlassInput extends VersionRead {
  @Field(() => ID, { description: "The key of the grant." })
  grantId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of breaking the glass. It is the same whether or not there is such a person." })
export class BreakGlassOutcome {
  @Field(() => ID, { description: "The key of the grant, by which every disclosure under it is marked." })
  id!: string;

  @Field(() => BreakGlassStatus, { description: "How it stands." })
  status!: keyof typeof BreakGlassStatus;

  @Field(() => String, { description: "When it closes by itself, or was closed (ISO 8601, UTC)." })
  until!: string;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class BreakGlassResolver {
  @Mutation(() => BreakGlassOutcome, {
    nullable: true,
    description:
      "Opens kinds of information of one person for 60 minutes, in an emergency. It is reviewed, and everything read under it is marked.",
  })
  async breakGlass(
    @Arg("input", () => BreakGlassInput, { description: "Of whom, what, and why." }) input: BreakGlassInput,
    @Ctx() context: PersonContext,
  ): Promise<BreakGlassOutcome> {
    const { store, caller, clock } = context;
    const { idempotencyKey: key, personId, reason } = input;
    const { categories, registration } = mayBreak(caller, input.categories);
    const text = textWithin(input.text, GLASS_TEXT.least, GLASS_TEXT.most);
    const asked = { caller, action: "breakGlass", key, input, now: clock.now() } as const;
    const broken = { id: randomUUID(), person_id: personId, categories, registration, reason, text };
    return told(context, await store.openGrant(asked, broken), "OPEN");
  }

  @Mutation(() => BreakGlassOutcome, {
    nullable: true,
    description: "Keeps one's own broken glass open for another 60 minutes, once.",
  })
  async renewBreakGlass(
    @Arg("input", () => RenewBreakGlassInput, { description: "Which, and why." }) input: RenewBreakGlassInput,
    @Ctx() context: PersonContext,
  ): Promise<BreakGlassOutcome> {
    const { store, caller, clock } = context;
    const { idempotencyKey: key, grantId: id, version } = input;
    const text = textWithin(input.text, GLASS_TEXT.least, GLASS_TEXT.most);
    const asked = { caller, action: "renewBreakGlass", key, input, now: clock.now() } as const;
    return told(context, await store.renewGrant(asked, { id, version, text }), "OPEN");
  }

  @Mutation(() => BreakGlassOutcome, {
    nullable: true,
    description: "Closes one's own broken glass before its time.",
  })
  async closeBreakGlass(
    @Arg("input", () => CloseBreakGlassInput, { description: "Which." }) input: CloseBreakGlassInput,
    @Ctx() context: PersonContext,
  ): Promise<BreakGlassOutcome> {
    const { store, caller, clock } = context;
    const { idempotencyKey: key, grantId: id, version } = input;
    const asked = { caller, action: "closeBreakGlass", key, input, now: clock.now() } as const;
    return told(context, await store.closeGrant(asked, { id, version }), "CLOSED");
  }
}

const told = async (
  { epochs }: PersonContext,
  { result, versions }: Awaited<ReturnType<PersonStore["openGrant"]>>,
  status: "OPEN" | "CLOSED",
): Promise<BreakGlassOutcome> => ({
  ...(result satisfies Grant),
  status: (await epochs.raise(versions)) ? status : "PENDING",
});
