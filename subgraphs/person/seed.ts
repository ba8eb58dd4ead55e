import type { Kysely } from "kysely";
import { firstNameKey, nameKey } from "../../shared/identifiers.ts";
import { seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedBreakGlass, SeedPerson } from "../../shared/seed.ts";
import { held, seedWriter } from "../../shared/seed-rows.ts";
import { dateInDays, daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import type { SeedRegisters } from "../../shared/subgraph.ts";
import { summariesIn } from "../../shared/summaries.ts";
import { headlines, SUMMARIES } from "./seed-headlines.ts";
import { seedPlaces, seedStaff } from "./store-staff.ts";
import type { PersonTables, Rows } from "./tables.ts";

/** Writes what this subgraph holds of the invented people; times count from the seeding. */
export async function seed(
  db: Kysely<PersonTables>,
  people: readonly SeedPerson[],
  at: Date,
  { staff = [], places = [] }: SeedRegisters = {},
): Promise<void> {
  await seedStaff(db, staff, at);
  await seedPlaces(db, places);
  const { write } = seedWriter({ db, subgraph: "person", people, at });
  await write("person", (person) => [identity(person)]);
  await write("identity_number", otherNumbers);
  await write("alias", aliases);
  await write("gender_history", genderHistory);
  await write("spoken_language", languages);
  await write("headline", headlines);
  await write("summary", summariesIn(SUMMARIES, "person"));
  await write("relationship", relationships);
  await write("consent_directive", directives);
  await write("break_glass", grants);
  await write("review_item", reviews);
  await write("restriction", restriction);
  await write("to_person_mark", marks);
}

/** The identifiers are how a person is found, so they are there whatever else is. */
function identity(person: SeedPerson): Rows<"person">[number] {
  const known = person.count("DEMOGRAPHICS") > 0;
  const said = (field: string, words: string) => (known ? person.text(`Identity.${field}`, words) : null);
  const told = (field: string, words: string) => String(person.told?.(`Identity.${field}`, 0) ?? words);
  return {
    id: person.id,
    nhs_number: person.nhsNumber,
    prison_number: person.prisonNumber,
    pnc: person.pnc,
    cro: person.cro,
    crn: person.crn,
    family_name: said("familyName", person.familyName),
    given_names: said("givenNames", person.givenNames),
    preferred_name: said("preferredName", person.givenNames.split(" ")[0] ?? person.givenNames),
    date_of_birth: said("dateOfBirth", person.dateOfBirth),
    gender: said("gender", told("gender", "Not stated")),
    address: said("address", told("address", "Flat 2, 14 Invented Street, Exampleton")),
    postcode: known ? told("postcode", "EX1 9ZZ") : null,
    family_key: known ? nameKey(person.familyName) : null,
    given_key: known ? firstNameKey(person.givenNames) : null,
    identity_confidence: said(
      "identityConfidence",
      told("identityConfidence", "Confirmed by fingerprints and photograph"),
    ),
    merged_with: [],
    interpreter_needed:
      person.count("LANGUAGE") > 0 ? (person.told?.("Identity.interpreterNeeded", 0) ?? true) === true : null,
  };
}

const otherNumbers = (person: SeedPerson): Rows<"identity_number"> =>
  held(person, { kind: "person.identity-number", tells: ["DEMOGRAPHICS"], atMost: 1 }, (record) => ({
    ...record.key,
    kind: record.pick("IdentityNumber.kind", "ARREST_SUMMONS_NUMBER", "DEFENDANT_ID", "C_ID", "DRIVING_LICENCE_NUMBER"),
    value: record.text("IdentityNumber.value", "0700000000000002536Y"),
    ...seedProvenance("Northmoor Constabulary", "Person record", { hoursAgo: 24 * 30, role: "custody-sergeant" }),
  }));

const aliases = (person: SeedPerson): Rows<"alias"> =>
  held(person, { kind: "person.alias", tells: ["DEMOGRAPHICS"] }, (record) => ({
    ...record.key,
    family_name: record.text("Alias.familyName", "Ashdown", "Marlowe", "Penhale", "Thornbury", "Wexcombe"),
    given_names: record.text("Alias.givenNames", person.givenNames),
    ...seedProvenance("Northmoor Constabulary", "Custody record", {
      hoursAgo: 24 * (record.index + 30),
      role: "detention-officer",
    }),
  }));

const genderHistory = (person: SeedPerson): Rows<"gender_history"> =>
  held(person, { kind: "person.gender-history", tells: ["SEXUAL_HEALTH"], atMost: 1 }, (record) => ({
    ...record.key,
    entry: record.text("GenderHistoryEntry.entry", "Says that an earlier record of gender was wrong"),
    since: dateInDays(-record.number("GenderHistoryEntry.since days ago", 900, 4000)),
    ...seedProvenance("Fellside Surgery", "GP record", { hoursAgo: 24 * 800, role: "general-practitioner" }),
  }));

const languages = (person: SeedPerson): Rows<"spoken_language"> =>
  held(person, { kind: "person.spoken-language", tells: ["LANGUAGE"] }, (record) => ({
    ...record.key,
    language: record.text("SpokenLanguage.language", "Polish", "Romanian", "Welsh", "Lithuanian", "Bengali", "Somali"),
    proficiency: record.text(
      "SpokenLanguage.proficiency",
      "Speaks and reads it well",
      "Speaks it; does not read",
      "First language",
    ),
    ...seedProvenance("Northmoor Constabulary", "Custody record", {
      hoursAgo: record.index + 3,
      role: "custody-sergeant",
    }),
  }));

const relationships = (person: SeedPerson): Rows<"relationship"> =>
  person.relationships.map((each, index) => ({
    id: `${person.id}:rel:${index}`,
    person_id: person.id,
    kind: each.kind,
    holder: each.holder,
    service: each.service ?? null,
    provisional: each.provisional ?? false,
    began_at: daysAgo(each.beganDaysAgo ?? 1),
    ended_at: each.endedHoursAgo === undefined ? null : hoursAgo(each.endedHoursAgo),
    without_handover: false,
  }));

const directives = (person: SeedPerson): Rows<"consent_directive"> =>
  person.directives.map((each, index) => ({
    id: `${person.id}:dir:${index}`,
    person_id: person.id,
    decision: each.decision,
    categories: each.categories,
    purposes: each.purposes,
    recipient_kind: each.recipient.kind,
    recipient: each.recipient.name,
    is_specific: each.specific,
    upstream: each.upstream ?? false,
    given_at: daysAgo(each.givenDaysAgo ?? (each.expiredDaysAgo ?? 0) + 1),
    begins_at: daysAgo(each.givenDaysAgo ?? (each.expiredDaysAgo ?? 0) + 1),
    expires_at: each.expiredDaysAgo === undefined ? null : daysAgo(each.expiredDaysAgo),
    capacity: "PRESUMED" as const,
    witness: null,
    language: null,
    interpreter: null,
    evidence: null,
    ...(each.upstream ? RECORDED_AT_THE_PRACTICE : RECORDED_HERE),
  }));

const RECORDED_AT_THE_PRACTICE = {
  recorded_by: "invented-practice-manager",
  recorded_role: "general-practitioner",
  recorded_organisation: "Fellside Surgery",
};
const RECORDED_HERE = {
  recorded_by: "invented-recorder",
  recorded_role: "mental-health-practitioner",
  recorded_organisation: "Invented Care Trust",
};

/** A grant is open for 60 minutes. */
const grants = (person: SeedPerson): Rows<"break_glass"> =>
  person.breakGlass.map((grant, index) => ({
    ...brokenBy(grant),
    id: `${person.id}:glass:${index}`,
    person_id: person.id,
    opened_at: hoursAgo((grant.openedMinutesAgo ?? 1) / 60),
    expires_at: hoursAgo(((grant.openedMinutesAgo ?? 1) - 60) / 60),
    version: 1,
  }));

/** Whoever breaks the glass is reviewed. */
const reviews = (person: SeedPerson): Rows<"review_item"> =>
  person.breakGlass.map((grant, index) => ({
    ...brokenBy(grant),
    id: `${person.id}:review:${index}`,
    person_id: person.id,
    kind: "BREAK_GLASS",
    about: `${person.id}:glass:${index}`,
    raised_at: hoursAgo((grant.openedMinutesAgo ?? 1) / 60),
    version: 1,
  }));

const brokenBy = ({ subject, categories, reason, ...by }: SeedBreakGlass) => ({
  subject,
  role: by.role ?? ("prison-clinician" as const),
  organisation: by.organisation ?? "ORG-NHS-EAST",
  registration: "GMC:0000001",
  purpose: "TREAT" as const,
  categories,
  reason: "EMERGENCY_TREATMENT" as const,
  text: reason,
});

const restriction = ({ id, restriction }: SeedPerson): Rows<"restriction"> =>
  restriction === undefined ? [] : [{ person_id: id, ...restriction }];

const marks = ({ id, toPerson }: SeedPerson): Rows<"to_person_mark"> =>
  Object.entries(toPerson).map(([record_id, mark]) => ({ record_id, person_id: id, mark }));
