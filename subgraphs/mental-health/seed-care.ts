import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo } from "../../shared/seed-time.ts";
import { from, heldIn, type Spells, written } from "./seed-sources.ts";
import type { Rows } from "./tables.ts";

/** The spells that an invented person may have; what belongs to a spell is made for those there are. */
export const OPEN: Spells = { kind: "mental-health.referral", tells: ["MENTAL_HEALTH_CURRENT"] };
export const RECENT: Spells = { kind: "mental-health.recent-episode", tells: ["MENTAL_HEALTH_CURRENT"] };
export const PAST: Spells = { kind: "mental-health.past-episode", tells: ["MENTAL_HEALTH_PAST"] };

/** Every spell: whether it is open, ended lately or past is told by its times alone. */
export const spells = (person: SeedPerson): Rows<"spell"> => [
  ...referrals(person),
  ...episodes(person, RECENT, "RecentEpisode", { endedDaysAgo: [30, 80], lasted: [40, 200] }),
  ...episodes(person, PAST, "PastEpisode", { endedDaysAgo: [700, 2400], lasted: [80, 500] }),
];

const referrals = (person: SeedPerson): Rows<"spell"> =>
  held(person, OPEN, (record) => {
    const referred = record.number("MentalHealthReferral referred days ago", 6, 70);
    const status = record.pick("MentalHealthReferral.status", "IN_CARE", "ACCEPTED", "RECEIVED", "IN_CARE");
    const waited = record.number("MentalHealthReferral waited days", 1, 5);
    return {
      ...record.key,
      team: record.text("MentalHealthReferral.team", ...from(TEAMS, record.index)),
      urgency: record.pick("MentalHealthReferral.urgency", "EMERGENCY", "URGENT", "ROUTINE", "ROUTINE"),
      referred_at: daysAgo(referred),
      reason: record.text("MentalHealthReferral.reason", ...REASONS),
      status,
      ...(status === "IN_CARE" && { began_at: daysAgo(Math.max(0, referred - waited)) }),
      ...written(record, 24 * referred),
    };
  });

interface Times {
  readonly endedDaysAgo: readonly [number, number];
  readonly lasted: readonly [number, number];
}

const episodes = (
  person: SeedPerson,
  kind: Spells,
  type: "RecentEpisode" | "PastEpisode",
  { endedDaysAgo, lasted }: Times,
): Rows<"spell"> =>
  held(person, kind, (record) => {
    const ended = record.number(`${type} ended days ago`, ...endedDaysAgo);
    const began = ended + record.number(`${type} lasted days`, ...lasted);
    return {
      ...record.key,
      team: record.text(`${type}.service`, ...from(SERVICES, record.index)),
      urgency: null,
      referred_at: daysAgo(began + 14),
      status: "DISCHARGED",
      began_at: daysAgo(began),
      ended_at: daysAgo(ended),
      summary: record.text(`${type}.summary`, ...SUMMARIES),
      treatment: record.text(`${type}.treatment`, ...TREATMENTS),
      ...written(record, 24 * ended, "psychiatrist"),
    };
  });

export const careTeams = (person: SeedPerson): Rows<"care_team"> =>
  heldIn(OPEN, person, { ...OPEN, kind: "mental-health.care-team" }, (record, spell) => ({
    ...record.key,
    ...spell,
    team: record.text("MentalHealthCareTeam.team", ...from(TEAMS, record.index)),
    coordinator_role: record.text("MentalHealthCareTeam.careCoordinatorRole", ...COORDINATORS),
    coordinator_name: record.text("MentalHealthCareTeam.careCoordinatorName", ...NAMES),
    telephone_day: record.text("MentalHealthCareTeam.telephoneDay", "01632 960142", "01632 960175", "01632 960118"),
    telephone_night: record.text(
      "MentalHealthCareTeam.telephoneNight",
      "01632 960199, crisis line",
      "01632 960164, duty nurse",
    ),
    ...written(record, 24 * 5),
  }));

const TEAMS = [
  "Crisis team",
  "In-reach team",
  "Community mental-health team north",
  "Early intervention team",
  "Assertive outreach team",
  "Liaison psychiatry",
] as const;

const SERVICES = [
  "Early intervention in psychosis",
  "Crisis resolution and home treatment",
  "Acute inpatient ward, Larch House",
  "Community mental-health team south",
  "Talking therapies",
  "Medium secure unit, Heron Court",
] as const;

const REASONS = [
  "Hears voices that tell of harm; has not slept for four days",
  "Low since a bereavement; says there is no point in going on",
  "Believes that neighbours watch the flat; stopped opening the door",
  "Talks very fast, spends everything, sleeps two hours a night",
  "Panic in closed rooms; asked for help at court",
  "Cut both arms after a visit was cancelled; wants to talk to somebody",
] as const;

const SUMMARIES = [
  "Detained under section 3 for eleven weeks; recovered and went home with a plan",
  "Seen at home twice a day for three weeks; settled, back with the practice",
  "Came to most appointments; knows early signs and whom to ring",
  "Stopped coming after a move; letters came back; discharged to the practice",
  "Twelve sessions; fewer flashbacks, sleeping again",
  "Moved to prison during care; handed over to the in-reach team",
] as const;

const TREATMENTS = [
  "Recovered on a depot; tablets were not taken for long; a quiet room helped most",
  "Sertraline helped after six weeks; promethazine made things worse",
  "Olanzapine worked but too much weight gained; aripiprazole kept well since",
  "No medicine; a graded plan and a peer worker made the difference",
  "Lithium kept steady; levels missed twice, relapse both times",
] as const;

const COORDINATORS = ["Community psychiatric nurse", "Social worker", "Occupational therapist"] as const;
const NAMES = ["Marnie Tolland", "Piers Wetherby", "Oona Castell", "Dilip Hartsorn", "Greta Lowick"] as const;
