import { type ClassType, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { type HeldRecord, recordOf } from "../../shared/types/record.ts";
import type { CurrentOrPast } from "./current-or-past.ts";

/** A diagnosis is current or past with the care it was made in. */
export interface Diagnosis extends HeldRecord {
  readonly name: string | null;
  readonly code: string | null;
  readonly codeSystem: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

export const CurrentDiagnosis = diagnosisType(
  "CurrentDiagnosis",
  "MENTAL_HEALTH_CURRENT",
  "A diagnosis of care that is current: it is open, or ended within the last 90 days.",
);

export const PastDiagnosis = diagnosisType(
  "PastDiagnosis",
  "MENTAL_HEALTH_PAST",
  "A diagnosis that ended, or whose care ended, more than 90 days ago.",
);

function diagnosisType(name: string, category: CurrentOrPast, description: string): ClassType<Diagnosis> {
  @ObjectType(name, { description })
  class Diagnosed extends recordOf(category) {
    @Data(category, () => String, { description: "The diagnosis by name." })
    name!: string | null;

    @Data(category, () => String, {
      description: "Its code as the record holds it, checked against no terminology; null where it holds none.",
    })
    code!: string | null;

    @Data(category, () => String, { description: "The system that the code is of; null where there is no code." })
    codeSystem!: string | null;

    @Data(category, () => String, { description: "Since when it has been known (ISO 8601 date)." })
    since!: string | null;

    @Data(category, () => String, {
      description: "When it ceased to hold; null where nobody has said so (ISO 8601, UTC).",
    })
    until!: string | null;
  }
  return Diagnosed;
}

/** A legal status tells the same whether it is in force or not; only who may read it differs. */
export interface LegalStatus extends HeldRecord {
  readonly code: string | null;
  readonly codeSet: string | null;
  readonly description: string | null;
  readonly justiceRelevant: boolean | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly inForce: boolean | null;
}

export const MentalHealthActStatus = legalStatusType(
  "MentalHealthActStatus",
  "MENTAL_HEALTH_CURRENT",
  "A legal status in force under the Mental Health Act 1983.",
);

export const PastMentalHealthActStatus = legalStatusType(
  "PastMentalHealthActStatus",
  "MENTAL_HEALTH_PAST",
  "A legal status under the Mental Health Act 1983 that is no longer in force.",
);

function legalStatusType(name: string, category: CurrentOrPast, description: string): ClassType<LegalStatus> {
  @ObjectType(name, { description })
  class Status extends recordOf(category) {
    @Data(category, () => String, {
      description: "The legal status classification code (NHS Data Dictionary).",
    })
    code!: string | null;

    @Data(category, () => String, {
      description: "The version of the code set: the same code may mean something else in another.",
    })
    codeSet!: string | null;

    @Data(category, () => String, { description: "What the code means in that version." })
    description!: string | null;

    @Data(category, () => Boolean, {
      recorded: true,
      description:
        "Whether the code is one by which courts, prisons or the police send somebody to hospital or hold them there; noted once for each code.",
    })
    justiceRelevant!: boolean | null;

    @Data(category, () => String, { description: "When it came into force (ISO 8601, UTC)." })
    from!: string | null;

    @Data(category, () => String, {
      description: "When it ceases or ceased to be in force; null where that is open (ISO 8601, UTC).",
    })
    to!: string | null;

    @Data(category, () => Boolean, {
      derivedFrom: [`${name}.from`, `${name}.to`],
      description: "Whether it is in force at the time of asking: it has begun, and has not ended.",
    })
    inForce!: boolean | null;
  }
  return Status;
}
