import { randomUUID } from "node:crypto";
import { Arg, Ctx, InputType, Mutation, Resolver } from "type-graphql";
import { askedOf, outcomeOf, whichOf } from "../../shared/episode-changes.ts";
import { refuse } from "../../shared/errors.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { Arrival, CareEnd, CareMove, EpisodeChange } from "../../shared/types/episode-inputs.ts";
import { EpisodeOutcome } from "../../shared/types/episode-outcome.ts";
import type { ReleaseLoaders } from "./loaders.ts";
import type { ReleaseStore } from "./store.ts";

type ReleaseContext = SubgraphContext<ReleaseStore, ReleaseLoaders>;

@InputType({ description: "Who is taken under the supervision of the caller's team." })
export class OpenSupervisionInput extends Arrival {}

@InputType({ description: "Whose supervision is confirmed." })
export class ConfirmSupervisionInput extends EpisodeChange {}

@InputType({ description: "Who is handed over to which probation team." })
export class TransferSupervisionInput extends CareMove {}

@InputType({ description: "Whose supervision ends." })
export class EndSupervisionInput extends CareEnd {}

@Resolver()
export class SupervisionResolver {
  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description:
      "Takes somebody under the supervision of the caller's team who is known by two numbers. It opens nothing until another of the team confirms it.",
  })
  async openSupervision(
    @Arg("input", () => OpenSupervisionInput, { description: "Who." }) input: OpenSupervisionInput,
    @Ctx() context: ReleaseContext,
  ): Promise<EpisodeOutcome> {
    const team = context.caller.team ?? refuse("NOTHING_TO_ACT_ON");
    const asked = askedOf("openSupervision", input, context);
    return outcomeOf(context, await context.store.openCare(asked, { id: randomUUID(), team }));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description:
      "Confirms that somebody who was taken under supervision, or handed over, is the person they are taken for.",
  })
  async confirmSupervision(
    @Arg("input", () => ConfirmSupervisionInput, { description: "Whose." }) input: ConfirmSupervisionInput,
    @Ctx() context: ReleaseContext,
  ): Promise<EpisodeOutcome> {
    return outcomeOf(
      context,
      await context.store.takeOn(askedOf("confirmSupervision", input, context), whichOf(input)),
    );
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description:
      "Hands somebody over to another probation team, which is to confirm it. The key that is answered is of the new supervision.",
  })
  async transferSupervision(
    @Arg("input", () => TransferSupervisionInput, { description: "Who, and to which team." })
    input: TransferSupervisionInput,
    @Ctx() context: ReleaseContext,
  ): Promise<EpisodeOutcome> {
    const to = { ...whichOf(input), team: input.toTeam, newId: randomUUID() };
    return outcomeOf(context, await context.store.moveCare(askedOf("transferSupervision", input, context), to));
  }

  @Mutation(() => EpisodeOutcome, { nullable: true, description: "Ends supervision." })
  async endSupervision(
    @Arg("input", () => EndSupervisionInput, { description: "Whose." }) input: EndSupervisionInput,
    @Ctx() context: ReleaseContext,
  ): Promise<EpisodeOutcome> {
    const ending = { ...whichOf(input), withoutHandover: input.withoutHandover ?? false };
    return outcomeOf(context, await context.store.endCare(askedOf("endSupervision", input, context), ending));
  }
}
