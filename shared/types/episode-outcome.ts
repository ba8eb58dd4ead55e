import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";

/** How far a change of who holds somebody has come. */
export const EpisodeStatus = { APPLIED: "APPLIED", PENDING: "PENDING" } as const;
export type EpisodeStatus = keyof typeof EpisodeStatus;
registerEnumType(EpisodeStatus, {
  name: "EpisodeStatus",
  description: "How far a change of who holds a person has come.",
  valuesConfig: {
    APPLIED: { description: "It is written down, and every decision from now on rests on it." },
    PENDING: { description: "It is written down; what it opens and closes follows within moments. Ask again." },
  },
});

@Impersonal()
@Directive("@shareable")
@ObjectType({ description: "What came of opening, changing or ending an episode, stay, referral or supervision." })
export class EpisodeOutcome {
  @Field(() => ID, { description: "Its opaque key." })
  id!: string;

  @Field(() => EpisodeStatus, { description: "Whether it has taken effect on who may see what." })
  status!: EpisodeStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}
