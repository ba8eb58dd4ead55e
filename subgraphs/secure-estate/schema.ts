import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, NamedService } from "../../shared/types/headline.ts";
import {
  Allergy,
  BloodBorneVirusResult,
  Condition,
  PrisonDisclosure,
  PrisonMedicine,
  SexualHealthRecord,
} from "./health-records.ts";
import {
  Acct,
  Alert,
  CellAllocation,
  DiversionConcern,
  LegalStatus,
  PrisonStay,
  SuperviseConsumption,
} from "./prison-records.ts";

@Section()
@ObjectType({ description: "What the prison holds of somebody." })
export class PrisonRecord {
  @Data("RELEASE", () => PrisonStay, { description: "The stay in prison." })
  stay!: PrisonStay | null;

  @Data("CUSTODY_REASON", () => LegalStatus, { description: "Under which legal status the person is held." })
  legalStatus!: LegalStatus | null;

  @Data("CUSTODY_REASON", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the legal status.",
  })
  legalHeadline!: CategoryHeadline | null;

  @Data("CUSTODY_RISK", () => CellAllocation, { description: "Where the person lives in the prison." })
  cell!: CellAllocation | null;

  @Data("SELF_HARM_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the risk of self-harm.",
  })
  selfHarmHeadline!: CategoryHeadline | null;

  @Data("SELF_HARM_RISK", () => Acct, { description: "The plan of care for somebody at risk of self-harm." })
  acct!: Acct | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [Alert], { nullable: "itemsAndList", description: "Warnings on the prison record." })
  alerts!: readonly Alert[] | null;

  @Data("SECURITY_INTELLIGENCE", () => SuperviseConsumption, {
    level: "HEADLINE",
    description: "Whether medicines are to be taken under supervision.",
  })
  superviseConsumption!: SuperviseConsumption | null;

  @Data("SECURITY_INTELLIGENCE", () => DiversionConcern, {
    level: "NAMED",
    description: "Whether there is a concern about diversion of medicines.",
  })
  diversionConcern!: DiversionConcern | null;
}

@Section()
@ObjectType({ description: "What prison healthcare holds of somebody's physical health." })
export class PhysicalHealth {
  @Data("PHYSICAL_HEALTH", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about physical health.",
  })
  conditionsHeadline!: CategoryHeadline | null;

  @Data("PHYSICAL_HEALTH", () => [Condition], { atMost: 50, description: "Conditions of physical health." })
  conditions!: readonly Condition[] | null;

  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirusResult, {
    description: "The newest result of a test for a blood-borne virus.",
  })
  bloodBorneVirus!: BloodBorneVirusResult | null;

  @Data("SEXUAL_HEALTH", () => [SexualHealthRecord], {
    atMost: 20,
    description: "Entries about sexual and reproductive health.",
  })
  sexualHealth!: readonly SexualHealthRecord[] | null;

  @Data("SAFETY_HEADLINE", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do to keep the person safe.",
  })
  safetyHeadline!: CategoryHeadline | null;

  @Data("SAFETY_HEADLINE", () => NamedService, { level: "NAMED", description: "Which service or concern it is about." })
  safetyService!: NamedService | null;

  @Data("SAFETY_HEADLINE", () => [Allergy], { atMost: 50, description: "Allergies and intolerances." })
  allergies!: readonly Allergy[] | null;

  @Data("MEDICATION", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about medicines." })
  medicationHeadline!: CategoryHeadline | null;

  @Data("MEDICATION", () => [PrisonMedicine], { atMost: 100, description: "Medicines prescribed in prison." })
  medicines!: readonly PrisonMedicine[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [PrisonDisclosure], { atMost: 20, description: "What was told in confidence." })
  disclosures!: readonly Disclosure[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => PrisonRecord, { nullable: true, description: "What the prison holds." })
  prison!: SectionRoot;

  @Field(() => PhysicalHealth, { nullable: true, description: "What prison healthcare holds of physical health." })
  physicalHealth!: SectionRoot;
}
