import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Impersonal, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import { connectionOf, type PeoplePage } from "../../shared/types/connection.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import {
  AppropriateAdult,
  CustodyDisclosure,
  CustodyMedicine,
  CustodyReason,
  Dependant,
  DrinkDriveAssessment,
  DrinkDriveHeadline,
  FitnessAssessment,
  Observation,
  RiskFlag,
  SafeguardingConcern,
  ThirdPartyInformation,
} from "./records.ts";

@Section()
@ObjectType({ description: "What is written down about somebody while they are in police custody." })
export class Custody {
  @Data("CUSTODY_REASON", () => CategoryHeadline, { level: "HEADLINE", description: "That a reason is recorded." })
  reasonHeadline!: CategoryHeadline | null;

  @Data("CUSTODY_REASON", () => CustodyReason, { description: "Why the person is detained." })
  reason!: CustodyReason | null;

  @Data("CUSTODY_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about risk in the cell.",
  })
  riskHeadline!: CategoryHeadline | null;

  @Data("CUSTODY_RISK", () => NamedService, { level: "NAMED", description: "Which concern the risk is about." })
  riskService!: NamedService | null;

  @Data("CUSTODY_RISK", () => Observation, { description: "How the person is watched." })
  observation!: Observation | null;

  @Data("CUSTODY_RISK", () => [RiskFlag], { atMost: 50, description: "Risks noted." })
  riskFlags!: readonly RiskFlag[] | null;

  @Data("FITNESS", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about fitness." })
  fitnessHeadline!: CategoryHeadline | null;

  @Data("FITNESS", () => [FitnessAssessment], { atMost: 50, description: "Assessments of fitness." })
  fitness!: readonly FitnessAssessment[] | null;

  @Data("APPROPRIATE_ADULT", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about an appropriate adult.",
  })
  appropriateAdultHeadline!: CategoryHeadline | null;

  @Data("APPROPRIATE_ADULT", () => AppropriateAdult, { description: "The safeguard of an appropriate adult." })
  appropriateAdult!: AppropriateAdult | null;

  @Data("DEPENDANTS", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about dependants." })
  dependantsHeadline!: CategoryHeadline | null;

  @Data("DEPENDANTS", () => NamedService, { level: "NAMED", description: "Which service looks after dependants." })
  dependantsService!: NamedService | null;

  @Data("DEPENDANTS", () => [Dependant], { atMost: 20, description: "Who depends on the person." })
  dependants!: readonly Dependant[] | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => DrinkDriveHeadline, {
    level: "HEADLINE",
    description: "What the drink-drive procedure needs to know, and no more.",
  })
  drinkDriveHeadline!: DrinkDriveHeadline | null;

  @Data("DRINK_DRIVE_PROCEDURE", () => DrinkDriveAssessment, { description: "The medical assessment behind it." })
  drinkDrive!: DrinkDriveAssessment | null;

  @Data("SAFEGUARDING", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about safeguarding." })
  safeguardingHeadline!: CategoryHeadline | null;

  @Data("SAFEGUARDING", () => [SafeguardingConcern], { atMost: 20, description: "Safeguarding concerns." })
  safeguarding!: readonly SafeguardingConcern[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [CustodyDisclosure], { atMost: 20, description: "What was told in confidence." })
  disclosures!: readonly Disclosure[] | null;

  @Data("THIRD_PARTY", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What must be kept to for the protection of somebody else.",
  })
  protectiveConditions!: CategoryHeadline | null;

  @Data("THIRD_PARTY", () => [ThirdPartyInformation], { atMost: 20, description: "What others said." })
  thirdParty!: readonly ThirdPartyInformation[] | null;

  @Data("MEDICATION", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about medicines." })
  medicationHeadline!: CategoryHeadline | null;

  @Data("MEDICATION", () => [CustodyMedicine], { atMost: 100, description: "Medicines taken, claimed or barred." })
  medicines!: readonly CustodyMedicine[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], { nullable: "itemsAndList", description: "What to do, across all kinds of information." })
  headlines!: readonly Headline[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => Custody, { nullable: true, description: "What police custody holds." })
  custody!: SectionRoot;
}

const { PersonConnection } = connectionOf(() => Person);

@Impersonal()
@ObjectType({ description: "A police custody suite." })
export class CustodySuite {
  @Field(() => ID, { description: "The code of the suite." })
  code!: string;

  @Field(() => String, { description: "The name of the suite." })
  name!: string;

  @Field(() => String, { description: "The police force that runs it." })
  force!: string;

  @Field(() => PersonConnection, {
    nullable: true,
    description: "Who is detained there now, for those who work there; empty for anybody else.",
  })
  detainees!: PeoplePage | null;
}
