import { type ClassType, Directive, Field, ObjectType } from "type-graphql";
import { Impersonal } from "../labels/decorators.ts";

/** Where a page stands in its list (Relay). It never says how many there are. */
@Impersonal()
@Directive("@shareable")
@ObjectType({ description: "Where this page stands in the list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether another page follows." })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: "Send it as `after` to read the next page." })
  endCursor!: string | null;
}

/** A page of people as a subgraph resolves it. */
export interface PeoplePage {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: PageInfo;
}

/** Makes a subgraph's Relay connection type over its own `Person`. */
export function connectionOf(person: () => ClassType): { readonly PersonConnection: ClassType<PeoplePage> } {
  @Impersonal()
  @Directive("@shareable")
  @ObjectType("PersonEdge", { description: "One person of the page." })
  class PersonEdge {
    @Field(() => String, { description: "Marks this place in the list, for this caller and list only." })
    cursor!: string;

    @Field(person, { nullable: true, description: "The person." })
    node!: { id: string } | null;
  }

  @Impersonal()
  @Directive("@shareable")
  @ObjectType("PersonConnection", { description: "A page of people." })
  class PersonConnection {
    @Directive("@listSize(slicingArguments: [], requireOneSlicingArgument: false, assumedSize: 100)")
    @Field(() => [PersonEdge], { nullable: "items", description: "The people of this page, at most 100." })
    edges!: PeoplePage["edges"];

    @Field(() => PageInfo, { description: "Where this page stands." })
    pageInfo!: PageInfo;
  }
  return { PersonConnection };
}
