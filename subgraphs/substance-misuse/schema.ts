import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Among, Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/sections.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import { AuditScore, BloodBorneVirusTest, OF_TEST, WithdrawalScore } from "./assessments.ts";
import { IN_CONFIDENCE, KeyworkerNote, TreatmentDisclosure, UseDiaryEntry } from "./confidences.ts";
import { CommunityReferral, NaloxoneIssue, TreatmentAppointment } from "./contacts.ts";
import { PastTreatmentEpisode, TreatmentEpisode } from "./episode.ts";
import { Intervention } from "./interventions.ts";
import { OutcomesCrimeAnswer, OutcomesProfileDue, TreatmentOutcomesProfile } from "./outcomes-profile.ts";
import { Injecting, SubstanceUse } from "./substance-use.ts";

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

  @Data(["MEDICATION", "SUBSTANCE_USE_CURRENT"], () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the medicines of treatment.",
  })
  medicationHeadline!: CategoryHeadline | null;

  @Among("SUBSTANCE_USE_CURRENT", "MEDICATION")
  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], { nullable: "itemsAndList", description: "What to do, across all kinds of information." })
  headlines!: readonly Headline[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => TreatmentEpisode, { description: "The open episode of treatment." })
  episode!: TreatmentEpisode | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [SubstanceUse], { atMost: 20, description: "The substances used now." })
  substances!: readonly SubstanceUse[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => Injecting, { description: "Whether the person injects, as last recorded." })
  injecting!: Injecting | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [Intervention], { atMost: 20, description: "What is done in treatment." })
  interventions!: readonly Intervention[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [NaloxoneIssue], { atMost: 20, description: "Naloxone handed out." })
  naloxoneIssued!: readonly NaloxoneIssue[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => WithdrawalScore, { description: "The newest withdrawal score." })
  withdrawal!: WithdrawalScore | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [WithdrawalScore], {
    atMost: 50,
    description: "Withdrawal scores, newest first: a score of one tool does not stand for the other.",
  })
  withdrawalScores!: readonly WithdrawalScore[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => AuditScore, { description: "The newest score of the AUDIT." })
  auditScore!: AuditScore | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [TreatmentOutcomesProfile], {
    atMost: 50,
    description: "Treatment Outcomes Profiles, newest first.",
  })
  outcomesProfiles!: readonly TreatmentOutcomesProfile[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => OutcomesProfileDue, {
    derivedFrom: ["TreatmentOutcomesProfile.nextDueOn"],
    description: "When the next Treatment Outcomes Profile is to be taken; null before the first and after an exit.",
  })
  outcomesProfileDue!: OutcomesProfileDue | null;

  @Data(IN_CONFIDENCE, () => [OutcomesCrimeAnswer], {
    atMost: 50,
    description: "What the person said of crime in those profiles.",
  })
  outcomesCrime!: readonly OutcomesCrimeAnswer[] | null;

  @Data(OF_TEST, () => [BloodBorneVirusTest], { atMost: 20, description: "Tests for blood-borne viruses." })
  bloodBorneVirusTests!: readonly BloodBorneVirusTest[] | null;

  @Data("SUBSTANCE_USE_CURRENT", () => [CommunityReferral], {
    atMost: 20,
    description: "Referrals to treatment in the community.",
  })
  communityReferrals!: readonly CommunityReferral[] | null;

  @Among("APPOINTMENTS", "SUBSTANCE_USE_CURRENT", "BLOOD_BORNE_VIRUS")
  @Data(["APPOINTMENTS", "SUBSTANCE_USE_CURRENT"], () => [TreatmentAppointment], {
    atMost: 50,
    description: "Appointments with the treatment service.",
  })
  appointments!: readonly TreatmentAppointment[] | null;

  @Data("SUBSTANCE_USE_PAST", () => [PastTreatmentEpisode], { atMost: 50, description: "Treatment that has ended." })
  pastEpisodes!: readonly PastTreatmentEpisode[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [TreatmentDisclosure], {
    atMost: 20,
    description: "What was told in confidence.",
  })
  disclosures!: readonly Disclosure[] | null;

  @Data(IN_CONFIDENCE, () => [UseDiaryEntry], { atMost: 50, description: "The person's diary of use." })
  useDiary!: readonly UseDiaryEntry[] | null;

  @Data(IN_CONFIDENCE, () => [KeyworkerNote], { atMost: 50, description: "What the key worker wrote." })
  keyworkerNotes!: readonly KeyworkerNote[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => SubstanceMisuse, { nullable: true, description: "What treatment services for drugs and alcohol hold." })
  substanceMisuse!: SectionRoot;
}
