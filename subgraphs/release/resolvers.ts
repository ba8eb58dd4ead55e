import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { ReleaseLoaders } from "./loaders.ts";
import { Person, ReleasePlan } from "./schema.ts";
import type { ReleaseStore } from "./store.ts";

type ReleaseContext = SubgraphContext<ReleaseStore, ReleaseLoaders>;

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver()
  release(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => ReleasePlan)
export class ReleasePlanResolver {
  @FieldResolver()
  releaseHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.releaseHeadline.load(personId);
  }

  @FieldResolver()
  dates(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.dates.load(personId);
  }

  @FieldResolver()
  licence(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.licence.load(personId);
  }

  @FieldResolver()
  location(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.location.load(personId);
  }

  @FieldResolver()
  appointmentsHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.appointmentsHeadline.load(personId);
  }

  @FieldResolver()
  appointmentsService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.appointmentsService.load(personId);
  }

  @FieldResolver()
  gpRegistration(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.gpRegistration.load(personId);
  }

  @FieldResolver()
  appointments(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.appointments.load(personId);
  }

  @FieldResolver()
  protectiveConditions(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.protectiveConditions.load(personId);
  }

  @FieldResolver()
  thirdParty(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.thirdParty.load(personId);
  }

  @FieldResolver()
  disclosures(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.disclosures.load(personId);
  }

  @FieldResolver()
  safeguardingHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.safeguardingHeadline.load(personId);
  }

  @FieldResolver()
  safeguarding(@Root() { personId }: SectionRoot, @Ctx() { loaders }: ReleaseContext) {
    return loaders.safeguarding.load(personId);
  }
}
