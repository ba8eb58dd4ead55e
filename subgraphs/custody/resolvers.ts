import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { peoplePage } from "../../shared/people-page.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { After, First } from "../../shared/types/page-arguments.ts";
import type { CustodyLoaders } from "./loaders.ts";
import { Custody, CustodySuite, Person } from "./schema.ts";
import type { CustodyStore } from "./store.ts";

type CustodyContext = SubgraphContext<CustodyStore, CustodyLoaders>;

@Resolver(() => CustodySuite)
export class CustodySuiteResolver {
  @Query(() => CustodySuite, { nullable: true, description: "A police custody suite by its code, or null." })
  custodySuite(
    @Impersonal() @Arg("code", () => ID, { description: "The code of the suite." }) code: string,
    @Ctx() { store }: CustodyContext,
  ) {
    return store.suite(code);
  }

  @FieldResolver()
  detainees(
    @Root() { code: suite }: CustodySuite,
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Ctx() { store, caller, cursors }: CustodyContext,
  ) {
    const mayList = caller.kinds.includes("SITE") && caller.sites.includes(suite);
    return peoplePage({ caller, cursors, list: `custody/${suite}`, first, after }, (afterId, limit) =>
      store.detainees({ suite, mayList, afterId, limit }),
    );
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver()
  custody(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }
}

/** Each field of the section is what was recorded of the person under its name. */
@Resolver(() => Custody)
export class CustodyResolver {
  @FieldResolver()
  reasonHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.reasonHeadline.load(personId);
  }

  @FieldResolver()
  reason(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.reason.load(personId);
  }

  @FieldResolver()
  riskHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.riskHeadline.load(personId);
  }

  @FieldResolver()
  riskService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.riskService.load(personId);
  }

  @FieldResolver()
  observation(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.observation.load(personId);
  }

  @FieldResolver()
  riskFlags(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.riskFlags.load(personId);
  }

  @FieldResolver()
  fitnessHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.fitnessHeadline.load(personId);
  }

  @FieldResolver()
  fitness(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.fitness.load(personId);
  }

  @FieldResolver()
  appropriateAdultHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.appropriateAdultHeadline.load(personId);
  }

  @FieldResolver()
  appropriateAdult(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.appropriateAdult.load(personId);
  }

  @FieldResolver()
  dependantsHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.dependantsHeadline.load(personId);
  }

  @FieldResolver()
  dependantsService(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.dependantsService.load(personId);
  }

  @FieldResolver()
  dependants(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.dependants.load(personId);
  }

  @FieldResolver()
  drinkDriveHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.drinkDriveHeadline.load(personId);
  }

  @FieldResolver()
  drinkDrive(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.drinkDrive.load(personId);
  }

  @FieldResolver()
  safeguardingHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.safeguardingHeadline.load(personId);
  }

  @FieldResolver()
  safeguarding(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.safeguarding.load(personId);
  }

  @FieldResolver()
  disclosures(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.disclosures.load(personId);
  }

  @FieldResolver()
  protectiveConditions(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.protectiveConditions.load(personId);
  }

  @FieldResolver()
  thirdParty(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.thirdParty.load(personId);
  }

  @FieldResolver()
  medicationHeadline(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.medicationHeadline.load(personId);
  }

  @FieldResolver()
  medicines(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.medicines.load(personId);
  }

  @FieldResolver()
  headlines(@Root() { personId }: SectionRoot, @Ctx() { loaders }: CustodyContext) {
    return loaders.headlines.load(personId);
  }
}
