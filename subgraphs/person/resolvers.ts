import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Headline } from "../../shared/types/headline.ts";
import type { PersonLoaders } from "./loaders.ts";
import { Identity, Me, Person, PersonBy } from "./schema.ts";
import type { IdentityRow, LookUp, PersonStore } from "./store.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

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

  @Query(() => Me, { nullable: true, description: "The caller." })
  me(@Ctx() { caller: { subject, role, organisation, purpose } }: PersonContext): Me {
    return { subject, role, organisation, purpose, coordinates: null };
  }

  @FieldResolver()
  identity(@Root() { id }: Person): SectionRoot {
    return { personId: id };
  }

  @FieldResolver()
  headlines(): readonly Headline[] {
    return [UNIVERSAL_PRECAUTIONS];
  }
}

@Resolver(() => Identity)
export class IdentityResolver {
  @FieldResolver()
  nhsNumber(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "nhsNumber");
  }

  @FieldResolver()
  prisonNumber(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "prisonNumber");
  }

  @FieldResolver()
  pnc(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "pnc");
  }

  @FieldResolver()
  cro(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "cro");
  }

  @FieldResolver()
  crn(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "crn");
  }

  @FieldResolver()
  familyName(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "familyName");
  }

  @FieldResolver()
  givenNames(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "givenNames");
  }

  @FieldResolver()
  preferredName(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "preferredName");
  }

  @FieldResolver()
  dateOfBirth(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "dateOfBirth");
  }

  @FieldResolver()
  gender(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "gender");
  }

  @FieldResolver()
  address(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "address");
  }

  @FieldResolver()
  identityConfidence(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "identityConfidence");
  }

  @FieldResolver()
  interpreterNeeded(@Root() identity: SectionRoot, @Ctx() context: PersonContext) {
    return recorded(identity, context, "interpreterNeeded");
  }

  @FieldResolver()
  aliases(@Root() { personId }: SectionRoot, @Ctx() { loaders }: PersonContext) {
    return loaders.aliases.load(personId);
  }

  @FieldResolver()
  languages(@Root() { personId }: SectionRoot, @Ctx() { loaders }: PersonContext) {
    return loaders.languages.load(personId);
  }
}

/** Issued for everyone, so that it says nothing of anyone. */
const UNIVERSAL_PRECAUTIONS: Headline = {
  id: "person.universal-precautions",
  categories: ["SAFETY_HEADLINE"],
  code: "UNIVERSAL_PRECAUTIONS",
  plainText: "Treat everybody's blood and body fluids as infectious",
  action: "After contact with blood, contact occupational health or the emergency department now",
  provenance: null,
};

const recorded = async <Name extends keyof IdentityRow>(
  { personId }: SectionRoot,
  { loaders }: PersonContext,
  name: Name,
): Promise<IdentityRow[Name] | null> => (await loaders.identity.load(personId))?.[name] ?? null;

/** The one identifier given; ONE_IDENTIFIER where there are none or several. */
function oneOf(by: PersonBy): LookUp {
  const given = Object.entries(by).filter(([, value]) => value !== undefined && value !== null);
  const [[kind, value] = []] = given;
  return given.length === 1 ? ({ kind, value } as LookUp) : refuse("ONE_IDENTIFIER");
}
