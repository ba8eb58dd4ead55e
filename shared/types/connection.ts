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

/** A page of a list as a subgraph resolves it. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: PageInfo;
}

export interface ListOf<Node> {
  /** The name of the type. */
  readonly name: string;
  readonly type: () => ClassType<Node & object>;
  /** What one is called, and several are. */
  readonly one: string;
  readonly many: string;
}

/** Makes the Relay connection type of a list, and the type of its edges. */
export function connectionOf<Node>({ name, type, one, many }: ListOf<Node>): ClassType<Page<Node>> {
  @Impersonal()
  @Directive("@shareable")
  @ObjectType(`${name}Edge`, { description: `One ${one} of the page.` })
  class Edge {
    @Field(() => String, { description: "Marks this place in the list, for this caller and list only." })
    cursor!: string;

    @Field(type, { nullable: true, description: `The ${one}.` })
    node!: Node;
  }

  @Impersonal()
  @Directive("@shareable")
  @ObjectType(`${name}Connection`, { description: `A page of ${many}.` })
  class Connection {
    @Directive("@listSize(slicingArguments: [], requireOneSlicingArgument: false, assumedSize: 100)")
    @Field(() => [Edge], { nullable: "items", description: `The ${many} of this page, at most 100.` })
    edges!: Page<Node>["edges"];

    @Field(() => PageInfo, { description: "Where this page stands." })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** A page of people, as a subgraph's own `Person` has them. */
export type PeoplePage = Page<{ readonly id: string }>;

/** Makes a subgraph's connection type over its own `Person`. */
export const peopleConnection = (type: () => ClassType<{ id: string }>): ClassType<PeoplePage> =>
  connectionOf({ name: "Person", type, one: "person", many: "people" });
