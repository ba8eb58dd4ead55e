import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { askedOf, outcomeOf, whichOf } from "../../shared/episode-changes.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { CareEnd, CareMove, EpisodeChange, Referred } from "../../shared/types/episode-inputs.ts";
import { EpisodeOutcome } from "../../shared/types/episode-outcome.ts";
import type { SubstanceMisuseLoaders } from "./loaders.ts";
import { TreatmentReferralSource } from "./referral-codes.ts";
import type { SubstanceMisuseStore } from "./store.ts";

type SubstanceMisuseContext = SubgraphContext<SubstanceMisuseStore, SubstanceMisuseLoaders>;

@InputType({ description: "Who is referred to which treatment team, and for what." })
export class OpenTreatmentReferralInput extends Referred {
  @Impersonal()
  @Field(() => TreatmentReferralSource, { nullable: true, description: "Who refers the person." })
  source?: TreatmentReferralSource | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "For which substances, in 1 to 500 characters." })
  substances?: string | null;
}

@InputType({ description: "Which referral the caller's team accepts." })
export class AcceptTreatmentReferralInput extends EpisodeChange {}

@InputType({ description: "Who is handed over to which treatment team." })
export class TransferTreatmentInput extends CareMove {}

@InputType({ description: "Which referral is declined, or whose treatment ends." })
export class EndTreatmentInput extends CareEnd {}

@Resolver()
export class TreatmentReferralResolver {
  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Refers somebody to a treatment team. Until the team accepts it, it opens nothing to them.",
  })
  async openTreatmentReferral(
    @Arg("input", () => OpenTreatmentReferralInput, { description: "Who, to whom and for what." })
    input: OpenTreatmentReferralInput,
    @Ctx() context: SubstanceMisuseContext,
  ): Promise<EpisodeOutcome> {
    const substances = input.substances ? textWithin(input.substances, 1, 500) : null;
    const referral = { id: randomUUID(), team: input.team, source: input.source ?? null, substances };
    return outcomeOf(context, await context.store.openCare(askedOf("openTreatmentReferral", input, context), referral));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Takes a referred person onto the caseload of the caller's team.",
  })
  async acceptTreatmentReferral(
    @Arg("input", () => AcceptTreatmentReferralInput, { description: "Which referral." })
    input: AcceptTreatmentReferralInput,
    @Ctx() context: SubstanceMisuseContext,
  ): Promise<EpisodeOutcome> {
    const asked = askedOf("acceptTreatmentReferral", input, context);
    return outcomeOf(context, await context.store.takeOn(asked, whichOf(input)));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description:
      "Hands somebody over to another treatment team, which is to accept it. The key that is answered is of the new referral.",
  })
  async transferTreatment(
    @Arg("input", () => TransferTreatmentInput, { description: "Who, and to which team." })
    input: TransferTreatmentInput,
    @Ctx() context: SubstanceMisuseContext,
  ): Promise<EpisodeOutcome> {
    const to = { ...whichOf(input), team: input.toTeam, newId: randomUUID() };
    return outcomeOf(context, await context.store.moveCare(askedOf("transferTreatment", input, context), to));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Declines a referral to the caller's treatment team, or ends its treatment.",
  })
  async endTreatment(
    @Arg("input", () => EndTreatmentInput, { description: "Which." }) input: EndTreatmentInput,
    @Ctx() context: SubstanceMisuseContext,
  ): Promise<EpisodeOutcome> {
    const ending = { ...whichOf(input), withoutHandover: input.withoutHandover ?? false };
    return outcomeOf(context, await context.store.endCare(askedOf("endTreatment", input, context), ending));
  }
}
