import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { askedOf, outcomeOf, whichOf } from "../../shared/episode-changes.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { pastInstantOf } from "../../shared/ordering.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Arrival, EpisodeChange } from "../../shared/types/episode-inputs.ts";
import { EpisodeOutcome } from "../../shared/types/episode-outcome.ts";
import type { CustodyLoaders } from "./loaders.ts";
import type { CustodyStore } from "./store.ts";

type CustodyContext = SubgraphContext<CustodyStore, CustodyLoaders>;

@InputType({ description: "Who is booked in, where and since when." })
export class OpenCustodyEpisodeInput extends Arrival {
  @Field(() => ID, { description: "The code of the suite; one where the caller works." })
  suite!: string;

  @Impersonal()
  @Field(() => String, { description: "The custody record number, 1 to 40 characters; each force gives one once." })
  custodyRecordNumber!: string;

  @Impersonal()
  @Field(() => String, { description: "When the person arrived (ISO 8601, UTC)." })
  arrivedAt!: string;
}

@InputType({ description: "Whose arrival in custody is confirmed." })
export class ConfirmCustodyArrivalInput extends EpisodeChange {}

@InputType({ description: "Who is handed over to which suite." })
export class TransferCustodyEpisodeInput extends EpisodeChange {
  @Field(() => ID, { description: "The code of the suite that takes the person over." })
  toSuite!: string;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "The number under which it goes on; the same unless given." })
  custodyRecordNumber?: string | null;
}

@InputType({ description: "Who is released from custody." })
export class EndCustodyEpisodeInput extends EpisodeChange {}

@InputType({ description: "What was written down wrongly of an arrival in custody, as it was." })
export class AmendCustodyEpisodeInput extends EpisodeChange {
  @Impersonal()
  @Field(() => String, { description: "When the person arrived (ISO 8601, UTC)." })
  arrivedAt!: string;

  @Impersonal()
  @Field(() => String, { description: "Why it is corrected, in 10 to 500 characters." })
  reason!: string;
}

@Resolver()
export class CustodyEpisodeResolver {
  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Books somebody in who is known by two numbers. Until it is confirmed, it opens the safety set alone.",
  })
  async openCustodyEpisode(
    @Arg("input", () => OpenCustodyEpisodeInput, { description: "Who, where and since when." })
    input: OpenCustodyEpisodeInput,
    @Ctx() context: CustodyContext,
  ): Promise<EpisodeOutcome> {
    const { suite } = input;
    const custodyRecordNumber = textWithin(input.custodyRecordNumber, 1, 40);
    const arrivedAt = pastInstantOf(input.arrivedAt, context.clock.now());
    const booking = { id: randomUUID(), suite, custodyRecordNumber, arrivedAt };
    return outcomeOf(context, await context.store.openEpisode(askedOf("openCustodyEpisode", input, context), booking));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Confirms that somebody who was booked in is the person they are taken for.",
  })
  async confirmCustodyArrival(
    @Arg("input", () => ConfirmCustodyArrivalInput, { description: "Whose arrival." })
    input: ConfirmCustodyArrivalInput,
    @Ctx() context: CustodyContext,
  ): Promise<EpisodeOutcome> {
    const asked = askedOf("confirmCustodyArrival", input, context);
    return outcomeOf(context, await context.store.confirmEpisode(asked, whichOf(input)));
  }

  @Mutation(() => EpisodeOutcome, { nullable: true, description: "Hands somebody over to another suite." })
  async transferCustodyEpisode(
    @Arg("input", () => TransferCustodyEpisodeInput, { description: "Who, and to which suite." })
    input: TransferCustodyEpisodeInput,
    @Ctx() context: CustodyContext,
  ): Promise<EpisodeOutcome> {
    const { toSuite, custodyRecordNumber: number } = input;
    const custodyRecordNumber = number ? textWithin(number, 1, 40) : null;
    const to = { ...whichOf(input), toSuite, custodyRecordNumber };
    return outcomeOf(
      context,
      await context.store.transferEpisode(askedOf("transferCustodyEpisode", input, context), to),
    );
  }

  @Mutation(() => EpisodeOutcome, { nullable: true, description: "Releases somebody from custody." })
  async endCustodyEpisode(
    @Arg("input", () => EndCustodyEpisodeInput, { description: "Who." }) input: EndCustodyEpisodeInput,
    @Ctx() context: CustodyContext,
  ): Promise<EpisodeOutcome> {
    return outcomeOf(
      context,
      await context.store.endEpisode(askedOf("endCustodyEpisode", input, context), whichOf(input)),
    );
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Corrects when somebody arrived; what was written before stays in the history.",
  })
  async amendCustodyEpisode(
    @Arg("input", () => AmendCustodyEpisodeInput, { description: "What it was." }) input: AmendCustodyEpisodeInput,
    @Ctx() context: CustodyContext,
  ): Promise<EpisodeOutcome> {
    const arrivedAt = pastInstantOf(input.arrivedAt, context.clock.now());
    const correction = { ...whichOf(input), arrivedAt, reason: textWithin(input.reason, 10, 500) };
    return outcomeOf(
      context,
      await context.store.amendEpisode(askedOf("amendCustodyEpisode", input, context), correction),
    );
  }
}
