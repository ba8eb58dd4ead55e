import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { CustodyStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function custodyLoaders(store: CustodyStore) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  return {
    reasonHeadline: headline("CUSTODY_REASON"),
    reason: oneByPerson(store.reasons),
    riskHeadline: headline("CUSTODY_RISK"),
    riskService: service("CUSTODY_RISK"),
    observation: oneByPerson(store.observations),
    riskFlags: manyByPerson(store.riskFlags),
    fitnessHeadline: headline("FITNESS"),
    fitness: manyByPerson(store.fitness),
    appropriateAdultHeadline: headline("APPROPRIATE_ADULT"),
    appropriateAdult: oneByPerson(store.appropriateAdults),
    dependantsHeadline: headline("DEPENDANTS"),
    dependantsService: service("DEPENDANTS"),
    dependants: manyByPerson(store.dependants),
    drinkDriveHeadline: oneByPerson(store.drinkDriveHeadlines),
    drinkDrive: oneByPerson(store.drinkDrives),
    safeguardingHeadline: headline("SAFEGUARDING"),
    safeguarding: manyByPerson(store.safeguarding),
    disclosures: manyByPerson(store.disclosures),
    protectiveConditions: headline("THIRD_PARTY"),
    thirdParty: manyByPerson(store.thirdParty),
    medicationHeadline: headline("MEDICATION"),
    medicines: manyByPerson(store.medicines),
    headlines: manyByPerson(store.headlines),
  };
}

export type CustodyLoaders = ReturnType<typeof custodyLoaders>;
