import { manyByPerson, oneByCategory, oneByPerson } from "../../shared/loaders.ts";
import { daysBetween, londonDay } from "../../shared/london-days.ts";
import type { SectionLoaders } from "../../shared/sections.ts";
import { engagedWithin21Days } from "./engaged-within-21-days.ts";
import { reconnectWindow } from "./reconnect-window.ts";
import type { ReleasePlan } from "./schema.ts";
import type { ReleaseStore } from "./store.ts";

/** What is read of people, by the field it answers; each is one statement however many people are asked about. */
export function releaseLoaders(store: ReleaseStore, now: Date) {
  const headline = oneByCategory(store.summaries);
  const service = oneByCategory(store.services);
  const today = londonDay(now);
  const dates = oneByPerson(store.dates);
  const departure = oneByPerson((ids) => departuresBy(store, today, ids));
  const reconnect = oneByPerson(store.reconnects);
  const treatmentReferral = oneByPerson(store.treatmentReferrals);
  const releasedOn = async (id: string) => dayOrNull((await departure.load(id))?.releasedAt);

  const releasePlan: SectionLoaders<ReleasePlan> = {
    releaseHeadline: headline("RELEASE"),
    dates,
    dateChanges: manyByPerson(store.dateChanges),
    departure,
    licence: oneByPerson(store.licences),
    licenceConditions: manyByPerson(store.licenceConditions),
    location: oneByPerson(store.locations),
    accommodation: oneByPerson(store.accommodations),
    probationTeam: oneByPerson(store.probationTeams),
    reconnect: {
      load: async (id) => {
        const [known, planned, left] = await Promise.all([reconnect.load(id), dates.load(id), releasedOn(id)]);
        const displayDate = planned?.displayDate ?? null;
        return known && { ...known, ...reconnectWindow({ displayDate, releasedOn: left, today }) };
      },
    },
    pathways: manyByPerson(store.pathways),
    referrals: manyByPerson(store.referrals),
    appointmentsHeadline: headline("APPOINTMENTS"),
    appointmentsService: service("APPOINTMENTS"),
    gpRegistration: oneByPerson(store.gpRegistrations),
    appointments: manyByPerson(store.appointments),
    missedAppointments: manyByPerson(store.missedAppointments),
    treatmentEngagement: {
      load: async (id) => {
        const [referral, countedFrom] = await Promise.all([treatmentReferral.load(id), releasedOn(id)]);
        const attendedOn = dayOrNull(referral?.firstAttendedAt);
        return (
          referral && {
            ...referral,
            countedFrom,
            ...engagedWithin21Days({ releasedOn: countedFrom, attendedOn, today }),
          }
        );
      },
    },
    protectiveConditions: headline("THIRD_PARTY"),
    thirdParty: manyByPerson(store.thirdParty),
    disclosures: manyByPerson(store.disclosures),
    safeguardingHeadline: headline("SAFEGUARDING"),
    safeguarding: manyByPerson(store.safeguarding),
    headlines: manyByPerson((ids) => store.headlines(ids, now)),
  };
  return { ReleasePlan: releasePlan };
}

export type ReleaseLoaders = ReturnType<typeof releaseLoaders>;

/** The newest time each of these people left, and how many days ago in London that was. */
async function departuresBy(store: ReleaseStore, today: string, personIds: readonly string[]) {
  const departures = await store.departures(personIds);
  return departures.map((departure) => ({
    ...departure,
    daysSinceRelease: daysBetween(londonDay(new Date(departure.releasedAt)), today),
  }));
}

const dayOrNull = (instant: string | null | undefined): string | null =>
  instant === null || instant === undefined ? null : londonDay(new Date(instant));
