import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { MentalHealthLoaders } from "./loaders.ts";
import { MentalHealth, Person } from "./schema.ts";
import type { MentalHealthStore } from "./store.ts";

type MentalHealthContext = SubgraphContext<MentalHealthStore, MentalHealthLoaders>;

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver()
  mentalHealth(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => MentalHealth)
export class MentalHealthResolver {
  @FieldResolver()
  currentHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.currentHeadline.load(personId);
  }

  @FieldResolver()
  currentService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.currentService.load(personId);
  }

  @FieldResolver()
  referrals(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.referrals.load(personId);
  }

  @FieldResolver()
  diagnosis(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.diagnosis.load(personId);
  }

  @FieldResolver()
  legalStatus(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.legalStatus.load(personId);
  }

  @FieldResolver()
  pastEpisodes(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.pastEpisodes.load(personId);
  }

  @FieldResolver()
  selfHarmHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.selfHarmHeadline.load(personId);
  }

  @FieldResolver()
  crisisPlan(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.crisisPlan.load(personId);
  }

  @FieldResolver()
  adjustmentsHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.adjustmentsHeadline.load(personId);
  }

  @FieldResolver()
  neurodiversityService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.neurodiversityService.load(personId);
  }

  @FieldResolver()
  neurodiversity(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.neurodiversity.load(personId);
  }

  @FieldResolver()
  disclosures(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.disclosures.load(personId);
  }

  @FieldResolver()
  thirdParty(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.thirdParty.load(personId);
  }

  @FieldResolver()
  headlines(@Root() { personId }: SectionRoot, @Ctx() { loaders }: MentalHealthContext) {
    return loaders.headlines.load(personId);
  }
}
