import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SectionLoaders } from "../../shared/sections.ts";
import { clockOf } from "./clock-of.ts";
import type { Custody } from "./schema.ts";
import type { CustodyStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function custodyLoaders(store: CustodyStore, now: Date) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  const detention = oneByPerson(store.detentions);
  const offences = manyByPerson(store.offences);
  const hours = {
    excludedPeriods: manyByPerson(store.excludedPeriods),
    reviews: manyByPerson(store.reviews),
    extensions: manyByPerson(store.extensions),
    offences,
  };
  const custody: SectionLoaders<Custody> = {
    detention,
    clock: {
      load: async (personId) => {
        const newest = await detention.load(personId);
        return newest && clockOf(newest, hours, now);
      },
    },
    reasonHeadline: headline("CUSTODY_REASON"),
    reason: oneByPerson(store.reasons),
    offences,
    riskHeadline: headline("CUSTODY_RISK"),
    riskService: service("CUSTODY_RISK"),
    observation: oneByPerson(store.observations),
    riskFlags: manyByPerson(store.riskFlags),
    riskNotes: manyByPerson(store.riskNotes),
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
    selfHarmHeadline: headline("SELF_HARM_RISK"),
    selfHarm: oneByPerson(store.selfHarm),
    preReleaseRiskAssessment: oneByPerson(store.preReleaseAssessments),
    hospitalWithin72Hours: oneByPerson(store.hospitalQuestions),
    emergencyAttendances: manyByPerson(store.emergencyAttendances),
    healthcareTimings: manyByPerson((ids) => store.healthcareTimings(ids, now)),
    healthcareContacts: manyByPerson(store.healthcareContacts),
    medicationHeadline: headline("MEDICATION"),
    medicines: manyByPerson(store.medicines),
    summaryCareRecord: oneByPerson(store.summaryCareRecords),
    liaisonDiversion: oneByPerson(store.liaisonDiversions),
    liaisonHandovers: manyByPerson(store.liaisonHandovers),
    liaisonNotes: manyByPerson(store.liaisonNotes),
    policeVersions: manyByPerson(store.policeVersions),
    headlines: manyByPerson((ids) => store.headlines(ids, now)),
  };
  return { Custody: custody };
}

export type CustodyLoaders = ReturnType<typeof custodyLoaders>;
