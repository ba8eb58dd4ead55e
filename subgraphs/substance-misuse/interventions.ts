import { Field, Float, ID, InterfaceType, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { DoseSupervision, DoseUnit, OpioidFormulation } from "./opioid-codes.ts";

/** Which of its kinds an intervention is. */
export interface OfKind {
  readonly type: "OpioidSubstitution" | "PsychosocialIntervention";
}

/** What is prescribed for dependence tells of the dependence. */
const OPIOIDS = ["MEDICATION", "SUBSTANCE_USE_CURRENT"] as const;

@InterfaceType({
  description: "Something done for somebody in treatment. What it is stands in its own type.",
  resolveType: ({ type }: OfKind) => type,
})
export abstract class Intervention {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;
}

@ObjectType({ description: "The pharmacy that dispenses." })
export class DispensingPharmacy {
  @Data(OPIOIDS, () => String, { description: "Its name and place." })
  name!: string | null;

  @Data(OPIOIDS, () => String, { description: "In words, the hours at which it is open." })
  opening!: string | null;
}

@ObjectType({ implements: Intervention, description: "Opioid substitution treatment." })
export class OpioidSubstitution extends Intervention {
  @Data(OPIOIDS, () => String, { description: "The drug by name." })
  drug!: string | null;

  @Data(OPIOIDS, () => String, { description: "How much, and how often, as the prescription words it." })
  dose!: string | null;

  @Data(OPIOIDS, () => Float, {
    recorded: true,
    description: "How much is taken at a time, as a number in the unit of doseUnit; more than 0.",
  })
  doseAmount!: number | null;

  @Data(OPIOIDS, () => DoseUnit, { description: "What doseAmount is measured in." })
  doseUnit!: DoseUnit | null;

  @Data(OPIOIDS, () => OpioidFormulation, { description: "In what form." })
  formulation!: OpioidFormulation | null;

  @Data(OPIOIDS, () => DoseSupervision, { description: "How it is taken; null for a depot." })
  supervision!: DoseSupervision | null;

  @Data(OPIOIDS, () => String, { description: "When the last dose was taken (ISO 8601, UTC)." })
  lastDoseAt!: string | null;

  @Data(OPIOIDS, () => String, { description: "When the next dose is due (ISO 8601, UTC)." })
  nextDoseDue!: string | null;

  @Data(OPIOIDS, () => String, {
    description: "When a depot was last given, however long ago; null where never (ISO 8601, UTC).",
  })
  depotGivenAt!: string | null;

  @Data(OPIOIDS, () => String, {
    description:
      "When the next depot is due, also where one is to follow another form; null where none is (ISO 8601, UTC).",
  })
  depotDueAt!: string | null;

  @Data(OPIOIDS, () => String, { description: "The professional register of the prescriber, and the number on it." })
  prescriberRegistration!: string | null;

  @Data(OPIOIDS, () => String, { description: "How to reach the prescriber, or who stands in, out of hours." })
  prescriberOutOfHours!: string | null;

  @Data(OPIOIDS, () => DispensingPharmacy, { description: "Who dispenses it." })
  pharmacy!: DispensingPharmacy | null;

  @Data(OPIOIDS, () => Boolean, {
    recorded: true,
    description: "Whether it stands on the Summary Care Record, as found there.",
  })
  visibleOnSummaryCareRecord!: boolean | null;

  @Data(OPIOIDS, () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}

@ObjectType({ implements: Intervention, description: "A psychosocial intervention." })
export class PsychosocialIntervention extends Intervention {
  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "The kind of intervention." })
  kind!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => String, { description: "When it began (ISO 8601, UTC)." })
  startedAt!: string | null;

  @Data(["SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE"], () => String, {
    description: "What was written about it, which may hold what the person said in confidence.",
  })
  note!: string | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Provenance, { description: "Where this was recorded, and when." })
  provenance!: Provenance | null;
}
