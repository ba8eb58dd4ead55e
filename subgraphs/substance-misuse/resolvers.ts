import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { SubstanceMisuseLoaders } from "./loaders.ts";
import { Person, SubstanceMisuse } from "./schema.ts";
import type { SubstanceMisuseStore } from "./store.ts";

type SubstanceMisuseContext = SubgraphContext<SubstanceMisuseStore, SubstanceMisuseLoaders>;

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver()
  substanceMisuse(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => SubstanceMisuse)
export class SubstanceMisuseResolver {
  @FieldResolver()
  currentHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.currentHeadline.load(personId);
  }

  @FieldResolver()
  currentService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.currentService.load(personId);
  }

  @FieldResolver()
  episode(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.episode.load(personId);
  }

  @FieldResolver()
  interventions(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.interventions.load(personId);
  }

  @FieldResolver()
  withdrawal(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.withdrawal.load(personId);
  }

  @FieldResolver()
  bloodBorneVirusTests(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.bloodBorneVirusTests.load(personId);
  }

  @FieldResolver()
  pastEpisodes(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.pastEpisodes.load(personId);
  }

  @FieldResolver()
  medicationHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.medicationHeadline.load(personId);
  }

  @FieldResolver()
  disclosures(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.disclosures.load(personId);
  }

  @FieldResolver()
  appointments(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SubstanceMisuseContext) {
    return loaders.appointments.load(personId);
  }
}
