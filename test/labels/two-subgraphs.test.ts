import { type GraphQLSchema, graphql } from "graphql";
import { Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
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

  it("each answer with their own sections", async () => {
    const [names, notes] = await Promise.all([federate(namesOf()), federate(notesOf())]);
    const holds = (text: string) => ({ load: async () => text });
    const contextValue = {
      caller: { ceiling: { DEMOGRAPHICS: "DETAIL", FITNESS: "DETAIL" }, filters: [] },
      loaders: { Names: { familyName: holds("Ward") }, Notes: { note: holds("Fit") } },
    };
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
  @ObjectType({ description: "What somebody is called." })
  class Names {
    @Data("DEMOGRAPHICS", () => String, { description: "The family name." }) familyName!: string | null;
  }
  @Directive('@key(fields: "id")')
  @ObjectType({ description: "Somebody." })
  class Person {
    @Field(() => ID, { description: "An opaque key." }) id!: string;
    @Field(() => Names, { nullable: true, description: "What they are called." }) names!: Names | null;
  }
  @Resolver(() => Person)
  class PersonResolver {
    @Query(() => Person, { nullable: true, description: "Anybody." })
    anybody(): object {
      return { id: "p1" };
    }
  }
  return { resolvers: [PersonResolver], types: [Person] };
}

function notesOf(): Classes {
  @Section()
  @ObjectType({ description: "What is noted of somebody." })
  class Notes {
    @Data("FITNESS", () => String, { description: "The note." }) note!: string | null;
  }
  @Directive('@key(fields: "id")')
  @ObjectType({ description: "Somebody." })
  class Person {
    @Field(() => ID, { description: "An opaque key." }) id!: string;
    @Field(() => Notes, { nullable: true, description: "What is noted of them." }) notes!: Notes | null;
  }
  @Resolver(() => Person)
  class PersonResolver {}
  return { resolvers: [PersonResolver], types: [Person] };
}
