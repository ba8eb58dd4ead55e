import { Directive, Field, ObjectType } from "type-graphql";
import { Data } from "../../shared/labels/decorators.ts";
import { CategoryHeadline, Headline } from "../../shared/types/headline.ts";
import {
  CustodyMedicine,
  EmergencyAttendance,
  HealthcareContact,
  HealthcareTiming,
  SummaryCareRecordCheck,
} from "./healthcare.ts";
import { LiaisonDiversion, LiaisonHandover, LiaisonNote, NOTE_TELLS, PoliceVersion } from "./liaison-diversion.ts";
import { CustodySelfHarm, HospitalWithin72Hours, PreReleaseRiskAssessment } from "./safety.ts";

/** The part of the custody section that clinicians, and liaison and diversion, write; `Custody` has the rest. */
@ObjectType()
export class CustodyCare {
  @Data("SELF_HARM_RISK", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What to do about the risk of self-harm.",
  })
  selfHarmHeadline!: CategoryHeadline | null;

  @Data("SELF_HARM_RISK", () => CustodySelfHarm, { description: "The risk that the person harms themselves." })
  selfHarm!: CustodySelfHarm | null;

  @Data("SELF_HARM_RISK", () => PreReleaseRiskAssessment, { description: "The assessment of risk before release." })
  preReleaseRiskAssessment!: PreReleaseRiskAssessment | null;

  @Data("SAFETY_HEADLINE", () => HospitalWithin72Hours, {
    level: "HEADLINE",
    description: "Whether the person had been to hospital when they came.",
  })
  hospitalWithin72Hours!: HospitalWithin72Hours | null;

  @Data("PHYSICAL_HEALTH", () => [EmergencyAttendance], {
    atMost: 20,
    description: "Visits to an emergency department.",
  })
  emergencyAttendances!: readonly EmergencyAttendance[] | null;

  @Data("CUSTODY_RISK", () => [HealthcareTiming], { atMost: 50, description: "How soon a clinician came, each time." })
  healthcareTimings!: readonly HealthcareTiming[] | null;

  @Data("PHYSICAL_HEALTH", () => [HealthcareContact], { atMost: 50, description: "What clinicians were called for." })
  healthcareContacts!: readonly HealthcareContact[] | null;

  @Data("MEDICATION", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about medicines." })
  medicationHeadline!: CategoryHeadline | null;

  @Data("MEDICATION", () => [CustodyMedicine], { atMost: 100, description: "Medicines taken, claimed or barred." })
  medicines!: readonly CustodyMedicine[] | null;

  @Data("MEDICATION", () => SummaryCareRecordCheck, {
    description: "What came of looking for the Summary Care Record.",
  })
  summaryCareRecord!: SummaryCareRecordCheck | null;

  @Data("MENTAL_HEALTH_CURRENT", () => LiaisonDiversion, { description: "What liaison and diversion did." })
  liaisonDiversion!: LiaisonDiversion | null;

  @Data("SELF_HARM_RISK", () => [LiaisonHandover], {
    atMost: 20,
    description: "What liaison and diversion told custody by word.",
  })
  liaisonHandovers!: readonly LiaisonHandover[] | null;

  @Data(NOTE_TELLS, () => [LiaisonNote], {
    atMost: 20,
    description: "The clinical notes of liaison and diversion.",
  })
  liaisonNotes!: readonly LiaisonNote[] | null;

  @Data("SAFETY_HEADLINE", () => [PoliceVersion], {
    level: "HEADLINE",
    atMost: 20,
    description: "What liaison and diversion wants the police to know and do.",
  })
  policeVersions!: readonly PoliceVersion[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], { nullable: "itemsAndList", description: "What to do, across all kinds of information." })
  headlines!: readonly Headline[] | null;
}
