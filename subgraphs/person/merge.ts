import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

export const MergeStatus = { MERGED: "MERGED", PARTED: "PARTED", PENDING: "PENDING" } as const;
registerEnumType(MergeStatus, {
  name: "MergeStatus",
  description: "How a merge of two records stands.",
  valuesConfig: {
    MERGED: { description: "What is said of either record holds for both." },
    PARTED: { description: "Each record is as it was before they were joined." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

@InputType({ description: "Which two records are one person's; they must hold two numbers in common." })
export class MergePeopleInput extends Keyed {
  @Field(() => ID, { description: "The key of the person whose record is gone on with." })
  survivorId!: string;

  @Field(() => ID, { description: "The key of the person whose record is joined to it." })
  mergedId!: string;
}

@InputType({ description: "Which merge to take back." })
export class UnmergePeopleInput extends VersionRead {
  @Field(() => ID, { description: "The key of the merge." })
  mergeId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of joining or parting two records." })
export class MergeOutcome {
  @Field(() => ID, { description: "The key of the merge." })
  id!: string;

  @Field(() => MergeStatus, { description: "How it stands." })
  status!: keyof typeof MergeStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class MergeResolver {
  @Mutation(() => MergeOutcome, {
    nullable: true,
    description:
      "Joins two records that were found to be one person's. A tie to either is one to both; a dissent or restriction of either holds for both. Nothing is moved.",
  })
  async mergePeople(
    @Arg("input", () => MergePeopleInput, { description: "Which." }) input: MergePeopleInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<MergeOutcome> {
    const { idempotencyKey: key, survivorId, mergedId } = input;
    const asked = { caller, action: "mergePeople", key, input, now: clock.now() } as const;
    const { result, versions } = await store.mergePeople(asked, { id: randomUUID(), survivorId, mergedId });
    return { ...result, status: (await epochs.raise(versions)) ? "MERGED" : "PENDING" };
  }

  @Mutation(() => MergeOutcome, {
    nullable: true,
    description: "Parts two records that were joined by mistake; each is as it was.",
  })
  async unmergePeople(
    @Arg("input", () => UnmergePeopleInput, { description: "Which." }) input: UnmergePeopleInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<MergeOutcome> {
    const { idempotencyKey: key, mergeId: id, version } = input;
    const asked = { caller, action: "unmergePeople", key, input, now: clock.now() } as const;
    const { result, versions } = await store.unmergePeople(asked, { id, version });
    return { ...result, status: (await epochs.raise(versions)) ? "PARTED" : "PENDING" };
  }
}
