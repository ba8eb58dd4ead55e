import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { askedOf, outcomeOf, whichOf } from "../../shared/episode-changes.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { pastInstantOf } from "../../shared/ordering.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Arrival, EpisodeChange } from "../../shared/types/episode-inputs.ts";
import { EpisodeOutcome } from "../../shared/types/episode-outcome.ts";
import type { SecureEstateLoaders } from "./loaders.ts";
import type { SecureEstateStore } from "./store.ts";

type SecureEstateContext = SubgraphContext<SecureEstateStore, SecureEstateLoaders>;

@InputType({ description: "Who is received, where and since when." })
export class OpenPrisonStayInput extends Arrival {
  @Field(() => ID, { description: "The id of the prison; one where the caller works." })
  prison!: string;

  @Impersonal()
  @Field(() => String, { description: "When the person was received (ISO 8601, UTC)." })
  receivedAt!: string;
}

@InputType({ description: "Whose arrival in prison is confirmed." })
export class ConfirmPrisonArrivalInput extends EpisodeChange {}

@InputType({ description: "Who is taken to which prison." })
export class TransferPrisonStayInput extends EpisodeChange {
  @Field(() => ID, { description: "The id of the prison that takes the person over." })
  toPrison!: string;
}

@InputType({ description: "Who is discharged from prison." })
export class EndPrisonStayInput extends EpisodeChange {}

@InputType({ description: "What was written down wrongly of a reception, as it was." })
export class AmendPrisonStayInput extends EpisodeChange {
  @Impersonal()
  @Field(() => String, { description: "When the person was received (ISO 8601, UTC)." })
  receivedAt!: string;

  @Impersonal()
  @Field(() => String, { description: "Why it is corrected, in 10 to 500 characters." })
  reason!: string;
}

@Resolver()
export class PrisonStayResolver {
  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Receives somebody who is known by two numbers. Until it is confirmed, it opens the safety set alone.",
  })
  async openPrisonStay(
    @Arg("input", () => OpenPrisonStayInput, { description: "Who, where and since when." }) input: OpenPrisonStayInput,
    @Ctx() context: SecureEstateContext,
  ): Promise<EpisodeOutcome> {
    const receivedAt = pastInstantOf(input.receivedAt, context.clock.now());
    const reception = { id: randomUUID(), prisonId: input.prison, receivedAt };
    return outcomeOf(context, await context.store.openStay(askedOf("openPrisonStay", input, context), reception));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Confirms that somebody who was received is the person they are taken for.",
  })
  async confirmPrisonArrival(
    @Arg("input", () => ConfirmPrisonArrivalInput, { description: "Whose arrival." }) input: ConfirmPrisonArrivalInput,
    @Ctx() context: SecureEstateContext,
  ): Promise<EpisodeOutcome> {
    const asked = askedOf("confirmPrisonArrival", input, context);
    return outcomeOf(context, await context.store.confirmStay(asked, whichOf(input)));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Hands somebody over to another prison. The stay ends; the key that is answered is of the new one.",
  })
  async transferPrisonStay(
    @Arg("input", () => TransferPrisonStayInput, { description: "Who, and to which prison." })
    input: TransferPrisonStayInput,
    @Ctx() context: SecureEstateContext,
  ): Promise<EpisodeOutcome> {
    const to = { ...whichOf(input), toPrison: input.toPrison, newId: randomUUID() };
    return outcomeOf(context, await context.store.transferStay(askedOf("transferPrisonStay", input, context), to));
  }

  @Mutation(() => EpisodeOutcome, { nullable: true, description: "Discharges somebody from prison." })
  async endPrisonStay(
    @Arg("input", () => EndPrisonStayInput, { description: "Who." }) input: EndPrisonStayInput,
    @Ctx() context: SecureEstateContext,
  ): Promise<EpisodeOutcome> {
    return outcomeOf(context, await context.store.endStay(askedOf("endPrisonStay", input, context), whichOf(input)));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Corrects when somebody was received; what was written before stays in the history.",
  })
  async amendPrisonStay(
    @Arg("input", () => AmendPrisonStayInput, { description: "What it was." }) input: AmendPrisonStayInput,
    @Ctx() context: SecureEstateContext,
  ): Promise<EpisodeOutcome> {
    const receivedAt = pastInstantOf(input.receivedAt, context.clock.now());
    const correction = { ...whichOf(input), receivedAt, reason: textWithin(input.reason, 10, 500) };
    return outcomeOf(context, await context.store.amendStay(askedOf("amendPrisonStay", input, context), correction));
  }
}
