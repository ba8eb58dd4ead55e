import { Field, ID, Int, ObjectType } from "type-graphql";
import { CategoryFrom, Tier } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import type { Category } from "../../shared/vocabulary.ts";

/** Clusters are history, as their payment model is retired; one of current care tells of that care as well. */
@CategoryFrom("categories", "DETAIL")
@ObjectType({ description: "A care cluster of the retired mental-health payment model, as older records hold it." })
export class CareCluster {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information this cluster tells something of." })
  categories!: readonly Category[];

  @Tier("DETAIL", () => Int, { recorded: true, description: "The number of the cluster, 1 to 21." })
  cluster!: number | null;

  @Field(() => String, {
    nullable: true,
    description: "What the cluster is called; null where no name is known (1 to 3), or it has none (9).",
  })
  label!: string | null;

  @Field(() => String, { nullable: true, description: "When the person was put into it (ISO 8601, UTC)." })
  from!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "When the person was taken out of it; null where nobody has said so (ISO 8601, UTC).",
  })
  to!: string | null;

  @Field(() => Provenance, { nullable: true, description: "Where this was recorded, by whom, and when." })
  provenance!: Provenance | null;
}
