import { randomUUID } from "node:crypto";
import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Action } from "../../shared/vocabulary.ts";
import { ConsentRequestState, ConsentStatus } from "./consent-codes.ts";
import {
  AnswerConsentRequestInput,
  RecordConsentInput,
  RecordDissentInput,
  RequestConsentInput,
  WithdrawConsentInput,
} from "./consent-inputs.ts";
import { ConsentRequest } from "./consent-requests.ts";
import type { PersonLoaders } from "./loaders.ts";
import { readCategories, readConsent, readDissent, readHow, readPeriod, readYes } from "./read-said.ts";
import type { PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

const VERSION = "Its version now: how many times it has been written, the first time counted.";

@Impersonal()
@ObjectType({ description: "What came of recording or withdrawing a consent or dissent." })
export class ConsentOutcome {
  @Field(() => ID, { description: "The key of the consent or dissent." })
  id!: string;

  @Field(() => ConsentStatus, { description: "What came of it." })
  status!: ConsentStatus;

  @Field(() => Int, { description: VERSION })
  version!: number;
}

@Impersonal()
@ObjectType({ description: "What came of asking for a consent, or of answering." })
export class ConsentRequestOutcome {
  @Field(() => ID, { description: "The key of the request." })
  id!: string;

  @Field(() => ConsentRequestState, { description: "How it stands." })
  status!: ConsentRequestState;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => ID, { nullable: true, description: "The consent that was given, if one was." })
  consentId!: string | null;
}

/** What a person says about sharing, and how somebody asks them to. */
@Resolver()
export class ConsentResolver {
  @Mutation(() => ConsentOutcome, { nullable: true, description: "Writes down what the person agrees to share." })
  async recordConsent(
    @Arg("input", () => RecordConsentInput, { description: "What they agree to." }) input: RecordConsentInput,
    @Ctx() context: PersonContext,
  ): Promise<ConsentOutcome> {
    const asked = askedOf("recordConsent", input, context);
    const said = readConsent(input, asked.now);
    const { personId } = input;
    const { result, versions } = await context.store.recordConsent(asked, { id: randomUUID(), personId, said });
    return { ...result, status: (await context.epochs.raise(versions)) ? "RECORDED" : "PENDING" };
  }

  @Mutation(() => ConsentOutcome, { nullable: true, description: "Writes down what the person does not want shared." })
  async recordDissent(
    @Arg("input", () => RecordDissentInput, { description: "What they do not want." }) input: RecordDissentInput,
    @Ctx() context: PersonContext,
  ): Promise<ConsentOutcome> {
    const asked = askedOf("recordDissent", input, context);
    const said = readDissent(input, asked.now);
    const { personId } = input;
    const { result, versions } = await context.store.recordConsent(asked, { id: randomUUID(), personId, said });
    return { ...result, status: (await context.epochs.raise(versions)) ? "RECORDED" : "PENDING" };
  }

  @Mutation(() => ConsentOutcome, {
    nullable: true,
    description: "Takes back a consent or dissent that was recorded here.",
  })
  async withdrawConsent(
    @Arg("input", () => WithdrawConsentInput, { description: "Which." }) input: WithdrawConsentInput,
    @Ctx() context: PersonContext,
  ): Promise<ConsentOutcome> {
    const { caller, store, epochs } = context;
    const { consentId, version, endsReferralTo = null } = input;
    // To anybody else's team the answer would tell whether it holds the person.
    if (endsReferralTo !== null && caller.role !== "person" && endsReferralTo !== caller.team)
      refuse("NOTHING_TO_ACT_ON");
    const asked = askedOf("withdrawConsent", input, context);
    const given = { id: randomUUID(), consentId, version, endsReferralTo };
    const { result, versions } = await store.withdrawConsent(asked, given);
    return { ...result, status: (await epochs.raise(versions)) ? "WITHDRAWN" : "PENDING" };
  }

  @Mutation(() => ConsentRequestOutcome, {
    nullable: true,
    description:
      "Asks the person, through those who hold them, to agree to something being shared with the caller's organisation.",
  })
  async requestConsent(
    @Arg("input", () => RequestConsentInput, { description: "What for." }) input: RequestConsentInput,
    @Ctx() context: PersonContext,
  ): Promise<ConsentRequestOutcome> {
    const categories = readCategories(input.categories);
    const reason = textWithin(input.reason, 10, 500);
    const requested = { id: randomUUID(), person_id: input.personId, categories, reason };
    const result = await context.store.requestConsent(askedOf("requestConsent", input, context), requested);
    return { ...result, status: "ASKED", consentId: null };
  }

  @Mutation(() => ConsentRequestOutcome, {
    nullable: true,
    description: "Says what the person answered to such a request.",
  })
  async answerConsentRequest(
    @Arg("input", () => AnswerConsentRequestInput, { description: "The answer." }) input: AnswerConsentRequestInput,
    @Ctx() context: PersonContext,
  ): Promise<ConsentRequestOutcome> {
    const { requestId, version, granted, to, said } = input;
    const asked = askedOf("answerConsentRequest", input, context);
    const how = { ...readPeriod({ to }, asked.now), ...(granted ? readYes(said) : readHow(said)) };
    const consent = granted ? { id: randomUUID(), said: how } : null;
    const { result, versions } = await context.store.answerConsentRequest(asked, { requestId, version, consent });
    if (!granted) return { ...result, status: "REFUSED" };
    return { ...result, status: (await context.epochs.raise(versions)) ? "GRANTED" : "PENDING" };
  }

  @Directive("@listSize(assumedSize: 100)")
  @Query(() => [ConsentRequest], {
    nullable: "itemsAndList",
    description:
      "Requests that wait for an answer, about people whom the caller's site or team holds, or about the caller; and the caller's own. Newest first, at most 100.",
  })
  consentRequests(@Ctx() { store, caller, clock }: PersonContext): Promise<readonly ConsentRequest[]> {
    return store.consentRequests(caller, clock.now());
  }
}

const askedOf = (action: Action, input: { readonly idempotencyKey: string }, { caller, clock }: PersonContext) => ({
  caller,
  action,
  key: input.idempotencyKey,
  input,
  now: clock.now(),
});
