import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import { HEADLINE_CATALOGUE } from "../../shared/headline-catalogue.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { instantOf, orderOf } from "../../shared/ordering.ts";
import { PAGE } from "../../shared/page.ts";
import { peoplePage } from "../../shared/page-of.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { peopleConnection } from "../../shared/types/connection.ts";
import type { Headline } from "../../shared/types/headline.ts";
import { After, First, Paged } from "../../shared/types/page-arguments.ts";
import { CaseloadOrder, CaseloadWhere } from "./caseload.ts";
import { AccessExplanation } from "./explanation.ts";
import { FindPersonBy, PersonBy, PersonHandle } from "./find-person.ts";
import type { PersonLoaders } from "./loaders.ts";
import { Me } from "./me.ts";
import { Person } from "./schema.ts";
import type { LookUp, PersonStore } from "./store.ts";
import type { CaseloadKey } from "./store-caseload.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

const PersonConnection = peopleConnection(() => Person);

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Person, {
    nullable: true,
    description: "A person by one identifier; null where there is none, or none that this caller is tied to.",
  })
  person(
    @Arg("by", () => PersonBy, { description: "The one identifier to look up." }) by: PersonBy,
    @Ctx() { store, caller, clock }: PersonContext,
  ) {
    return store.find(oneOf(by), caller, clock.now());
  }

  @Directive("@listSize(slicingArguments: [], requireOneSlicingArgument: false, assumedSize: 100)")
  @Query(() => [Person], {
    nullable: "itemsAndList",
    description:
      "People by their opaque keys, at most 100, in the order asked. Those of whom `person` would be null are left out.",
  })
  async people(
    @Impersonal() @Arg("ids", () => [ID], { description: "Opaque keys of this graph, at most 100." }) ids: string[],
    @Ctx() { store, caller, clock }: PersonContext,
  ) {
    if (ids.length > PAGE.most) refuse("LIST_TOO_LONG");
    const found = new Map((await store.findAll(ids, caller, clock.now())).map((one) => [one.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  @Query(() => PersonHandle, {
    nullable: true,
    description:
      "The key of the one person of whom everything said is so; null where there is none, or more than one. Asking is counted.",
  })
  async findPerson(
    @Arg("by", () => FindPersonBy, { description: "What is known of the person." }) by: FindPersonBy,
    @Ctx() { store, caller }: PersonContext,
  ) {
    const identifier = by.identifier ? oneOf(by.identifier) : null;
    const postcode = by.postcode ?? null;
    if (identifier === null && postcode === null) refuse("MATCH_TOO_WEAK");
    const [match, another] = await store.match({ ...by, identifier, postcode }, caller);
    return match && !another ? match : null;
  }

  @Paged()
  @Query(() => PersonConnection, {
    nullable: true,
    description: "Whom the caller's team holds now, by an accepted referral or on its caseload; empty without a team.",
  })
  caseload(
    @First() first: number | null | undefined,
    @After() after: string | null | undefined,
    @Arg("orderBy", () => CaseloadOrder, { nullable: true, description: "How to order it." })
    orderBy: CaseloadOrder | null | undefined,
    @Arg("where", () => CaseloadWhere, { nullable: true, description: "Whom to list; all unless said." })
    where: CaseloadWhere | null | undefined,
    @Ctx() { store, caller, occupants, cursors, clock }: PersonContext,
  ) {
    const mayLook = occupants.guarded !== null;
    const order = orderOf<CaseloadKey>(orderBy, { by: "key", direction: "ASC" });
    const asked = {
      service: where?.service ?? null,
      since: instantOf(where?.since),
      interpreterNeeded: where?.interpreterNeeded ?? null,
    };
    const list = `caseload/${JSON.stringify([caller.team, order, asked])}`;
    return peoplePage({ caller, cursors, list, first, after }, (afterId, limit) =>
      store.caseload({ caller, now: clock.now(), mayLook, order, ...asked, afterId, limit }),
    );
  }

  /** Answered by the gateway, which alone knows the policy; here it is only told of. */
  @Query(() => AccessExplanation, {
    nullable: true,
    description:
      "For Caldicott guardians: what somebody of a role in their own organisation may read of a person whom the organisation holds, and why; null for anybody else.",
  })
  explainAccess(
    @Arg("personId", () => ID, { description: "The opaque key of the person." }) _personId: string,
    @Impersonal()
    @Arg("role", () => String, { description: "The role to explain: its name, as prison-officer." })
    _role: string,
    @Impersonal()
    @Arg("purpose", () => String, { description: "A purpose of that role, as SAFECUSTODY." })
    _purpose: string,
  ): AccessExplanation | null {
    return null;
  }

  @Query(() => Me, { nullable: true, description: "The caller." })
  me(@Ctx() { caller: { subject, role, organisation, purpose } }: PersonContext): Me {
    return { subject, role, organisation, purpose, coordinates: null };
  }

  @FieldResolver()
  async headlines(@Root() { id }: Person, @Ctx() { loaders }: PersonContext): Promise<readonly Headline[]> {
    return [...(await loaders.Person.headlines.load(id)), UNIVERSAL_PRECAUTIONS];
  }
}

/** Issued for everyone, so that it says nothing of anyone. */
const UNIVERSAL_PRECAUTIONS: Headline = {
  id: "person.universal-precautions",
  code: "UNIVERSAL_PRECAUTIONS",
  ...HEADLINE_CATALOGUE.UNIVERSAL_PRECAUTIONS,
  since: null,
  expiresAt: null,
  dueAt: null,
  confidence: "CONFIRMED",
  source: null,
  provenance: null,
};

/** The one identifier given; ONE_IDENTIFIER where there are none or several. */
function oneOf(by: PersonBy): LookUp {
  const given = Object.entries(by).filter(([, value]) => value !== undefined && value !== null);
  const [[kind, value] = []] = given;
  return given.length === 1 ? ({ kind, value } as LookUp) : refuse("ONE_IDENTIFIER");
}
