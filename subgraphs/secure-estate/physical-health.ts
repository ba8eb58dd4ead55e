import { Directive, Field, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import { GpPractice, PersonalCareNeed, ReceptionScreening, RecordTransfer } from "./care-records.ts";
import { GpContact, HospitalAppointment } from "./contacts.ts";
import { Allergy, BloodBorneVirusResult, Condition, PrisonDisclosure, SexualHealthRecord } from "./health-records.ts";
import { MedicineDuplicate, PrisonMedicine } from "./medicines.ts";

@Section()
@ObjectType({ description: "What prison healthcare holds of somebody's physical health." })
export class PhysicalHealth {
  @Data("PHYSICAL_HEALTH", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about physical health.",
  })
  conditionsHeadline!: CategoryHeadline | null;

  @Data("PHYSICAL_HEALTH", () => [Condition], { atMost: 50, description: "Long-term conditions of physical health." })
  conditions!: readonly Condition[] | null;

  @Data("BLOOD_BORNE_VIRUS", () => BloodBorneVirusResult, {
    description: "The newest result of a test for a blood-borne virus.",
  })
  bloodBorneVirus!: BloodBorneVirusResult | null;

  @Data("BLOOD_BORNE_VIRUS", () => [BloodBorneVirusResult], {
    atMost: 20,
    description: "Every result of a test for a blood-borne virus, the newest first.",
  })
  bloodBorneVirusResults!: readonly BloodBorneVirusResult[] | null;

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

  @Data("MEDICATION", () => [PrisonMedicine], {
    atMost: 100,
    description: "Medicines taken, stopped, declined or claimed, wherever they were prescribed.",
  })
  medicines!: readonly PrisonMedicine[] | null;

  @Data("MEDICATION", () => [MedicineDuplicate], {
    atMost: 50,
    description: "Current medicines that hold the same ingredient, two and two, claimed ones among them.",
  })
  duplicates!: readonly MedicineDuplicate[] | null;

  @Data("PHYSICAL_HEALTH", () => ReceptionScreening, {
    description: "The health assessments after the newest reception into a prison.",
  })
  receptionScreening!: ReceptionScreening | null;

  @Data("PHYSICAL_HEALTH", () => GpPractice, { description: "The general practice of the person." })
  gpPractice!: GpPractice | null;

  @Data("PHYSICAL_HEALTH", () => [GpContact], {
    atMost: 50,
    description: "Contacts with a general practice, the latest first.",
  })
  gpContacts!: readonly GpContact[] | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [HospitalAppointment], {
    nullable: "itemsAndList",
    description: "Appointments and attendances at a hospital, the latest first.",
  })
  hospitalAppointments!: readonly HospitalAppointment[] | null;

  @Data("PHYSICAL_HEALTH", () => [RecordTransfer], {
    atMost: 20,
    description: "Transfers of health records to prison healthcare: those not complete first, then the latest.",
  })
  recordTransfers!: readonly RecordTransfer[] | null;

  @Data("PHYSICAL_HEALTH", () => [PersonalCareNeed], { atMost: 50, description: "Needs of personal care." })
  personalCareNeeds!: readonly PersonalCareNeed[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [PrisonDisclosure], { atMost: 20, description: "What was told in confidence." })
  disclosures!: readonly Disclosure[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], {
    nullable: "itemsAndList",
    description: "What to do about physical health, across all kinds of information, the gravest first.",
  })
  headlines!: readonly Headline[] | null;
}
