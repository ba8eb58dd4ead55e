import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { pageOf } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Category } from "../../shared/types/category.ts";
import { connectionOf, type Page } from "../../shared/types/connection.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import { PersonHandle } from "./find-person.ts";
import { BreakGlassReason, ReviewedStatus, ReviewKind, type ReviewState } from "./glass-codes.ts";
import type { PersonLoaders } from "./loaders.ts";
import { Decision, Reviewed, reviewedOf, State } from "./reviewed.ts";
import type { PersonStore } from "./store.ts";
import type { ReviewRow } from "./store-reviews.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Impersonal()
@ObjectType({ description: "What somebody did in an emergency, for a Caldicott guardian to review." })
export class BreakGlassReview extends Reviewed {
  @Field(() => ReviewKind, { description: "What was done." })
  kind!: ReviewKind;

  @Field(() => ID, { description: "The key of the grant, as disclosures are marked by it, or of the claimed tie." })
  about!: string;

  @Field(() => PersonHandle, {
    nullable: true,
    description: "Of whom; null where the guardian's own organisation does not hold the person.",
  })
  person!: PersonHandle | null;

  @Field(() => String, { description: "Who did it: their subject, as their identity provider says." })
  holder!: string;

  @Field(() => String, { description: "Their role." })
  role!: string;

  @Field(() => String, { description: "Their organisation." })
  organisation!: string;

  @Field(() => String, { nullable: true, description: "Their professional registration, as BODY:NUMBER." })
  registration!: string | null;

  @Field(() => String, { description: "For what purpose they asked." })
  purpose!: string;

  @Field(() => BreakGlassReason, { nullable: true, description: "Why the glass was broken; null for a claimed tie." })
  reason!: BreakGlassReason | null;

  @Field(() => String, { description: "Why, in their words." })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: "Why they kept it open, in their words; null where they did not.",
  })
  renewal!: string | null;

  @Directive("@listSize(assumedSize: 25)")
  @Field(() => [Category], { description: "The kinds of information it opened." })
  categories!: readonly Category[];

  @Field(() => Int, {
    nullable: true,
    description:
      "How many requests were answered with something that only the grant opened, or with no more than that the person is there: at least so many, because a gateway may yet have to tell of some. Null for a claimed tie.",
  })
  disclosures!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "When the last of them was recorded (ISO 8601, UTC), as far as is told; null where none is.",
  })
  lastDisclosedAt!: string | null;

  @Field(() => String, { description: "When it was done (ISO 8601, UTC)." })
  raisedAt!: string;

  @Field(() => Int, {
    description: "For how many whole hours it has been waiting, or had been when it was last decided.",
  })
  ageHours!: number;
}

const BreakGlassReviewConnection = connectionOf<BreakGlassReview>({
  name: "BreakGlassReview",
  type: () => BreakGlassReview,
  one: "review item",
  many: "review items",
});

@InputType({ description: "What a guardian decides about an item of the review queue." })
export class ReviewBreakGlassInput extends Decision {
  @Field(() => ID, { description: "The key of the item." })
  reviewId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of a review." })
export class ReviewBreakGlassOutcome {
  @Field(() => ID, { description: "The key of the item." })
  id!: string;

  @Field(() => ReviewedStatus, { description: "Whether every replica knows." })
  status!: keyof typeof ReviewedStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class ReviewResolver {
  @Paged()
  @Query(() => BreakGlassReviewConnection, {
    nullable: true,
    description:
      "What callers of the guardian's organisation, and callers who opened records of people it holds, did in an emergency. Oldest first; empty to everybody but a guardian.",
  })
  async breakGlassReviews(
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @State() state: ReviewState | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<BreakGlassReview>> {
    const now = clock.now();
    return pageOf(
      { caller, cursors, list: `reviews/${state ?? ""}`, first, after },
      {
        fetch: (afterId, limit) => store.reviews({ caller, now, state: state ?? null, afterId, limit }),
        placeOf: ({ id }) => id,
        node: (row) => reviewOf(row, now),
      },
    );
  }

  @Mutation(() => ReviewBreakGlassOutcome, {
    nullable: true,
    description: "Decides about an item of the review queue. Nobody decides about what they did themselves.",
  })
  async reviewBreakGlass(
    @Arg("input", () => ReviewBreakGlassInput, { description: "Which item, and what of it." })
    input: ReviewBreakGlassInput,
    @Ctx() { store, caller, clock, epochs }: PersonContext,
  ): Promise<ReviewBreakGlassOutcome> {
    const { idempotencyKey: key, reviewId: id, version, outcome } = input;
    const note = textWithin(input.note, 10, 1000);
    const asked = { caller, action: "reviewBreakGlass", key, input, now: clock.now() } as const;
    const { result, versions } = await store.decide(asked, { id, version, outcome, note });
    return { ...result, status: (await epochs.raise(versions)) ? "REVIEWED" : "PENDING" };
  }
}

const HOUR_MS = 3_600_000;

function reviewOf(row: ReviewRow, now: Date): BreakGlassReview {
  const { raised_at, reviewed_at, person_id, subject, reason } = row;
  const reviewed = reviewedOf(row);
  const until = reviewed.state === "REVIEWED" && reviewed_at ? reviewed_at : now;
  return {
    ...reviewed,
    kind: row.kind,
    about: row.about,
    person: row.guards ? { id: person_id } : null,
    holder: subject,
    role: row.role,
    organisation: row.organisation,
    registration: row.registration,
    purpose: row.purpose,
    reason: isOneOf(REASONS, reason) ? reason : null,
    text: row.text,
    renewal: row.renewal,
    categories: row.categories,
    disclosures: row.kind === "BREAK_GLASS" ? row.uses : null,
    lastDisclosedAt: row.last_used_at?.toISOString() ?? null,
    raisedAt: raised_at.toISOString(),
    ageHours: Math.floor((until.getTime() - raised_at.getTime()) / HOUR_MS),
  };
}

const REASONS = Object.keys(BreakGlassReason) as BreakGlassReason[];
