import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf } from "../../shared/ordering.ts";
import { PAGE } from "../../shared/page.ts";
import { pageOf } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Keyed, VersionRead } from "../../shared/types/change-inputs.ts";
import type { Page } from "../../shared/types/connection.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import type { Action } from "../../shared/vocabulary.ts";
import { SuppressionReason, SuppressionStatus } from "./access-codes.ts";
import { type AccessEntry, AccessEntryConnection, entryOf, NOT_TOLD_TO_PERSON } from "./access-entry.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";
import type { AccessRow } from "./store-access.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@InputType({ description: "What to keep from a person's own view of who looked, on what ground and until when." })
export class SuppressAccessInput extends Keyed {
  @Field(() => ID, { description: "The person's opaque key." })
  personId!: string;

  @Impersonal()
  @Field(() => [ID], {
    nullable: true,
    description: "The requests, 1 to 100, by the decisionId of their entries; either these or a time.",
  })
  decisionIds?: readonly string[] | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "From when on all entries (ISO 8601, UTC)." })
  from?: string | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Until before when (ISO 8601, UTC); it may be still to come." })
  to?: string | null;

  @Impersonal()
  @Field(() => SuppressionReason, { description: "On what ground." })
  reason!: SuppressionReason;

  @Impersonal()
  @Field(() => String, {
    description:
      "When it is to be reviewed (ISO 8601, UTC), at most 366 days from now; from then on the person sees it again, unless it is suppressed anew.",
  })
  reviewAt!: string;
}

@InputType({ description: "Which suppression to end." })
export class EndSuppressionInput extends VersionRead {
  @Field(() => ID, { description: "The key of the suppression." })
  suppressionId!: string;
}

@Impersonal()
@ObjectType({ description: "What came of suppressing, or of ending it." })
export class SuppressionOutcome {
  @Field(() => ID, { description: "The key of the suppression." })
  id!: string;

  @Field(() => SuppressionStatus, { description: "How it stands." })
  status!: keyof typeof SuppressionStatus;

  @Field(() => Int, { description: "Its version now: how many times it has been written, the first time counted." })
  version!: number;
}

