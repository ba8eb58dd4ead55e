import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SecureEstateStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function secureEstateLoaders(store: SecureEstateStore) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  return {
    stay: oneByPerson(store.stays),
    legalStatus: oneByPerson(store.legalStatuses),
    legalHeadline: headline("CUSTODY_REASON"),
    cell: oneByPerson(store.cells),
    selfHarmHeadline: headline("SELF_HARM_RISK"),
    acct: oneByPerson(store.accts),
    alerts: manyByPerson(store.alerts),
    superviseConsumption: oneByPerson(store.supervisions),
    diversionConcern: oneByPerson(store.diversionConcerns),
    conditionsHeadline: headline("PHYSICAL_HEALTH"),
    conditions: manyByPerson(store.conditions),
    bloodBorneVirus: oneByPerson(store.bloodBorneVirusResults),
    sexualHealth: manyByPerson(store.sexualHealth),
    safetyHeadline: headline("SAFETY_HEADLINE"),
    safetyService: service("SAFETY_HEADLINE"),
    allergies: manyByPerson(store.allergies),
    medicationHeadline: headline("MEDICATION"),
    medicines: manyByPerson(store.medicines),
    disclosures: manyByPerson(store.disclosures),
  };
}

export type SecureEstateLoaders = ReturnType<typeof secureEstateLoaders>;
