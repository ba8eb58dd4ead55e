import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { peoplePage } from "../../shared/people-page.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { After, First } from "../../shared/types/page-arguments.ts";
import type { SecureEstateLoaders } from "./loaders.ts";
import { Prison, ResidentsWhere } from "./prison.ts";
import { Person, PhysicalHealth, PrisonRecord } from "./schema.ts";
import type { SecureEstateStore } from "./store.ts";

type SecureEstateContext = SubgraphContext<SecureEstateStore, SecureEstateLoaders>;

@Resolver(() => Prison)
export class PrisonResolver {
  @Query(() => Prison, { nullable: true, description: "A prison by its id, or null." })
  prison(
    @Impersonal() @Arg("id", () => ID, { description: "The id of the establishment." }) id: string,
    @Ctx() { store }: SecureEstateContext,
  ) {
    return store.prison(id);
  }

  @FieldResolver()
  residents(
    @Root() { id: prisonId }: Prison,
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Arg("where", () => ResidentsWhere, {
      nullable: true,
      description: "Only residents of whom this is so; everybody unless said.",
    })
    where: ResidentsWhere | null | undefined,
    @Ctx() { store, caller, cursors }: SecureEstateContext,
  ) {
    const mayList = caller.kinds.includes("SITE") && caller.sites.includes(prisonId);
    const status = where?.bloodBorneVirus?.status ?? null;
    const list = `prison/${prisonId}?${JSON.stringify({ bloodBorneVirus: { status } })}`;
    return peoplePage({ caller, cursors, list, first, after }, (afterId, limit) =>
      store.residents({ prisonId, mayList, bloodBorneVirusStatus: status, afterId, limit }),
    );
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver()
  prison(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }

  @FieldResolver()
  physicalHealth(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => PrisonRecord)
export class PrisonRecordResolver {
  @FieldResolver()
  stay(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.stay.load(personId);
  }

  @FieldResolver()
  legalStatus(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.legalStatus.load(personId);
  }

  @FieldResolver()
  legalHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.legalHeadline.load(personId);
  }

  @FieldResolver()
  cell(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.cell.load(personId);
  }

  @FieldResolver()
  selfHarmHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.selfHarmHeadline.load(personId);
  }

  @FieldResolver()
  acct(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.acct.load(personId);
  }

  @FieldResolver()
  alerts(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.alerts.load(personId);
  }

  @FieldResolver()
  superviseConsumption(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.superviseConsumption.load(personId);
  }

  @FieldResolver()
  diversionConcern(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.diversionConcern.load(personId);
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => PhysicalHealth)
export class PhysicalHealthResolver {
  @FieldResolver()
  conditionsHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.conditionsHeadline.load(personId);
  }

  @FieldResolver()
  conditions(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.conditions.load(personId);
  }

  @FieldResolver()
  bloodBorneVirus(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.bloodBorneVirus.load(personId);
  }

  @FieldResolver()
  sexualHealth(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.sexualHealth.load(personId);
  }

  @FieldResolver()
  safetyHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.safetyHeadline.load(personId);
  }

  @FieldResolver()
  safetyService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.safetyService.load(personId);
  }

  @FieldResolver()
  allergies(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.allergies.load(personId);
  }

  @FieldResolver()
  medicationHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.medicationHeadline.load(personId);
  }

  @FieldResolver()
  medicines(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.medicines.load(personId);
  }

  @FieldResolver()
  disclosures(@Root() { personId }: SectionRoot, @Ctx() { loaders }: SecureEstateContext) {
    return loaders.disclosures.load(personId);
  }
}
