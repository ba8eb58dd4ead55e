import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SectionLoaders } from "../../shared/sections.ts";
import type { MentalHealth } from "./schema.ts";
import type { MentalHealthStore } from "./store.ts";

/**
 * What is read of people, by the field it answers; each is one statement however many people are asked about.
 * All of a request reads by one `now`, so that nothing passes from current to past between two fields.
 */
export function mentalHealthLoaders(store: MentalHealthStore, now: Date) {
  const headline = oneByCategory((asked) => store.summaries(asked, now));
  const service = oneByCategory((asked) => store.services(asked, now));
  const mentalHealth: SectionLoaders<MentalHealth> = {
    currentHeadline: headline("MENTAL_HEALTH_CURRENT"),
    currentService: service("MENTAL_HEALTH_CURRENT"),
    referrals: manyByPerson((ids) => store.referrals(ids, now)),
    careTeams: manyByPerson((ids) => store.careTeams(ids, now)),
    recentEpisodes: manyByPerson((ids) => store.recentEpisodes(ids, now)),
    pastEpisodes: manyByPerson((ids) => store.pastEpisodes(ids, now)),
    diagnoses: manyByPerson((ids) => store.diagnoses(ids, now, "MENTAL_HEALTH_CURRENT")),
    pastDiagnoses: manyByPerson((ids) => store.diagnoses(ids, now, "MENTAL_HEALTH_PAST")),
    legalStatuses: manyByPerson((ids) => store.legalStatuses(ids, now, "MENTAL_HEALTH_CURRENT")),
    pastLegalStatuses: manyByPerson((ids) => store.legalStatuses(ids, now, "MENTAL_HEALTH_PAST")),
    careClusters: manyByPerson((ids) => store.careClusters(ids, now)),
    medicines: manyByPerson((ids) => store.medicines(ids, now)),
    riskFormulations: manyByPerson((ids) => store.riskFormulations(ids, now, "MENTAL_HEALTH_CURRENT")),
    pastRiskFormulations: manyByPerson((ids) => store.riskFormulations(ids, now, "MENTAL_HEALTH_PAST")),
    selfHarmHeadline: headline("SELF_HARM_RISK"),
    selfHarm: oneByPerson(store.selfHarmRisks),
    crisisPlan: oneByPerson(store.crisisPlans),
    crisisEvents: manyByPerson((ids) => store.crisisEvents(ids, now, "MENTAL_HEALTH_CURRENT")),
    pastCrisisEvents: manyByPerson((ids) => store.crisisEvents(ids, now, "MENTAL_HEALTH_PAST")),
    adjustmentsHeadline: headline("NEURODIVERSITY"),
    neurodiversityService: service("NEURODIVERSITY"),
    neurodiversity: manyByPerson(store.neurodiversity),
    communicationNeeds: manyByPerson(store.communicationNeeds),
    capacityAssessments: manyByPerson((ids) => store.capacityAssessments(ids, now)),
    disclosures: manyByPerson(store.disclosures),
    therapyNotes: manyByPerson(store.therapyNotes),
    thirdParty: manyByPerson(store.thirdParty),
    headlines: manyByPerson((ids) => store.headlines(ids, now)),
  };
  return { MentalHealth: mentalHealth };
}

export type MentalHealthLoaders = ReturnType<typeof mentalHealthLoaders>;
