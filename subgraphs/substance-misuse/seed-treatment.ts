import type { SeedPerson } from "../../shared/seed.ts";
import { held, type SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { seedOpioid } from "./seed-opioid.ts";
import { byPractitioner, byWorker } from "./seed-provenance.ts";
import type { Rows } from "./tables.ts";

const CURRENT = ["SUBSTANCE_USE_CURRENT"] as const;

/** The main substance, and others. */
export const substances = (person: SeedPerson): Rows<"substance_use"> => [
  ...held(person, { kind: "substance-misuse.main-substance", tells: CURRENT, atMost: 1 }, (record) => ({
    ...record.key,
    substance: record.text("SubstanceUse.substance", "Heroin", "Alcohol", "Cocaine", "Spice"),
    route: record.pick("SubstanceUse.route", "INJECTED", "SMOKED", "ORAL", "SNIFFED"),
    frequency: record.text("SubstanceUse.frequency", ...FREQUENCIES),
    main: true,
    dependence_code: record.pick("SubstanceUse.dependenceCode", "75544000", null, null, "66590003"),
    ...byWorker(24 * 7),
  })),
  ...held(person, { kind: "substance-misuse.other-substance", tells: CURRENT }, (record) => ({
    ...record.key,
    substance: record.text("SubstanceUse.substance", "Crack cocaine", "Pregabalin, not prescribed", "Cannabis"),
    route: record.pick("SubstanceUse.route other", "SMOKED", "ORAL", "SNIFFED"),
    frequency: record.text("SubstanceUse.frequency", ...FREQUENCIES),
    main: false,
    ...byWorker(24 * 7 + record.index),
  })),
];

const FREQUENCIES = [
  "Every day, two or three bags",
  "Most days, as money allows",
  "At weekends",
  "In binges of two or three days",
] as const;

export const injecting = (person: SeedPerson): Rows<"injecting"> =>
  held(person, { kind: "substance-misuse.injecting", tells: CURRENT, atMost: 1 }, (record) => {
    const status = record.pick("Injecting.status", "INJECTS_NOW", "NEVER_INJECTED", "HAS_INJECTED", "NOT_SAID");
    const known = status === "INJECTS_NOW" || status === "HAS_INJECTED";
    return {
      ...record.key,
      status,
      ...(known && { last_injected_at: daysAgo(record.number("Injecting.lastInjectedAt days ago", 46, 400)) }),
      ...byWorker(24 * 7),
    };
  });

/** That there is a treatment belongs to substance use; what is prescribed also to medication. */
export const opioidSubstitutions = (person: SeedPerson): Rows<"opioid_substitution"> =>
  held(person, { kind: "substance-misuse.opioid-substitution", tells: CURRENT }, (record) => ({
    ...record.key,
    ...(person.count("MEDICATION", "SUBSTANCE_USE_CURRENT") > record.index && seedOpioid(record)),
    ...byPractitioner(record.number("OpioidSubstitution.lastDoseAt hours ago", 20, 40) + record.index),
  }));

export const psychosocialInterventions = (person: SeedPerson): Rows<"psychosocial_intervention"> =>
  held(person, { kind: "substance-misuse.psychosocial-intervention", tells: CURRENT }, (record) => ({
    ...record.key,
    kind: record.text(
      "PsychosocialIntervention.kind",
      "Motivational interviewing",
      "Relapse prevention group",
      "Contingency management",
      "Family work",
    ),
    started_at: daysAgo(record.number("PsychosocialIntervention.startedAt days ago", 28, 120)),
    ...(person.count("SUBSTANCE_USE_CURRENT", "PRIVILEGED_DISCLOSURE") > record.index && { note: noteOf(record) }),
    ...byWorker(24 * (4 + record.index)),
  }));

const noteOf = (record: SeedRecord): string =>
  record.text(
    "PsychosocialIntervention.note",
    "Spoke of selling to pay a debt; wants to stop",
    "Used twice on top of the prescription; afraid that it will be stopped",
    "Owes money on the wing and will not say to whom",
  );

export const naloxone = (person: SeedPerson): Rows<"naloxone_issue"> =>
  held(person, { kind: "substance-misuse.naloxone-issue", tells: CURRENT }, (record) => ({
    ...record.key,
    at: hoursAgo(record.number("NaloxoneIssue.at hours ago", 24 * 300, 24 * 900) + 24 * record.index),
    form: record.text("NaloxoneIssue.form", "Nasal spray, two doses", "Injection kit"),
    ...byWorker(24 * 300 + 24 * record.index),
  }));
