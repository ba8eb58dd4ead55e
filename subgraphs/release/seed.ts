import type { Kysely } from "kysely";
import { headlinesIn } from "../../shared/headlines.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { heldByTeams } from "../../shared/seed-holdings.ts";
import { held, seedWriter } from "../../shared/seed-rows.ts";
import { hoursAgo } from "../../shared/seed-time.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { appointments } from "./seed-appointments.ts";
import { dateChanges, dates, departures } from "./seed-dates.ts";
import { licenceConditions, licences } from "./seed-licences.ts";
import { missedAppointments, treatmentReferrals } from "./seed-missed.ts";
import {
  accommodations,
  gpRegistrations,
  locations,
  pathwayStatuses,
  probationTeams,
  reconnects,
  referrals,
} from "./seed-resettlement.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { ReleaseTables, Rows } from "./tables.ts";

const HOLDINGS = { service: "release", kinds: ["CASELOAD"], record: "release.probation-team" } as const;

/** Writes what is held for the release of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<ReleaseTables>, people: readonly SeedPerson[], at: Date): Promise<void> {
  const { write } = seedWriter({ db, subgraph: "release", people, at });
  await write("holding", (person) => heldByTeams(person, HOLDINGS));
  await write("summary", summariesIn(SUMMARIES, "release"));
  await write("headline", headlinesIn("release", HEADLINES));
  await write("release_dates", dates);
  await write("release_date_change", dateChanges);
  await write("departure", departures);
  await write("licence", licences);
  await write("licence_condition", licenceConditions);
  await write("location", locations);
  await write("accommodation", accommodations);
  await write("probation_team", probationTeams);
  await write("reconnect", reconnects);
  await write("pathway_status", pathwayStatuses);
  await write("referral", referrals);
  await write("gp_registration", gpRegistrations);
  await write("appointment", appointments);
  await write("missed_appointment", missedAppointments);
  await write("treatment_referral", treatmentReferrals);
  await write("victim_information", thirdParty);
  await write("disclosure", disclosures);
  await write("safeguarding_concern", safeguarding);
}

const PROBATION = "Exampleshire Probation Service";

/** The medicine supplied for the first days must be followed by the next. */
const HEADLINES = [
  {
    code: "CRITICAL_MEDICINE_DUE" as const,
    since: hoursAgo(24),
    dueAt: hoursAgo(-48),
    expiresAt: hoursAgo(-72),
    provenance: seedProvenance("HMP Hollinmoor", "Discharge medicines", { hoursAgo: 24, role: "prison-clinician" }),
  },
];

const thirdParty = (person: SeedPerson): Rows<"victim_information"> =>
  held(person, { kind: "release.victim-information", tells: ["THIRD_PARTY"] }, (record) => ({
    ...record.key,
    text: record.text(
      "VictimInformation.text",
      "The victim asks that the person stays away from Quay Street",
      "The victim asks to be told of the release a week before",
      "The victim does not want any letter",
      "The victim's family moved to Fellside",
    ),
    ...seedProvenance(PROBATION, "Victim contact record", { hoursAgo: 24 * 20, role: "victim-liaison-officer" }),
  }));

const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  held(person, { kind: "release.disclosure", tells: ["PRIVILEGED_DISCLOSURE"] }, (record) => ({
    ...record.key,
    text: record.text(
      "ResettlementDisclosure.text",
      "Told the worker of a debt owed to somebody on the wing",
      "Told the worker of money earned and not declared",
      "Told the worker about a fight nobody reported",
    ),
    told_to: record.text("ResettlementDisclosure.toldTo", "Resettlement worker", "Peer mentor", "Navigator"),
    ...seedProvenance("Through the Gate Exampleton", "Case notes", {
      hoursAgo: 24 * 3,
      role: "voluntary-sector-worker",
    }),
  }));

const safeguarding = (person: SeedPerson): Rows<"safeguarding_concern"> =>
  held(person, { kind: "release.safeguarding", tells: ["SAFEGUARDING"] }, (record) => ({
    ...record.key,
    concern: record.text(
      "ReleaseSafeguarding.concern",
      "A child lives at the address first proposed",
      "Money was taken from the person before",
      "An older relative lives at the address",
    ),
    action: record.text(
      "ReleaseSafeguarding.action",
      "Another address was found; children's services told",
      "Referred to adult social care",
      "Visit made before approval of the address",
    ),
    ...seedProvenance(PROBATION, "Probation case record", { hoursAgo: 24 * 6, role: "probation-practitioner" }),
  }));
