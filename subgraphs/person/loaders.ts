import type { SignedCaller } from "../../shared/caller/caller.ts";
import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import { columnsOf, type SectionLoaders } from "../../shared/sections.ts";
import type { Adjustments } from "./adjustments.ts";
import type { Consents } from "./consent.ts";
import type { GenderIdentity, Identity } from "./schema.ts";
import type { PersonStore } from "./store.ts";

/** What is read of people, each kind in one statement however many people are asked about. */
export function personLoaders(store: PersonStore, now: Date, caller: SignedCaller) {
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
  const consents: SectionLoaders<Consents> = {
    history: manyByPerson((personIds) => store.consents(personIds, caller, now)),
  };
  const adjustments: SectionLoaders<Adjustments> = {
    headline: oneByCategory(store.summaries)("NEURODIVERSITY"),
    concern: oneByCategory(store.services)("NEURODIVERSITY"),
  };
  return {
    Identity: identity,
    GenderIdentity: genderIdentity,
    Consents: consents,
    Adjustments: adjustments,
    Person: { headlines: manyByPerson((personIds) => store.headlines(personIds, now)) },
  };
}

export type PersonLoaders = ReturnType<typeof personLoaders>;
