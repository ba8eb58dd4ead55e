import { manyByPerson, oneByPerson } from "../../shared/loaders.ts";
import { columnsOf, type SectionLoaders } from "../../shared/sections.ts";
import type { GenderIdentity, Identity } from "./schema.ts";
import type { PersonStore } from "./store.ts";

/** What is read of people, each kind in one statement however many people are asked about. */
export function personLoaders(store: PersonStore) {
  const row = oneByPerson(store.identities);
  const identity: SectionLoaders<Identity> = {
    ...columnsOf(row, ["nhsNumber", "prisonNumber", "pnc", "cro", "crn"]),
    ...columnsOf(row, ["familyName", "givenNames", "preferredName", "dateOfBirth", "gender", "address", "postcode"]),
    ...columnsOf(row, ["identityConfidence", "interpreterNeeded"]),
    otherNumbers: manyByPerson(store.otherNumbers),
    aliases: manyByPerson(store.aliases),
    languages: manyByPerson(store.languages),
  };
  const genderIdentity: SectionLoaders<GenderIdentity> = { history: manyByPerson(store.genderHistory) };
  return { Identity: identity, GenderIdentity: genderIdentity };
}

export type PersonLoaders = ReturnType<typeof personLoaders>;
