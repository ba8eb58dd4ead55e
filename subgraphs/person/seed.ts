import type { Kysely } from "kysely";
import { hoursAgo, seedProvenance } from "../../shared/provenance-columns.ts";
import type { SeedPerson } from "../../shared/seed.ts";
import { seedWriter, upTo } from "../../shared/seed-rows.ts";
import type { PersonTables, Rows } from "./tables.ts";

/** Writes what this subgraph holds of the invented people; times are counted back from the database's now. */
export async function seed(db: Kysely<PersonTables>, people: readonly SeedPerson[]): Promise<void> {
  const write = seedWriter(db, people);
  await write("person", (person) => [identity(person)]);
  await write("alias", aliases);
  await write("spoken_language", languages);
  await write("relationship", relationships);
  await write("consent_directive", directives);
  await write("break_glass", grants);
  await write("restriction", restriction);
  await write("to_person_mark", marks);
}

/** The identifiers are how a person is found, so they are there whatever else is. */
function identity(person: SeedPerson): Rows<"person">[number] {
  const known = person.count("DEMOGRAPHICS") > 0;
  const held = (field: string, words: string) => (known ? person.text(`Identity.${field}`, words) : null);
  return {
    id: person.id,
    nhs_number: person.nhsNumber,
    prison_number: person.prisonNumber,
    pnc: person.pnc,
    cro: person.cro,
    crn: person.crn,
    family_name: held("familyName", person.familyName),
    given_names: held("givenNames", person.givenNames),
    preferred_name: held("preferredName", person.givenNames.split(" ")[0] ?? person.givenNames),
    date_of_birth: held("dateOfBirth", person.dateOfBirth),
    gender: held("gender", "Not stated"),
    address: held("address", "Flat 2, 14 Invented Street, Exampleton, EX1 9ZZ"),
    identity_confidence: held("identityConfidence", "Confirmed by fingerprints and photograph"),
    interpreter_needed: person.count("LANGUAGE") > 0 ? true : null,
  };
}

const aliases = (person: SeedPerson): Rows<"alias"> =>
  upTo(person.count("DEMOGRAPHICS"), (index) => ({
    id: person.recordId("person.alias", index),
    person_id: person.id,
    family_name: person.text("Alias.familyName", ["Ashdown", "Marlowe", "Penhale"][index % 3] ?? "Ashdown"),
    given_names: person.text("Alias.givenNames", person.givenNames),
    ...seedProvenance("Northmoor Constabulary", "custody", { hoursAgo: 24 * (index + 30), role: "detention-officer" }),
  }));

const languages = (person: SeedPerson): Rows<"spoken_language"> =>
  upTo(person.count("LANGUAGE"), (index) => ({
    id: person.recordId("person.spoken-language", index),
    person_id: person.id,
    language: person.text("SpokenLanguage.language", ["Polish", "Romanian", "Welsh"][index % 3] ?? "Polish"),
    proficiency: person.text("SpokenLanguage.proficiency", "Speaks and reads it well"),
    ...seedProvenance("Northmoor Constabulary", "custody", { hoursAgo: index + 3, role: "custody-sergeant" }),
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
    expires_at: each.expiredDaysAgo === undefined ? null : daysAgo(each.expiredDaysAgo),
  }));

/** A grant is open for 60 minutes. */
const grants = (person: SeedPerson): Rows<"break_glass"> =>
  person.breakGlass.map(({ subject, categories, reason, openedMinutesAgo = 1 }, index) => ({
    id: `${person.id}:glass:${index}`,
    person_id: person.id,
    subject,
    categories,
    reason,
    opened_at: hoursAgo(openedMinutesAgo / 60),
    expires_at: hoursAgo((openedMinutesAgo - 60) / 60),
  }));

const restriction = ({ id, restriction }: SeedPerson): Rows<"restriction"> =>
  restriction === undefined ? [] : [{ person_id: id, ...restriction }];

const marks = ({ id, toPerson }: SeedPerson): Rows<"to_person_mark"> =>
  Object.entries(toPerson).map(([record_id, mark]) => ({ record_id, person_id: id, mark }));

const daysAgo = (days: number) => hoursAgo(24 * days);
