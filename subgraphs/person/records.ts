import { Field, ID, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";

@ObjectType({ description: "Another name the person has used or been known by." })
export class Alias {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("DEMOGRAPHICS", () => String, { description: "The family name used." })
  familyName!: string | null;

  @Data("DEMOGRAPHICS", () => String, { description: "The given names used." })
  givenNames!: string | null;

  @Data("DEMOGRAPHICS", () => Provenance, { description: "Where the name was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ description: "A language the person speaks." })
export class SpokenLanguage {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Data("LANGUAGE", () => String, { description: "The language, in English." })
  language!: string | null;

  @Data("LANGUAGE", () => String, { description: "How well the person speaks it, in plain words." })
  proficiency!: string | null;

  @Data("LANGUAGE", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}
