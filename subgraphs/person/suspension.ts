import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

export const SuspensionStatus = { SUSPENDED: "SUSPENDED", REINSTATED: "REINSTATED", PENDING: "PENDING" } as const;
registerEnumType(SuspensionStatus, {
  name: "SuspensionStatus",
  description: "How a suspension stands.",
  valuesConfig: {
    SUSPENDED: { description: "No replica shows the caller anything of anybody." },
    REINSTATED: { description: "The caller is as they were before." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

@InputType({ description: "Whom to suspend, and why." })
export class SuspendCallerInput extends Keyed {
  @Impersonal()
  @Field(() => String, {
    description: "The caller's subject, as their identity provider says; of one's own organisation.",
  })
  subject!: string;

  @Impersonal()
  @Field(() => String, { description: "Why, in 10 to 500 characters; nothing of a person whose records are held." })
  reason!: string;
}

@InputType({ description: "Which suspension to take back." })
export class ReinstateCallerInput extends VersionRead {
  @Field(() => ID, { description: "The key of the suspension." })
  suspensionId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of suspending or reinstating a caller." })
export class SuspensionOutcome {
  @Field(() => ID, { description: "The key of the suspension." })
  id!: string;

  @Field(() => SuspensionStatus, { description: "How it stands." })
  status!: keyof typeof SuspensionStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class SuspensionResolver {
  @Mutation(() => SuspensionOutcome, {
    nullable: true,
    description: "Ends at once what a caller of one's own organisation may see, until they are reinstated.",
  })
  async suspendCaller(
    @Arg("input", () => SuspendCallerInput, { description: "Whom, and why." }) input: SuspendCallerInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<SuspensionOutcome> {
    const { idempotencyKey: key, subject } = input;
    const reason = textWithin(input.reason, 10, 500);
    const asked = { caller, action: "suspendCaller", key, input, now: clock.now() } as const;
    const { result, versions } = await store.suspend(asked, { subject, reason, id: randomUUID() });
    return { ...result, status: (await epochs.raise(versions)) ? "SUSPENDED" : "PENDING" };
  }

  @Mutation(() => SuspensionOutcome, {
    nullable: true,
    description: "Takes a suspension of one's own organisation back.",
  })
  async reinstateCaller(
    @Arg("input", () => ReinstateCallerInput, { description: "Which." }) input: ReinstateCallerInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<SuspensionOutcome> {
    const { idempotencyKey: key, suspensionId: id, version } = input;
    const asked = { caller, action: "reinstateCaller", key, input, now: clock.now() } as const;
    const { result, versions } = await store.reinstate(asked, { id, version });
    return { ...result, status: (await epochs.raise(versions)) ? "REINSTATED" : "PENDING" };
  }
}
