import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { recordOf } from "../../shared/types/record.ts";

export const TherapyDisclosure = disclosureType(
  "TherapyDisclosure",
  "Something the person told a therapist in confidence.",
);

/** Told in confidence, of an illness then and now: whoever reads a note may read of all three. */
const IN_THERAPY = ["PRIVILEGED_DISCLOSURE", "MENTAL_HEALTH_CURRENT", "MENTAL_HEALTH_PAST"] as const;

@ObjectType({
  description: "A therapist's own note of a session (psychotherapy notes, PSYTHPN of HL7 v3 ActCode).",
})
export class TherapyNote extends recordOf(IN_THERAPY) {
  @Data(IN_THERAPY, () => String, { description: "What kind of therapy it is." })
  therapy!: string | null;

  @Data(IN_THERAPY, () => String, { description: "When the session was (ISO 8601, UTC)." })
  heldAt!: string | null;

  @Data(IN_THERAPY, () => String, { description: "What the therapist wrote." })
  text!: string | null;
}

@ObjectType({ description: "What family or friends said, or what is known of them." })
export class FamilyInformation extends recordOf("THIRD_PARTY") {
  @Data("THIRD_PARTY", () => String, { description: "Who they are to the person." })
  relationship!: string | null;

  @Data("THIRD_PARTY", () => String, { description: "What was said." })
  text!: string | null;
}
