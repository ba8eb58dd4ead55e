import { manyByPerson, oneByPerson } from "../../shared/loaders.ts";
import type { Category } from "../../shared/vocabulary.ts";
import type { MentalHealthStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function mentalHealthLoaders(store: MentalHealthStore) {
  const headline = (category: Category) => oneByPerson((ids) => store.summaries(category, ids));
  const service = (category: Category) => oneByPerson((ids) => store.services(category, ids));
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
