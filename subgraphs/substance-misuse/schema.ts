import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, NamedService } from "../../shared/types/headline.ts";
import { Intervention } from "./interventions.ts";
import {
  BloodBorneVirusTest,
  PastTreatmentEpisode,
  TreatmentAppointment,
  TreatmentDisclosure,
  TreatmentEpisode,
  WithdrawalScore,
} from "./records.ts";

@Section()
@ObjectType({ description: "What treatment services for drugs and alcohol hold of somebody." })
export class SubstanceMisuse {
  @Data("SUBSTANCE_USE_CURRENT", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about substance use now.",
  })
  currentHeadline!: CategoryHeadline | null;

  @Data("SUBSTANCE_USE_CURRENT", () => NamedService, {
    level: "NAMED",
    description: "Which treatment service holds the person.",
  })
  currentService!: NamedService | null;

  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentEpisode, { description: "The open episode of treatment." })
  episode!: TreatmentEpisode | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [Intervention], { atMost: 20, description: "What is done in treatment." })
  interventions!: readonly Intervention[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalScore, { description: "The newest withdrawal score." })
  withdrawal!: WithdrawalScore | null;

  @Data("BLOOD_BORNE_VIRUS", () => [BloodBorneVirusTest], { atMost: 20, description: "Tests for blood-borne viruses." })
  bloodBorneVirusTests!: readonly BloodBorneVirusTest[] | null;

  @Data("SUBSTANCE_USE_PAST", () => [PastTreatmentEpisode], { atMost: 50, description: "Treatment that has ended." })
  pastEpisodes!: readonly PastTreatmentEpisode[] | null;

  @Data("MEDICATION", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about medicines." })
  medicationHeadline!: CategoryHeadline | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [TreatmentDisclosure], {
    atMost: 20,
    description: "What was told in confidence.",
  })
  disclosures!: readonly Disclosure[] | null;

  @Data(["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], () => [TreatmentAppointment], {
    atMost: 50,
    description: "Appointments with the treatment service.",
  })
  appointments!: readonly TreatmentAppointment[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => SubstanceMisuse, { nullable: true, description: "What treatment services for drugs and alcohol hold." })
  substanceMisuse!: SectionRoot;
}
