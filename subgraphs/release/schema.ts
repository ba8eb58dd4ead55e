import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Data, Section } from "../../shared/labels/decorators.ts";
import type { SectionRoot } from "../../shared/section-root.ts";
import type { Disclosure } from "../../shared/types/disclosure.ts";
import { CategoryHeadline, NamedService } from "../../shared/types/headline.ts";
import { Appointment, type HealthAppointment, type SupervisionAppointment } from "./appointments.ts";
import {
  GpRegistration,
  Licence,
  ReleaseDates,
  ReleaseLocation,
  ReleaseSafeguarding,
  ResettlementDisclosure,
  VictimInformation,
} from "./records.ts";

@Section()
@ObjectType({ description: "What is planned for the day the person leaves prison, and after it." })
export class ReleasePlan {
  @Data("RELEASE", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about release." })
  releaseHeadline!: CategoryHeadline | null;

  @Data("RELEASE", () => ReleaseDates, { description: "When the person may leave." })
  dates!: ReleaseDates | null;

  @Data("RELEASE", () => Licence, { description: "The licence the person leaves on." })
  licence!: Licence | null;

  @Data("RELEASE", () => ReleaseLocation, { description: "Where the person goes." })
  location!: ReleaseLocation | null;

  @Data("APPOINTMENTS", () => CategoryHeadline, { level: "HEADLINE", description: "What to do about appointments." })
  appointmentsHeadline!: CategoryHeadline | null;

  @Data("APPOINTMENTS", () => NamedService, { level: "NAMED", description: "Which service sees the person next." })
  appointmentsService!: NamedService | null;

  @Data("APPOINTMENTS", () => GpRegistration, { description: "Whether the person has a general practitioner." })
  gpRegistration!: GpRegistration | null;

  @Directive("@listSize(assumedSize: 50)")
  @Field(() => [Appointment], { nullable: "itemsAndList", description: "Appointments after release." })
  appointments!: readonly (SupervisionAppointment | HealthAppointment)[] | null;

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
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "A person in contact with health and justice services." })
export class Person {
  @Field(() => ID, { description: "An opaque key. It is no number that any service uses." })
  id!: string;

  @Field(() => ReleasePlan, { nullable: true, description: "What is planned for release." })
  release!: SectionRoot;
}
