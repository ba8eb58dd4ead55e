import "reflect-metadata";
import { Arg, Directive, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import type { Subgraph } from "../../shared/subgraph.ts";

@Directive('@key(fields: "id")')
@ObjectType()
class Person {
  @Field(() => ID) id!: string;
}

@ObjectType()
class Cell {
  @Field(() => ID) code!: string;
  @Field(() => [Person], { nullable: true }) people!: readonly Person[];
}

@Resolver(() => Cell)
class Cells {
  @Query(() => Cell, { nullable: true })
  cell(@Arg("code", () => ID) code: string): object {
    return { code };
  }

  @FieldResolver(() => [Person], { nullable: true })
  people(@Root() { code }: Cell, @Arg("first", () => Int) first: number): readonly Person[] {
    if (first > 100) return refuse("PAGE_TOO_LARGE");
    if (first < 0) throw new Error("the canary's cell is broken");
    return Array.from({ length: first }, (_, n) => ({ id: `${code}-${n}` }));
  }
}

/** A small subgraph with a list that refuses, a list that breaks, and internal calls. */
export const cells: Subgraph = {
  name: "custody",
  resolvers: [Cells],
  types: [Person],
  migrations: {},
  store: () => ({}),
  loaders: () => ({}),
  seed: async () => {},
  calls: {
    echo: async ({ caller }, input) => ({ subject: caller.subject, input, at: new Date(0), nothing: undefined }),
    break: async () => {
      throw new Error("the canary's call is broken");
    },
  },
};
