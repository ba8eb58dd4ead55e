import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { ReleaseStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function releaseLoaders(store: ReleaseStore) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  return {
    releaseHeadline: headline("RELEASE"),
    dates: oneByPerson(store.dates),
    licence: oneByPerson(store.licences),
    location: oneByPerson(store.locations),
    appointmentsHeadline: headline("APPOINTMENTS"),
    appointmentsService: service("APPOINTMENTS"),
    gpRegistration: oneByPerson(store.gpRegistrations),
    appointments: manyByPerson(store.appointments),
    protectiveConditions: headline("THIRD_PARTY"),
    thirdParty: manyByPerson(store.thirdParty),
    disclosures: manyByPerson(store.disclosures),
    safeguardingHeadline: headline("SAFEGUARDING"),
    safeguarding: manyByPerson(store.safeguarding),
  };
}

export type ReleaseLoaders = ReturnType<typeof releaseLoaders>;
