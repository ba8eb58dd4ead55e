import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SubstanceMisuseStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function substanceMisuseLoaders(store: SubstanceMisuseStore) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  return {
    currentHeadline: headline("SUBSTANCE_USE_CURRENT"),
    currentService: service("SUBSTANCE_USE_CURRENT"),
    episode: oneByPerson(store.episodes),
    interventions: manyByPerson(store.interventions),
    withdrawal: oneByPerson(store.withdrawals),
    bloodBorneVirusTests: manyByPerson(store.bloodBorneVirusTests),
    pastEpisodes: manyByPerson(store.pastEpisodes),
    medicationHeadline: headline("MEDICATION"),
    disclosures: manyByPerson(store.disclosures),
    appointments: manyByPerson(store.appointments),
  };
}

export type SubstanceMisuseLoaders = ReturnType<typeof substanceMisuseLoaders>;
