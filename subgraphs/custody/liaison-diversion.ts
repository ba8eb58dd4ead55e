import { Field, ID, ObjectType } from "type-graphql";
import type { HeadlineCode as Code } from "../../shared/headline-catalogue.ts";
import { CategoryFrom, Data, Tier } from "../../shared/labels/decorators.ts";
import { HeadlineCode } from "../../shared/types/headline.ts";
import { Provenance } from "../../shared/types/provenance.ts";
import { recordOf } from "../../shared/types/record.ts";
import type { Category } from "../../shared/vocabulary.ts";
import { NoteState } from "./care-codes.ts";

/** Liaison and diversion is for every vulnerability, so a reason or a result may tell of any of these. */
const ANY_VULNERABILITY = ["MENTAL_HEALTH_CURRENT", "SUBSTANCE_USE_CURRENT", "NEURODIVERSITY"] as const;

/** There is no national data set to take codes from, so reasons and results are in words. */
@ObjectType({ description: "What liaison and diversion did for somebody in custody." })
export class LiaisonDiversion extends recordOf("MENTAL_HEALTH_CURRENT") {
  @Data(ANY_VULNERABILITY, () => [String], { atMost: 10, description: "Why the person was referred, in words." })
  referralReasons!: readonly string[] | null;

  @Data(ANY_VULNERABILITY, () => String, { description: "The result of the screening, in words." })
  screenOutcome!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => String, { description: "When the person was assessed (ISO 8601, UTC)." })
  assessedAt!: string | null;

  @Data("MENTAL_HEALTH_CURRENT", () => Boolean, {
    recorded: true,
    description: "Whether a report for the court was asked for, as recorded.",
  })
  courtReportRequested!: boolean | null;

  @Data(ANY_VULNERABILITY, () => String, { description: "Whether and how the person took part, in words." })
  engagement!: string | null;
}

@ObjectType({ description: "That liaison and diversion told custody something by word, and whether it was entered." })
export class LiaisonHandover extends recordOf(["SELF_HARM_RISK", "MENTAL_HEALTH_CURRENT"]) {
  @Data("SELF_HARM_RISK", () => String, { description: "When it was told (ISO 8601, UTC)." })
  verbalHandoverAt!: string | null;

  @Data("SELF_HARM_RISK", () => NoteState, { description: "Whether the note has been entered." })
  noteState!: NoteState | null;

  @Data(["SELF_HARM_RISK", "CUSTODY_REASON"], () => Boolean, {
    derivedFrom: ["LiaisonHandover.noteState", "Detention.releasedAt"],
    description:
      "Whether the note was entered when the person had already left custody, so that who released them may not have known; null while it awaits filing.",
  })
  enteredAfterRelease!: boolean | null;
}

/** A clinical note is free text about whatever brought the person there. */
export const NOTE_TELLS = ["MENTAL_HEALTH_CURRENT", "SELF_HARM_RISK", "SUBSTANCE_USE_CURRENT"] as const;

@ObjectType({ description: "The clinical note of a liaison and diversion practitioner, once it is entered." })
export class LiaisonNote extends recordOf(NOTE_TELLS) {
  @Data(NOTE_TELLS, () => String, {
    description: "What the practitioner wrote. What was told in confidence is not in it.",
  })
  text!: string | null;
}

@CategoryFrom("categories", "HEADLINE")
@ObjectType({
  description:
    "What liaison and diversion wants the police to know and do: written for them as a headline of its own, never cut from the note.",
})
export class PoliceVersion {
  @Field(() => ID, { description: "An opaque key." })
  id!: string;

  @Field(() => [String], { nullable: true, description: "The kinds of information it tells something of." })
  categories!: readonly Category[];

  @Field(() => HeadlineCode, { nullable: true, description: "The reviewed headline code." })
  code!: Code | null;

  @Field(() => String, { nullable: true, description: "The words of the code; never a diagnosis." })
  plainText!: string | null;

  @Field(() => String, { nullable: true, description: "What to do." })
  action!: string | null;

  @Field(() => String, { nullable: true, description: "When it was written (ISO 8601, UTC)." })
  writtenAt!: string | null;

  @Tier("DETAIL", () => Provenance, { description: "Who wrote it, where, and when." })
  provenance!: Provenance | null;
}
