import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { InjectingStatus, SubstanceRoute } from "./substance-codes.ts";

@ObjectType({ description: "A substance the person uses now." })
export class SubstanceUse extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "The substance by name." })
  substance!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => SubstanceRoute, { description: "By which way it is taken." })
  route!: SubstanceRoute | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "In words, how much is taken and at what intervals." })
  frequency!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Boolean, {
    recorded: true,
    description: "Whether it is the main one, as written down; of one person, one at most is.",
  })
  main!: boolean | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description:
      "The SNOMED CT code of a dependence on it, where one was recorded: 66590003 alcohol, 75544000 opioids, 77176002 smoking.",
  })
  dependenceCode!: string | null;
}

@ObjectType({ description: "Whether the person injects, as last recorded." })
export class Injecting extends recordOf("SUBSTANCE_USE_CURRENT") {
  @Data("SUBSTANCE_USE_CURRENT", () => InjectingStatus, { description: "Whether they inject." })
  status!: InjectingStatus | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, {
    description: "When they last injected, as they said; null where they never did or it is not known (ISO 8601, UTC).",
  })
  lastInjectedAt!: string | null;
}
