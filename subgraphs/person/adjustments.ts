import { ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import { CategoryHeadline, NamedService } from "../../shared/types/headline.ts";

/** It stands with the person and not with a service, so that its place tells nothing of care. */
@Section()
@ObjectType({ description: "How to speak with the person and treat them, whoever says so." })
export class Adjustments {
  @Data("NEURODIVERSITY", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do differently for the person.",
  })
  headline!: CategoryHeadline | null;

  @Data("NEURODIVERSITY", () => NamedService, { level: "NAMED", description: "Which concern it is about, by name." })
  concern!: NamedService | null;
}
