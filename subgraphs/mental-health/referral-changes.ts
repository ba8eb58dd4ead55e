import { randomUUID } from "node:crypto";
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { askedOf, outcomeOf, whichOf } from "../../shared/episode-changes.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { CareEnd, CareMove, EpisodeChange, Referred } from "../../shared/types/episode-inputs.ts";
import { EpisodeOutcome } from "../../shared/types/episode-outcome.ts";
import { MentalHealthReferralUrgency } from "./care-codes.ts";
import type { MentalHealthLoaders } from "./loaders.ts";
import type { MentalHealthStore } from "./store.ts";

type MentalHealthContext = SubgraphContext<MentalHealthStore, MentalHealthLoaders>;

@InputType({ description: "Who is referred to which mental-health team, and why." })
export class OpenMentalHealthReferralInput extends Referred {
  @Impersonal()
  @Field(() => MentalHealthReferralUrgency, { nullable: true, description: "How soon the person is to be seen." })
  urgency?: MentalHealthReferralUrgency | null;

  @Impersonal()
  @Field(() => String, { nullable: true, description: "Why, in 1 to 2,000 characters." })
  reason?: string | null;
}

@InputType({ description: "Which referral the caller's team accepts." })
export class AcceptMentalHealthReferralInput extends EpisodeChange {}

@InputType({ description: "Who is handed over to which mental-health team." })
export class TransferMentalHealthCareInput extends CareMove {}

@InputType({ description: "Which referral is declined, or whose care ends." })
export class EndMentalHealthCareInput extends CareEnd {}

@Resolver()
export class MentalHealthReferralResolver {
  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Refers somebody to a mental-health team. Until the team accepts it, it opens nothing to them.",
  })
  async openMentalHealthReferral(
    @Arg("input", () => OpenMentalHealthReferralInput, { description: "Who, to whom and why." })
    input: OpenMentalHealthReferralInput,
    @Ctx() context: MentalHealthContext,
  ): Promise<EpisodeOutcome> {
    const reason = input.reason ? textWithin(input.reason, 1, 2000) : null;
    const referral = { id: randomUUID(), team: input.team, urgency: input.urgency ?? null, reason };
    return outcomeOf(
      context,
      await context.store.openCare(askedOf("openMentalHealthReferral", input, context), referral),
    );
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Takes a referred person onto the caseload of the caller's team.",
  })
  async acceptMentalHealthReferral(
    @Arg("input", () => AcceptMentalHealthReferralInput, { description: "Which referral." })
    input: AcceptMentalHealthReferralInput,
    @Ctx() context: MentalHealthContext,
  ): Promise<EpisodeOutcome> {
    const asked = askedOf("acceptMentalHealthReferral", input, context);
    return outcomeOf(context, await context.store.takeOn(asked, whichOf(input)));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description:
      "Hands somebody over to another mental-health team, which is to accept it. The key that is answered is of the new referral.",
  })
  async transferMentalHealthCare(
    @Arg("input", () => TransferMentalHealthCareInput, { description: "Who, and to which team." })
    input: TransferMentalHealthCareInput,
    @Ctx() context: MentalHealthContext,
  ): Promise<EpisodeOutcome> {
    const to = { ...whichOf(input), team: input.toTeam, newId: randomUUID() };
    return outcomeOf(context, await context.store.moveCare(askedOf("transferMentalHealthCare", input, context), to));
  }

  @Mutation(() => EpisodeOutcome, {
    nullable: true,
    description: "Declines a referral to the caller's mental-health team, or ends its care.",
  })
  async endMentalHealthCare(
    @Arg("input", () => EndMentalHealthCareInput, { description: "Which." }) input: EndMentalHealthCareInput,
    @Ctx() context: MentalHealthContext,
  ): Promise<EpisodeOutcome> {
    const ending = { ...whichOf(input), withoutHandover: input.withoutHandover ?? false };
    return outcomeOf(context, await context.store.endCare(askedOf("endMentalHealthCare", input, context), ending));
  }
}
