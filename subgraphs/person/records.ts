import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { recordOf } from "../../shared/types/record.ts";
import { IdentityNumberKind } from "./coded-values.ts";

@ObjectType({ description: "Another name the person has used or been known by." })
export class Alias extends recordOf("DEMOGRAPHICS") {
  @Data("DEMOGRAPHICS", () => String, { description: "The family name used." })
  familyName!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The given names used." })
  givenNames!: string | null;
}

@ObjectType({ description: "A number by which another service or court knows the person." })
export class IdentityNumber extends recordOf("DEMOGRAPHICS") {
  @Data("DEMOGRAPHICS", () => IdentityNumberKind, { description: "What kind of number it is." })
  kind!: keyof typeof IdentityNumberKind | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The number as its owner writes it; opaque here." })
  value!: string | null;
}

@ObjectType({ description: "A language the person speaks." })
export class SpokenLanguage extends recordOf("LANGUAGE") {
  @Data("LANGUAGE", () => String, { description: "The language, in English." })
  language!: string | null;

  @Data("LANGUAGE", () => String, { description: "How well the person speaks it, in plain words." })
  proficiency!: string | null;
}

@ObjectType({ description: "An entry of the history of the person's gender." })
export class GenderHistoryEntry extends recordOf("SEXUAL_HEALTH") {
  @Data("SEXUAL_HEALTH", () => String, { description: "What was recorded, in the person's own words where known." })
  entry!: string | null;

  @Data("SEXUAL_HEALTH", () => String, { description: "Since when (ISO 8601 date)." })
  since!: string | null;
}
