import { type ClassType, Field, ID, ObjectType } from "type-graphql";
import { Data } from "../labels/decorators.ts";
import type { Category } from "../vocabulary.ts";
import { Provenance } from "./provenance.ts";

/** What every record of a person has. */
export interface HeldRecord {
  readonly id: string;
  readonly provenance: Provenance | null;
}

/** What a record's class extends: its opaque key, and where it comes from, which tells what the record tells. */
export function recordOf(categories: Category | readonly Category[]): ClassType<HeldRecord> {
  @ObjectType()
  class Held {
    @Field(() => ID, { description: "An opaque key." })
    id!: string;

    @Data(categories, () => Provenance, { description: "Where this was recorded, by whom, and when." })
    provenance!: Provenance | null;
  }
  return Held;
}
