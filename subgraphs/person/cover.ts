import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf } from "../../shared/ordering.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

export const CoverStatus = { COVERED: "COVERED", ENDED: "ENDED", PENDING: "PENDING" } as const;
registerEnumType(CoverStatus, {
  name: "CoverStatus",
  description: "How a cover stands.",
  valuesConfig: {
    COVERED: { description: "The other team stands in for the time that was said." },
    ENDED: { description: "It does no longer." },
    PENDING: { description: "Written down, but not every replica could be told yet; ask again." },
  },
});

/** The longest that one team stands in for another without somebody saying so again, in days. */
const COVER_DAYS = 31;

@InputType({ description: "Which team stands in for the caller's own, and for how long." })
export class CoverTeamInput extends Keyed {
  @Field(() => ID, { description: "The team that stands in." })
  coveringTeam!: string;

  @Impersonal()
  @Field(() => String, { description: "From when (ISO 8601, UTC)." })
  from!: string;

  @Impersonal()
  @Field(() => String, { description: "Until when (ISO 8601, UTC); at most 31 days later." })
  to!: string;
}

@InputType({ description: "Which cover to end." })
export class EndTeamCoverInput extends VersionRead {
  @Field(() => ID, { description: "The key of the cover." })
  coverId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of letting a team stand in, or of ending that." })
export class CoverOutcome {
  @Field(() => ID, { description: "The key of the cover." })
  id!: string;

  @Field(() => CoverStatus, { description: "How it stands." })
  status!: keyof typeof CoverStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class CoverResolver {
  @Mutation(() => CoverOutcome, {
    nullable: true,
    description: "Lets another team stand in for the caller's own for a time: it then holds whom the team holds.",
  })
  async coverTeam(
    @Arg("input", () => CoverTeamInput, { description: "Which team, and for how long." }) input: CoverTeamInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<CoverOutcome> {
    const now = clock.now();
    const { idempotencyKey: key, coveringTeam } = input;
    const [from, to] = [input.from, input.to].map((at) => new Date(instantOf(at) ?? refuse("BAD_INSTANT")));
    if (!from || !to || from >= to || to <= now) return refuse("BACKWARD_PERIOD");
    if (to.getTime() - from.getTime() > COVER_DAYS * 86_400_000) refuse("PERIOD_TOO_LONG");
    const asked = { caller, action: "coverTeam", key, input, now } as const;
    const { result, versions } = await store.openCover(asked, { id: randomUUID(), coveringTeam, from, to });
    return { ...result, status: (await epochs.raise(versions)) ? "COVERED" : "PENDING" };
  }

  @Mutation(() => CoverOutcome, { nullable: true, description: "Ends a cover for the caller's own team." })
  async endTeamCover(
    @Arg("input", () => EndTeamCoverInput, { description: "Which." }) input: EndTeamCoverInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<CoverOutcome> {
    const { idempotencyKey: key, coverId: id, version } = input;
    const asked = { caller, action: "endTeamCover", key, input, now: clock.now() } as const;
    const { result, versions } = await store.endCover(asked, { id, version });
    return { ...result, status: (await epochs.raise(versions)) ? "ENDED" : "PENDING" };
  }
}
