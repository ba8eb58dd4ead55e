import { Field, ID, InterfaceType, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { DoseSupervision } from "./coded-values.ts";

/** Which of its kinds an intervention is. */
export interface OfKind {
  readonly type: "OpioidSubstitution" | "PsychosocialIntervention";
}

@InterfaceType({
  description: "Something done for somebody in treatment. What it is stands in its own type.",
  resolveType: ({ type }: OfKind) => type,
})
export abstract class Intervention {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;
}

@ObjectType({ implements: Intervention, description: "Opioid substitution treatment." })
export class OpioidSubstitution extends Intervention {
  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, { description: "The drug by name." })
  drug!: string | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, { description: "How much, and how often." })
  dose!: string | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, { description: "In what form." })
  formulation!: string | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => DoseSupervision, { description: "How it is taken." })
  supervision!: keyof typeof DoseSupervision | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, {
    description: "When the last dose was taken (ISO 8601, UTC).",
  })
  lastDoseAt!: string | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => String, {
    description: "When the next dose is due (ISO 8601, UTC).",
  })
  nextDoseDue!: string | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => Boolean, {
    recorded: true,
    description: "Whether it stands on the Summary Care Record, as found there.",
  })
  visibleOnSummaryCareRecord!: boolean | null;

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => Provenance, {
    description: "Where this was recorded, and when.",
  })
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
