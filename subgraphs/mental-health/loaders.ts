import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { MentalHealthStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function mentalHealthLoaders(store: MentalHealthStore) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  return {
    currentHeadline: headline("MENTAL_HEALTH_CURRENT"),
    currentService: service("MENTAL_HEALTH_CURRENT"),
    referrals: manyByPerson(store.referrals),
    diagnosis: oneByPerson(store.diagnoses),
    legalStatus: oneByPerson(store.legalStatuses),
    pastEpisodes: manyByPerson(store.pastEpisodes),
    selfHarmHeadline: headline("SELF_HARM_RISK"),
    crisisPlan: oneByPerson(store.crisisPlans),
    adjustmentsHeadline: headline("NEURODIVERSITY"),
    neurodiversityService: service("NEURODIVERSITY"),
    neurodiversity: manyByPerson(store.neurodiversity),
    disclosures: manyByPerson(store.disclosures),
    thirdParty: manyByPerson(store.thirdParty),
    headlines: manyByPerson(store.headlines),
  };
}

export type MentalHealthLoaders = ReturnType<typeof mentalHealthLoaders>;
