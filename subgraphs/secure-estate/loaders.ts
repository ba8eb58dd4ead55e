import type { HeadlineCode } from "../../shared/headline-catalogue.ts";
import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import type { SectionLoader, SectionLoaders } from "../../shared/sections.ts";
import type { Headline } from "../../shared/types/headline.ts";
import { duplicatesAmong } from "./medicine-duplicates.ts";
import type { PhysicalHealth } from "./physical-health.ts";
import type { PrisonRecord } from "./prison-record.ts";
import type { SecureEstateStore } from "./store.ts";
import { withAcctTimers, withScreeningTimer } from "./timed-records.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function secureEstateLoaders(store: SecureEstateStore, now: Date) {
  const headline = oneByCategory(store.summaries);
  const headlines = manyByPerson((ids) => store.headlines(ids, now));
  return {
    PrisonRecord: prisonRecord(store, now, headline, headlines),
    PhysicalHealth: physicalHealth(store, now, headline, headlines),
  };
}

export type SecureEstateLoaders = ReturnType<typeof secureEstateLoaders>;

type Summaries = ReturnType<typeof oneByCategory<Awaited<ReturnType<SecureEstateStore["summaries"]>>[number]>>;
type Headlines = SectionLoader<readonly Headline[]>;

function prisonRecord(
  store: SecureEstateStore,
  now: Date,
  headline: Summaries,
  headlines: Headlines,
): SectionLoaders<PrisonRecord> {
  const stays = manyByPerson(store.stays);
  const accts = manyByPerson(async (ids) => (await store.accts(ids)).map((acct) => withAcctTimers(acct, now)));
  return {
    stay: of(stays, first),
    previousStays: of(stays, rest),
    transfer: oneByPerson(store.transfers),
    legalStatus: oneByPerson(store.legalStatuses),
    legalHeadline: headline("CUSTODY_REASON"),
    restrictedPatient: oneByPerson(store.restrictedPatients),
    cell: oneByPerson(store.cells),
    selfHarmHeadline: headline("SELF_HARM_RISK"),
    acct: of(accts, first),
    earlierAccts: of(accts, rest),
    warningNotices: manyByPerson(store.warningNotices),
    alerts: manyByPerson((ids) => store.alerts(ids, now)),
    superviseConsumption: oneByPerson(store.supervisions),
    diversionConcern: oneByPerson(store.diversionConcerns),
    headlines: of(headlines, (all) => all.filter(isOfPrison)),
  };
}

function physicalHealth(
  store: SecureEstateStore,
  now: Date,
  headline: Summaries,
  headlines: Headlines,
): SectionLoaders<PhysicalHealth> {
  const results = manyByPerson(store.bloodBorneVirusResults);
  const medicines = manyByPerson(store.medicines);
  return {
    conditionsHeadline: headline("PHYSICAL_HEALTH"),
    conditions: manyByPerson(store.conditions),
    bloodBorneVirus: of(results, first),
    bloodBorneVirusResults: results,
    sexualHealth: manyByPerson(store.sexualHealth),
    safetyHeadline: headline("SAFETY_HEADLINE"),
    safetyService: oneByCategory(store.services)("SAFETY_HEADLINE"),
    allergies: manyByPerson(store.allergies),
    medicationHeadline: headline("MEDICATION"),
    medicines,
    duplicates: of(medicines, duplicatesAmong),
    receptionScreening: of(
      oneByPerson(store.receptionScreenings),
      (screening) => screening && withScreeningTimer(screening, now),
    ),
    gpPractice: oneByPerson(store.gpPractices),
    gpContacts: manyByPerson(store.gpContacts),
    hospitalAppointments: manyByPerson(store.hospitalAppointments),
    recordTransfers: manyByPerson(store.recordTransfers),
    personalCareNeeds: manyByPerson(store.personalCareNeeds),
    disclosures: manyByPerson(store.disclosures),
    headlines: of(headlines, (all) => all.filter((one) => !isOfPrison(one))),
  };
}

/** What stands in the prison's section; all other headlines are of health. */
const isOfPrison = ({ code }: Headline): boolean => code !== null && OF_PRISON.includes(code);
const OF_PRISON: readonly HeadlineCode[] = ["SELF_HARM_RISK", "SUPERVISE_CONSUMPTION"];

/** What one statement read, seen in another way. */
const of = <Read, Seen>(loader: SectionLoader<Read>, see: (read: Read) => Seen): SectionLoader<Seen> => ({
  load: async (personId) => see(await loader.load(personId)),
});

const first = <Row>([one]: readonly Row[]): Row | null => one ?? null;
const rest = <Row>([, ...others]: readonly Row[]): readonly Row[] => others;
