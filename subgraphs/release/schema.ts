import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/sections.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, Headline, NamedService } from "../../shared/types/headline.ts";
import { Appointment, type HealthAppointment, type SupervisionAppointment } from "./appointments.ts";
import { Departure, ReleaseDateChange, ReleaseDates } from "./dates.ts";
import { Licence, LicenceCondition } from "./licence.ts";
import { MissedAppointment } from "./missed-appointment.ts";
import { Accommodation, ReleaseLocation } from "./place.ts";
import { ReleaseSafeguarding, ResettlementDisclosure, VictimInformation } from "./records.ts";
import { GpRegistration, ProbationTeam, Reconnect, ResettlementPathway, ResettlementReferral } from "./resettlement.ts";
import { OF_ENGAGEMENT, TreatmentEngagement } from "./treatment-engagement.ts";

@Section()
@ObjectType({ description: "What is planned for the day the person leaves prison, and after it." })
export class ReleasePlan {
  @Data("RELEASE", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about release." })
  releaseHeadline!: CategoryHeadline | null;

  @Data("RELEASE", () => ReleaseDates, { description: "When the person may leave." })
  dates!: ReleaseDates | null;

  @Data("RELEASE", () => [ReleaseDateChange], { atMost: 20, description: "How the dates were changed, newest first." })
  dateChanges!: readonly ReleaseDateChange[] | null;

  @Data("RELEASE", () => Departure, { description: "When the person last left prison." })
  departure!: Departure | null;

  @Data("RELEASE", () => Licence, { description: "The licence the person leaves on." })
  licence!: Licence | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [LicenceCondition], { nullable: "itemsAndList", description: "The licence's additional conditions." })
  licenceConditions!: readonly LicenceCondition[] | null;

  @Data("RELEASE", () => ReleaseLocation, { description: "Where the person goes." })
  location!: ReleaseLocation | null;

  @Data("RELEASE", () => Accommodation, { description: "Where the person is to live." })
  accommodation!: Accommodation | null;

  @Data("RELEASE", () => ProbationTeam, { description: "The probation team that supervises the person." })
  probationTeam!: ProbationTeam | null;

  @Data("RELEASE", () => Reconnect, { description: "Care after custody by RECONNECT." })
  reconnect!: Reconnect | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [ResettlementPathway], {
    nullable: "itemsAndList",
    description: "How each part of resettlement stands.",
  })
  pathways!: readonly ResettlementPathway[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [ResettlementReferral], { nullable: "itemsAndList", description: "Referrals to commissioned services." })
  referrals!: readonly ResettlementReferral[] | null;

  @Data("APPOINTMENTS", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about appointments." })
  appointmentsHeadline!: CategoryHeadline | null;

  @Data("APPOINTMENTS", () => NamedService, { level: "NAMED", description: "Which service sees the person next." })
  appointmentsService!: NamedService | null;

  @Data("APPOINTMENTS", () => GpRegistration, {
    level: "NAMED",
    description: "Whether the person has a general practitioner.",
  })
  gpRegistration!: GpRegistration | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [Appointment], { nullable: "itemsAndList", description: "Appointments after release." })
  appointments!: readonly (SupervisionAppointment | HealthAppointment)[] | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [MissedAppointment], {
    nullable: "itemsAndList",
    description: "Appointments that the person did not come to, newest first.",
  })
  missedAppointments!: readonly MissedAppointment[] | null;

  @Data(OF_ENGAGEMENT, () => TreatmentEngagement, {
    level: "NAMED",
    description: "Whether the person came to community treatment for drugs or alcohol within three weeks of release.",
  })
  treatmentEngagement!: TreatmentEngagement | null;

  @Data("THIRD_PARTY", () => CategoryHeadline, {
    level: "HEADLINE",
    description: "What must be kept to for the protection of somebody else.",
  })
  protectiveConditions!: CategoryHeadline | null;

  @Data("THIRD_PARTY", () => [VictimInformation], { atMost: 20, description: "What victims said or asked for." })
  thirdParty!: readonly VictimInformation[] | null;

  @Data("PRIVILEGED_DISCLOSURE", () => [ResettlementDisclosure], {
    atMost: 20,
    description: "What was told in confidence.",
  })
  disclosures!: readonly Disclosure[] | null;

  @Data("SAFEGUARDING", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about safeguarding." })
  safeguardingHeadline!: CategoryHeadline | null;

  @Data("SAFEGUARDING", () => [ReleaseSafeguarding], { atMost: 20, description: "Safeguarding concerns." })
  safeguarding!: readonly ReleaseSafeguarding[] | null;

  @Directive("@listSize(assumedSize: 20)")
  @Field(() => [Headline], { nullable: "itemsAndList", description: "Headlines that hold now, gravest first." })
  headlines!: readonly Headline[] | null;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => ReleasePlan, { nullable: true, description: "What is planned for release." })
  release!: SectionRoot;
}
