import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/sections.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import { type EndedEpisode, MentalHealthCareTeam, MentalHealthReferral, PastEpisode, RecentEpisode } from "./care.ts";
import { CareCluster } from "./care-cluster.ts";
import {
  CurrentDiagnosis,
  type Diagnosis,
  type LegalStatus,
  MentalHealthActStatus,
  PastDiagnosis,
  PastMentalHealthActStatus,
} from "./conditions.ts";
import { FamilyInformation, TherapyDisclosure, TherapyNote } from "./confidences.ts";
import { CrisisEvent } from "./crisis-event.ts";
import { MentalHealthMedicine } from "./medicines.ts";
import { CapacityAssessment, CommunicationNeed, NeurodiversityRecord } from "./needs.ts";
import { PLACE } from "./place.ts";
import { CrisisPlan, type Formulation, PastRiskFormulation, RiskFormulation, SelfHarmRisk } from "./risk.ts";

/**
 * Care is current while it is open and for 90 days after it ended, and past from then on (current-or-past.ts):
 * each spell stands in exactly one of `referrals`, `recentEpisodes` and `pastEpisodes` at any time of asking.
 */
@Section()
@ObjectType({ description: "What mental-health services hold of somebody." })
export class MentalHealth {
  @Data("MENTAL_HEALTH_CURRENT", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about mental health now; there is none where all care is past.",
  })
  currentHeadline!: CategoryHeadline | null;

  @Data("MENTAL_HEALTH_CURRENT", () => NamedService, {
    level: "NAMED",
    description: "Which mental-health service holds the person; there is none where all care is past.",
  })
  currentService!: NamedService | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [MentalHealthReferral], {
    atMost: 20,
    description: "Referrals and care that are open.",
  })
  referrals!: readonly MentalHealthReferral[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [MentalHealthCareTeam], {
    atMost: 20,
    description: "The teams of the care that is current.",
  })
  careTeams!: readonly MentalHealthCareTeam[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [RecentEpisode], {
    atMost: 20,
    description: "Care that ended within the last 90 days.",
  })
  recentEpisodes!: readonly EndedEpisode[] | null;

  @Data("MENTAL_HEALTH_PAST", () => [PastEpisode], {
    atMost: 50,
    description: "Care that ended more than 90 days ago.",
  })
  pastEpisodes!: readonly EndedEpisode[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [CurrentDiagnosis], {
    atMost: 20,
    description: "The diagnoses of care that is current.",
  })
  diagnoses!: readonly Diagnosis[] | null;

  @Data("MENTAL_HEALTH_PAST", () => [PastDiagnosis], {
    atMost: 50,
    description: "Diagnoses that are current no longer.",
  })
  pastDiagnoses!: readonly Diagnosis[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [MentalHealthActStatus], {
    atMost: 10,
    description: "The legal statuses in force under the Mental Health Act 1983.",
  })
  legalStatuses!: readonly LegalStatus[] | null;

  @Data("MENTAL_HEALTH_PAST", () => [PastMentalHealthActStatus], {
    atMost: 50,
    description: "Legal statuses under the Mental Health Act 1983 that are not in force.",
  })
  pastLegalStatuses!: readonly LegalStatus[] | null;

  @Data("MENTAL_HEALTH_PAST", () => [CareCluster], {
    atMost: 50,
    description: "The care clusters that the person was put into.",
  })
  careClusters!: readonly CareCluster[] | null;

  @Data("MEDICATION", () => [MentalHealthMedicine], {
    atMost: 50,
    description: "Medicines that mental-health services prescribe, or have prescribed.",
  })
  medicines!: readonly MentalHealthMedicine[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [RiskFormulation], {
    atMost: 20,
    description: "What clinicians make of the risks, in care that is current.",
  })
  riskFormulations!: readonly Formulation[] | null;

  @Data("MENTAL_HEALTH_PAST", () => [PastRiskFormulation], {
    atMost: 50,
    description: "What clinicians made of the risks in care that is past.",
  })
  pastRiskFormulations!: readonly Formulation[] | null;

  @Data("SELF_HARM_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    place: PLACE,
    description: "What to do about the risk of self-harm.",
  })
  selfHarmHeadline!: CategoryHeadline | null;

  @Data("SELF_HARM_RISK", () => SelfHarmRisk, { place: PLACE, description: "The risk of self-harm, as last assessed." })
  selfHarm!: SelfHarmRisk | null;

  @Data("SELF_HARM_RISK", () => CrisisPlan, { place: PLACE, description: "What to do in a crisis." })
  crisisPlan!: CrisisPlan | null;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [CrisisEvent], {
    nullable: "itemsAndList",
    description: "Each overdose, act of self-harm and contact with a crisis service of the last 90 days.",
  })
  crisisEvents!: readonly CrisisEvent[] | null;

  @Directive("@listSize(assumedSize: 100)")
  @Field(() => [CrisisEvent], {
    nullable: "itemsAndList",
    description: "Each overdose, act of self-harm and contact with a crisis service before that.",
  })
  pastCrisisEvents!: readonly CrisisEvent[] | null;

  @Data("NEURODIVERSITY", () => CategoryHeadline, {
    level: "HEADLINE",
    place: PLACE,
    description: "What to do differently for the person.",
  })
  adjustmentsHeadline!: CategoryHeadline | null;

  @Data(["NEURODIVERSITY", PLACE], () => NamedService, {
    level: "NAMED",
    description: "Which service or concern it is about.",
  })
  neurodiversityService!: NamedService | null;

  @Data("NEURODIVERSITY", () => [NeurodiversityRecord], {
    place: PLACE,
    atMost: 20,
    description: "Learning disability, autism and other neurodivergence.",
  })
  neurodiversity!: readonly NeurodiversityRecord[] | null;

  @Data("NEURODIVERSITY", () => [CommunicationNeed], {
    place: PLACE,
    atMost: 20,
    description: "What the person needs help with to communicate.",
  })
  communicationNeeds!: readonly CommunicationNeed[] | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [CapacityAssessment], {
    nullable: "itemsAndList",
    description: "Assessments of the person's capacity to decide.",
  })
  capacityAssessments!: readonly CapacityAssessment[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [TherapyDisclosure], { atMost: 20, description: "What was told in confidence." })
  disclosures!: readonly Disclosure[] | null;

  @Data(["PRIVILEGED_DISCLOSURE", "MENTAL_HEALTH_CURRENT", "MENTAL_HEALTH_PAST"], () => [TherapyNote], {
    atMost: 50,
    description: "Therapists' own notes.",
  })
  therapyNotes!: readonly TherapyNote[] | null;

  @Data("THIRD_PARTY", () => [FamilyInformation], { atMost: 20, description: "What family or friends said." })
  thirdParty!: readonly FamilyInformation[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], { nullable: "itemsAndList", description: "What to do, across all kinds of information." })
  headlines!: readonly Headline[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => MentalHealth, { nullable: true, description: "What mental-health services hold." })
  mentalHealth!: SectionRoot;
}
