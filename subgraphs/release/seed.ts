import { type Kysely, type RawBuilder, sql } from "kysely";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { atMostOne, seedWriter, upTo } from "../../shared/seed-rows.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { appointments } from "./seed-appointments.ts";
import { SUMMARIES } from "./seed-summaries.ts";
import type { ReleaseTables, Rows } from "./tables.ts";

/** Writes what is held for the release of the invented people; times are counted from the database's now. */
export async function seed(db: Kysely<ReleaseTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await write("summary", summariesIn(SUMMARIES));
  await write("release_dates", dates);
  await write("licence", licences);
  await write("location", locations);
  await write("gp_registration", gpRegistrations);
  await write("appointment", appointments);
  await write("victim_information", thirdParty);
  await write("disclosure", disclosures);
  await write("safeguarding_concern", safeguarding);
}

const PROBATION = "Exampleshire Probation Service";
const PROBATION_SYSTEM = "Probation case record";

const dates = (person: SeedPerson): Rows<"release_dates"> =>
  atMostOne(person.count("RELEASE"), (index) => ({
    id: person.recordId("release.dates", index),
    person_id: person.id,
    confirmed: inDays(28),
    conditional: inDays(35),
    automatic: inDays(42),
    licence_expiry: inDays(400),
    ...seedProvenance("HMP Hollinmoor", "Sentence calculation", {
      hoursAgo: 24 * 30,
      role: "offender-management-unit",
    }),
  }));

const licences = (person: SeedPerson): Rows<"licence"> =>
  atMostOne(person.count("RELEASE"), (index) => ({
    id: person.recordId("release.licence", index),
    person_id: person.id,
    kind: "CRD",
    type: "AP_PSS",
    status: person.text("Licence.status", "NOT_STARTED"),
    ...seedProvenance(PROBATION, "Create and Vary a Licence", { hoursAgo: 24 * 7, role: "probation-practitioner" }),
  }));

const locations = (person: SeedPerson): Rows<"location"> =>
  atMostOne(person.count("RELEASE"), (index) => ({
    id: person.recordId("release.location", index),
    person_id: person.id,
    area: person.text("ReleaseLocation.area", "Exampleton and the coast"),
    address: person.text("ReleaseLocation.address", "Room 4, 9 Invented Terrace, Exampleton, EX2 9ZZ"),
    ...seedProvenance(PROBATION, PROBATION_SYSTEM, { hoursAgo: 24 * 5, role: "probation-practitioner" }),
  }));

const gpRegistrations = (person: SeedPerson): Rows<"gp_registration"> =>
  atMostOne(person.count("APPOINTMENTS"), (index) => ({
    id: person.recordId("release.gp-registration", index),
    person_id: person.id,
    registered: false,
    ...seedProvenance("HMP Hollinmoor", "Resettlement plan", { hoursAgo: 24 * 4, role: "voluntary-sector-worker" }),
  }));

const thirdParty = (person: SeedPerson): Rows<"victim_information"> =>
  upTo(person.count("THIRD_PARTY"), (index) => ({
    id: person.recordId("release.victim-information", index),
    person_id: person.id,
    text: person.text("VictimInformation.text", "The victim asks that the person stays away from Quay Street"),
    ...seedProvenance(PROBATION, "Victim contact record", { hoursAgo: 24 * 20, role: "victim-liaison-officer" }),
  }));

const disclosures = (person: SeedPerson): Rows<"disclosure"> =>
  upTo(person.count("PRIVILEGED_DISCLOSURE"), (index) => ({
    id: person.recordId("release.disclosure", index),
    person_id: person.id,
    text: person.text("ResettlementDisclosure.text", "Told the worker of a debt owed to somebody on the wing"),
    told_to: person.text("ResettlementDisclosure.toldTo", "Resettlement worker"),
    ...seedProvenance("Through the Gate Exampleton", "Case notes", {
      hoursAgo: 24 * 3,
      role: "voluntary-sector-worker",
    }),
  }));

const safeguarding = (person: SeedPerson): Rows<"safeguarding_concern"> =>
  upTo(person.count("SAFEGUARDING"), (index) => ({
    id: person.recordId("release.safeguarding", index),
    person_id: person.id,
    concern: person.text("ReleaseSafeguarding.concern", "A child lives at the address first proposed"),
    action: person.text("ReleaseSafeguarding.action", "Another address was found; children's services told"),
    ...seedProvenance(PROBATION, PROBATION_SYSTEM, { hoursAgo: 24 * 6, role: "probation-practitioner" }),
  }));

const inDays = (days: number): RawBuilder<Date> => sql<Date>`current_date + ${days}::integer`;
