import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf, orderOf } from "../../shared/ordering.ts";
import { peoplePage } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { After, First } from "../../shared/types/page-arguments.ts";
import type { CustodyLoaders } from "./loaders.ts";
import type { CustodyStore } from "./store.ts";
import type { DetaineesKey } from "./store-detainees.ts";
import { CustodySuite, DetaineesOrder, DetaineesWhere } from "./suite.ts";

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
    @Arg("orderBy", () => DetaineesOrder, { nullable: true, description: "How to order them." })
    orderBy: DetaineesOrder | null | undefined,
    @Arg("where", () => DetaineesWhere, { nullable: true, description: "Whom to list; everybody unless said." })
    where: DetaineesWhere | null | undefined,
    @Ctx() { store, caller, occupants, cursors, clock }: CustodyContext,
  ) {
    const mayList = caller.kinds.includes("SITE") && caller.sites.includes(suite);
    const order = orderOf<DetaineesKey>(orderBy, { by: "key", direction: "ASC" });
    const asked = {
      observationLevel: where?.observationLevel ?? null,
      reviewOverdue: where?.reviewOverdue ?? null,
      appropriateAdultRequired: where?.appropriateAdultRequired ?? null,
      arrivedAfter: instantOf(where?.arrivedAfter),
    };
    const list = `custody/${JSON.stringify([suite, order, asked])}`;
    return peoplePage({ caller, cursors, list, first, after }, (afterId, limit) =>
      store.detainees({ suite, mayList, occupants, now: clock.now(), order, ...asked, afterId, limit }),
    );
  }
}
