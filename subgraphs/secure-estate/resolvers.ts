import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf, orderOf } from "../../shared/ordering.ts";
import { peoplePage } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { After, First } from "../../shared/types/page-arguments.ts";
import type { SecureEstateLoaders } from "./loaders.ts";
import { Prison } from "./prison.ts";
import { ALERT_PARTS, ResidentsOrder, ResidentsWhere } from "./residents.ts";
import type { SecureEstateStore } from "./store.ts";
import type { ResidentsAsked } from "./store-residents.ts";

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
    @Arg("orderBy", () => ResidentsOrder, {
      nullable: true,
      description: "How to order them; by opaque key unless said.",
    })
    orderBy: ResidentsOrder | null | undefined,
    @Ctx() { store, caller, occupants, cursors, clock }: SecureEstateContext,
  ) {
    const mayList = caller.kinds.includes("SITE") && caller.sites.includes(prisonId);
    const asked = askedOf(where);
    const order = orderOf<"key" | keyof ResidentsOrder>(orderBy, { by: "key", direction: "ASC" });
    const list = `prison/${prisonId}?${JSON.stringify({ asked, order })}`;
    return peoplePage({ caller, cursors, list, first, after }, (afterId, limit) =>
      store.residents({ prisonId, mayList, occupants, asked, order, now: clock.now(), afterId, limit }),
    );
  }
}

/** What the residents must be, with null for what was not asked. */
const askedOf = (where: ResidentsWhere | null | undefined): ResidentsAsked => ({
  bloodBorneVirusStatus: where?.bloodBorneVirus?.status ?? null,
  alerts: ALERT_PARTS.flatMap(([part, category]) => {
    const code = where?.alert?.[part];
    return code ? [{ code, category }] : [];
  }),
  acctOpen: where?.acctOpen ?? null,
  receivedAfter: instantOf(where?.receivedAfter),
  secondScreeningOverdue: where?.secondScreeningOverdue ?? null,
});