@Resolver()
export class AccessResolver {
  @Paged()
  @Query(() => AccessEntryConnection, {
    nullable: true,
    description:
      "Who looked at a person's record, when and why, of what kinds they were shown something; never a value. For the person themselves and the Caldicott guardians who hold them; null of anybody else. Under broken glass first, then the newest.",
  })
  async accessLog(
    @Arg("personId", () => ID, { description: "The opaque key of the person." }) personId: string,
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<AccessEntry> | null> {
    const isTheirOwn = caller.role === "person";
    const untold = isTheirOwn ? { categories: NOT_TOLD_TO_PERSON, actions: WOULD_TIP_OFF } : null;
    const asked = { caller, now: clock.now(), personId, untold };
    return pageOf(
      { caller, cursors, list: `access-log/${personId}`, first, after },
      { ...listed(isTheirOwn), fetch: (place, limit) => store.accessLog({ ...asked, after: place, limit }) },
    );
  }

  @Paged()
  @Query(() => AccessEntryConnection, {
    nullable: true,
    description:
      "What one caller, or whoever asked through one partner's key, asked in a time, of whomever. For Caldicott guardians: requests of their own organisation, and about people whom it holds. Newest first.",
  })
  async accessBy(
    @Impersonal()
    @Arg("subject", () => String, {
      nullable: true,
      description: "The caller's subject, as their identity provider says; either this or a key.",
    })
    subject: string | null | undefined,
    @Impersonal()
    @Arg("key", () => String, { nullable: true, description: "The id of a partner's key." })
    key: string | null | undefined,
    @Impersonal() @Arg("from", () => String, { description: "From when on (ISO 8601, UTC)." }) from: string,
    @Impersonal()
    @Arg("to", () => String, { nullable: true, description: "Until before when (ISO 8601, UTC); now unless said." })
    to: string | null | undefined,
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Ctx() { store, caller, cursors, clock }: PersonContext,
  ): Promise<Page<AccessEntry> | null> {
    const now = clock.now();
    const by = byOne(subject ?? null, key ?? null);
    const [begin, end] = [dateOf(from) ?? now, dateOf(to) ?? now];
    if (caller.acts.accessBy === undefined) return refuse("ACTION_NOT_PERMITTED");
    const asked = { caller, now, by, from: begin, to: end };
    return pageOf(
      { caller, cursors, list: `access-by/${JSON.stringify([by, from, to])}`, first, after },
      { ...listed(false), fetch: (place, limit) => store.accessBy({ ...asked, after: place, limit }) },
    );
  }

  @Mutation(() => SuppressionOutcome, {
    nullable: true,
    description:
      "Keeps entries from a person's own view of who looked, on a lawful ground and until its review. Guardians go on seeing them.",
  })
  async suppressAccess(
    @Arg("input", () => SuppressAccessInput, { description: "What, on what ground, and until when." })
    input: SuppressAccessInput,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<SuppressionOutcome> {
    const now = clock.now();
    const { idempotencyKey: key, personId: person_id, reason } = input;
    const review_at = dateOf(input.reviewAt) ?? refuse("BAD_INSTANT");
    if (review_at <= now) refuse("BACKWARD_PERIOD");
    if (review_at.getTime() - now.getTime() > SUPPRESSED_MOST_MS) refuse("REVIEW_TOO_LATE");
    const asked = { caller, action: "suppressAccess", key, input, now } as const;
    const what = whatToKeep(input, review_at);
    return {
      ...(await store.suppressAccess(asked, { id: randomUUID(), person_id, reason, review_at, ...what })),
      status: "SUPPRESSED",
    };
  }

  @Mutation(() => SuppressionOutcome, {
    nullable: true,
    description: "Ends a suppression of one's own organisation before its review; the person sees the entries again.",
  })
  async endSuppression(
    @Arg("input", () => EndSuppressionInput, { description: "Which." }) input: EndSuppressionInput,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<SuppressionOutcome> {
    const { idempotencyKey: key, suppressionId: id, version } = input;
    const asked = { caller, action: "endSuppression", key, input, now: clock.now() } as const;
    return { ...(await store.endSuppression(asked, { id, version })), status: "ENDED" };
  }
}

/** What would tell the person that something is kept from them, or that the law asked for something. */
const WOULD_TIP_OFF: readonly Action[] = ["suppressAccess", "endSuppression", "recordLawfulDisclosure"];

/** The longest that nobody reviews it. This graph's own proposal: a year, and a day for the leap. */
const SUPPRESSED_MOST_MS = 366 * 86_400_000;

/** Where an entry stands in the list, and what is told of it. */
const listed = (isTheirOwn: boolean) => ({
  placeOf: ({ file, line }: AccessRow) => `${file}/${line}`,
  node: (row: AccessRow) => entryOf(row, isTheirOwn),
});

const dateOf = (given: string | null | undefined): Date | null => {
  const instant = instantOf(given);
  return instant === null ? null : new Date(instant);
};

const byOne = (subject: string | null, key: string | null) => {
  if (subject !== null && key === null) return { subject };
  return key !== null && subject === null ? { key } : refuse("ONE_IDENTIFIER");
};

/** Requests, or a time: the one or the other. */
function whatToKeep({ decisionIds, from, to }: SuppressAccessInput, reviewAt: Date) {
  const [from_at, to_at] = [dateOf(from), dateOf(to)];
  if (decisionIds != null) {
    if (from_at !== null || to_at !== null) return refuse("REQUESTS_OR_PERIOD");
    if (decisionIds.length === 0 || decisionIds.length > PAGE.most) refuse("LIST_TOO_LONG");
    return { decision_ids: decisionIds, from_at, to_at };
  }
  if (from_at === null || to_at === null) return refuse("REQUESTS_OR_PERIOD");
  // What comes after its review is for that review to say.
  const ends = to_at > reviewAt ? reviewAt : to_at;
  return from_at < ends ? { decision_ids: null, from_at, to_at: ends } : refuse("BACKWARD_PERIOD");
}
