import { Arg, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { VersionRead } from "../../shared/types/change-inputs.ts";
import { ReviewOutcome, ReviewState } from "./glass-codes.ts";

/** What waits for a Caldicott guardian, or was decided by one. */
@ObjectType()
export abstract class Reviewed {
  @Field(() => ID, { description: "The key of this item." })
  id!: string;

  @Field(() => Int, { description: "Its version: how many times it has been written, the first time counted." })
  version!: number;

  @Field(() => ReviewState, { description: "How it stands." })
  state!: ReviewState;

  @Field(() => ReviewOutcome, { nullable: true, description: "The last decision; null where there is none." })
  outcome!: ReviewOutcome | null;

  @Field(() => String, { nullable: true, description: "What the guardian wrote about it." })
  note!: string | null;

  @Field(() => String, { nullable: true, description: "The guardian's subject." })
  reviewedBy!: string | null;

  @Field(() => String, { nullable: true, description: "When they decided (ISO 8601, UTC)." })
  reviewedAt!: string | null;
}

/** What a guardian decides about it. */
@InputType()
export abstract class Decision extends VersionRead {
  @Impersonal()
  @Field(() => ReviewOutcome, { description: "What the review comes to." })
  outcome!: ReviewOutcome;

  @Impersonal()
  @Field(() => String, { description: "What was found, in 10 to 1,000 characters; nothing of a record." })
  note!: string;
}

/** The argument `state` of a queue; its parameter is `ReviewState | null | undefined`. */
export const State = (): ParameterDecorator => (target, method, place) => {
  const described = { nullable: true, description: "How it stands; what waits for a decision unless said." };
  Arg("state", () => ReviewState, described)(target, method ?? "", place);
  Impersonal()(target, method ?? "", place);
};

/** A row that was reviewed, or not yet. */
interface ReviewedRow {
  readonly id: string;
  readonly version: number;
  readonly outcome: ReviewOutcome | null;
  readonly note: string | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: Date | null;
}

/** What a guardian is told of the review of a row. */
export const reviewedOf = ({ id, version, outcome, note, reviewed_by, reviewed_at }: ReviewedRow): Reviewed => ({
  id,
  version,
  state: stateOf(outcome),
  outcome,
  note,
  reviewedBy: reviewed_by,
  reviewedAt: reviewed_at?.toISOString() ?? null,
});

/** How something stands of which this was decided last. */
export const stateOf = (outcome: ReviewOutcome | null): ReviewState => {
  if (outcome === null) return "OPEN";
  return outcome === "NEEDS_FOLLOW_UP" ? "FOLLOW_UP" : "REVIEWED";
};
