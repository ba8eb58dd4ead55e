import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import {
  CrisisPlan,
  CurrentDiagnosis,
  FamilyInformation,
  MentalHealthActStatus,
  MentalHealthReferral,
  NeurodiversityRecord,
  PastEpisode,
  TherapyDisclosure,
} from "./records.ts";

@Section()
@ObjectType({ description: "What mental-health services hold of somebody." })
export class MentalHealth {
  @Data("MENTAL_HEALTH_CURRENT", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about mental health now.",
  })
  currentHeadline!: CategoryHeadline | null;

  @Data("MENTAL_HEALTH_CURRENT", () => NamedService, {
    level: "NAMED",
    description: "Which mental-health service holds the person.",
  })
  currentService!: NamedService | null;

  @Data("MENTAL_HEALTH_CURRENT", () => [MentalHealthReferral], { atMost: 20, description: "Open referrals." })
  referrals!: readonly MentalHealthReferral[] | null;

  @Data("MENTAL_HEALTH_CURRENT", () => CurrentDiagnosis, { description: "The diagnosis that is treated now." })
  diagnosis!: CurrentDiagnosis | null;

  @Data("MENTAL_HEALTH_CURRENT", () => MentalHealthActStatus, {
    description: "The legal status in force under the Mental Health Act 1983.",
  })
  legalStatus!: MentalHealthActStatus | null;

  @Data("MENTAL_HEALTH_PAST", () => [PastEpisode], { atMost: 50, description: "Care that has ended." })
  pastEpisodes!: readonly PastEpisode[] | null;

  @Data("SELF_HARM_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the risk of self-harm.",
  })
  selfHarmHeadline!: CategoryHeadline | null;

  @Data("SELF_HARM_RISK", () => CrisisPlan, { description: "What to do in a crisis." })
  crisisPlan!: CrisisPlan | null;

  @Data("NEURODIVERSITY", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do differently for the person.",
  })
  adjustmentsHeadline!: CategoryHeadline | null;

  @Data("NEURODIVERSITY", () => NamedService, { level: "NAMED", description: "Which service or concern it is about." })
  neurodiversityService!: NamedService | null;

  @Data("NEURODIVERSITY", () => [NeurodiversityRecord], {
    atMost: 20,
    description: "Learning disability, autism and other neurodivergence.",
  })
  neurodiversity!: readonly NeurodiversityRecord[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [TherapyDisclosure], { atMost: 20, description: "What was told in confidence." })
  disclosures!: readonly Disclosure[] | null;

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
