import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/sections.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, NamedService } from "../../shared/types/headline.ts";
import { CustodyCare } from "./care-section.ts";
import { Detention, PaceClock } from "./detention.ts";
import { CustodyDisclosure, Dependant, SafeguardingConcern, ThirdPartyInformation } from "./others.ts";
import { AppropriateAdult, DrinkDriveAssessment, DrinkDriveHeadline, FitnessAssessment } from "./procedure.ts";
import { CustodyOffence, CustodyReason } from "./reason.ts";
import { Observation, RiskFlag, RiskNote } from "./safety.ts";

@Section()
@ObjectType({ description: "What is written down about somebody while they are in police custody." })
export class Custody extends CustodyCare {
  @Data("CUSTODY_RISK", () => Detention, { description: "Where and since when the person is, or was last, detained." })
  detention!: Detention | null;

  @Data("CUSTODY_RISK", () => PaceClock, { description: "The hours of that detention and its reviews." })
  clock!: PaceClock | null;

  @Data("CUSTODY_REASON", () => CategoryHeadline, { level: "HEADLINE", description: "That a reason is recorded." })
  reasonHeadline!: CategoryHeadline | null;

  @Data("CUSTODY_REASON", () => CustodyReason, { description: "Why the person is detained." })
  reason!: CustodyReason | null;

  @Data("CUSTODY_REASON", () => [CustodyOffence], { atMost: 50, description: "For which offences." })
  offences!: readonly CustodyOffence[] | null;

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

  @Data("CUSTODY_RISK", () => [RiskNote], {
    atMost: 50,
    description: "What was written about risks and tells of more.",
  })
  riskNotes!: readonly RiskNote[] | null;

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
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => Custody, { nullable: true, description: "What police custody holds." })
  custody!: SectionRoot;
}
