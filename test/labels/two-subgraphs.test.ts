import { type GraphQLSchema, graphql } from "graphql";
import { Directive, Field, FieldResolver, ID, ObjectType, Query, Resolver } from "type-graphql";
import { describe, expect, it } from "vitest";
import { federate } from "../../shared/federate.ts";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { Subgraph } from "../../shared/subgraph.ts";
import { compose } from "../../subgraphs/compose.ts";

describe("two subgraphs in one process", () => {
  it("each keep their own Person", async () => {
    const [names, notes] = [await federate(namesOf()), await federate(notesOf())];
    expect(names.sdl).not.toContain("Notes");
    expect(notes.sdl).not.toContain("Names");
    const { supergraph } = compose([
      { name: "names", sdl: names.sdl },
      { name: "notes", sdl: notes.sdl },
    ]);
    expect(supergraph).toContain("names: Names @join__field(graph: NAMES)");
    expect(supergraph).toContain("notes: Notes @join__field(graph: NOTES)");
  });

  it("each answer with their own resolvers", async () => {
    const [names, notes] = await Promise.all([federate(namesOf()), federate(notesOf())]);
    const contextValue = { caller: { ceiling: { DEMOGRAPHICS: "DETAIL", FITNESS: "DETAIL" }, filters: [] } };
    const asked = (schema: GraphQLSchema, section: string) =>
      graphql({
        schema,
        contextValue,
        source: `{ _entities(representations: [{ __typename: "Person", id: "p1" }]) { ... on Person { ${section} } } }`,
      });
    const answer = (person: object) => ({ data: { _entities: [person] } });
    expect(await asked(names.schema, "names { familyName }")).toEqual(answer({ names: { familyName: "Ward" } }));
    expect(await asked(notes.schema, "notes { note }")).toEqual(answer({ notes: { note: "Fit" } }));
  });
});

type Classes = Pick<Subgraph, "resolvers" | "types">;

function namesOf(): Classes {
  @Section()
  @ObjectType()
  class Names {
    @Data("DEMOGRAPHICS", () => String) familyName!: string | null;
  }
  @Directive('@key(fields: "id")')
  @ObjectType()
  class Person {
    @Field(() => ID) id!: string;
    @Field(() => Names, { nullable: true }) names!: Names | null;
  }
  @Resolver(() => Person)
  class PersonResolver {
    @Query(() => Person, { nullable: true })
    anybody(): object {
      return { id: "p1" };
    }
    @FieldResolver(() => Names, { nullable: true })
    names(): object {
      return { familyName: "Ward" };
    }
  }
  return { resolvers: [PersonResolver], types: [Person] };
}

function notesOf(): Classes {
  @Section()
  @ObjectType()
  class Notes {
    @Data("FITNESS", () => String) note!: string | null;
  }
  @Directive('@key(fields: "id")')
  @ObjectType()
  class Person {
    @Field(() => ID) id!: string;
    @Field(() => Notes, { nullable: true }) notes!: Notes | null;
  }
  @Resolver(() => Person)
  class PersonResolver {
    @FieldResolver(() => Notes, { nullable: true })
    notes(): object {
      return { note: "Fit" };
    }
  }
  return { resolvers: [PersonResolver], types: [Person] };
}
