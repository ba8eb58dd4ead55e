import { ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { disclosureType } from "../../shared/types/disclosure.ts";
import { recordOf } from "../../shared/types/record.ts";

/** What is said to those who treat may be admitted against oneself: it stays with the team that treats. */
export const IN_CONFIDENCE = ["SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE"] as const;

export const TreatmentDisclosure = disclosureType(
  "TreatmentDisclosure",
  "Something the person told a worker in confidence.",
);

@ObjectType({ description: "An entry of the diary of use that the person keeps for their treatment." })
export class UseDiaryEntry extends recordOf(IN_CONFIDENCE) {
  @Data(IN_CONFIDENCE, () => String, { description: "The day it is about (ISO 8601 date)." })
  on!: string | null;

  @Data(IN_CONFIDENCE, () => String, { description: "What the person wrote." })
  entry!: string | null;
}

@ObjectType({ description: "A note of the key worker, in their own words." })
export class KeyworkerNote extends recordOf(IN_CONFIDENCE) {
  @Data(IN_CONFIDENCE, () => String, {
    description: "What the key worker wrote, which may hold what the person said in confidence.",
  })
  text!: string | null;
}
