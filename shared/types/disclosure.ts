import { type ClassType, Field, ID, ObjectType } from "type-graphql";
import { Data } from "../labels/decorators.ts";
import { Provenance } from "./provenance.ts";

/** What was told in confidence, as a subgraph resolves it. */
export interface Disclosure {
  readonly id: string;
  readonly text: string | null;
  readonly toldTo: string | null;
  readonly provenance: Provenance | null;
}

/** Makes a subgraph's own type of what somebody tells there in confidence: the same labels wherever it was told. */
export function disclosureType(name: string, description: string): ClassType<Disclosure> {
  @ObjectType(name, { description })
  class ToldInConfidence {
    @Field(() => ID, { description: "An opaque key." })
    id!: string;

    @Data("PRIVILEGED_DISCLOSURE", () => String, { description: "What the person said." })
    text!: string | null;

    @Data("PRIVILEGED_DISCLOSURE", () => String, { description: "The role of whom they told." })
    toldTo!: string | null;

    @Data("PRIVILEGED_DISCLOSURE", () => Provenance, { description: "Where this was recorded, and when." })
    provenance!: Provenance | null;
  }
  return ToldInConfidence;
}
