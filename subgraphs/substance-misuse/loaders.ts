import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SectionLoaders } from "../../shared/sections.ts";
import { profileDue } from "./outcomes-profile-due.ts";
import type { SubstanceMisuse } from "./schema.ts";
import type { SubstanceMisuseStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function substanceMisuseLoaders(store: SubstanceMisuseStore, now: Date) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  const outcomesProfiles = manyByPerson(store.outcomesProfiles);
  const substanceMisuse: SectionLoaders<SubstanceMisuse> = {
    currentHeadline: headline("SUBSTANCE_USE_CURRENT"),
    currentService: service("SUBSTANCE_USE_CURRENT"),
    medicationHeadline: headline("MEDICATION"),
    headlines: manyByPerson((ids) => store.headlines(ids, now)),
    episode: oneByPerson((ids) => store.episodes(ids, now)),
    substances: manyByPerson(store.substances),
    injecting: oneByPerson(store.injecting),
    interventions: manyByPerson(store.interventions),
    naloxoneIssued: manyByPerson(store.naloxoneIssued),
    withdrawal: oneByPerson(store.withdrawal),
    withdrawalScores: manyByPerson(store.withdrawalScores),
    auditScore: oneByPerson(store.auditScores),
    outcomesProfiles,
    outcomesProfileDue: { load: async (personId) => profileDue(await outcomesProfiles.load(personId), now) },
    outcomesCrime: manyByPerson(store.outcomesCrime),
    bloodBorneVirusTests: manyByPerson(store.bloodBorneVirusTests),
    communityReferrals: manyByPerson(store.communityReferrals),
    appointments: manyByPerson(store.appointments),
    pastEpisodes: manyByPerson(store.pastEpisodes),
    disclosures: manyByPerson(store.disclosures),
    useDiary: manyByPerson(store.useDiary),
    keyworkerNotes: manyByPerson(store.keyworkerNotes),
  };
  return { SubstanceMisuse: substanceMisuse };
}

export type SubstanceMisuseLoaders = ReturnType<typeof substanceMisuseLoaders>;
