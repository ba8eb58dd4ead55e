import type { SeedRecord } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { isDepot, type OpioidFormulation } from "./opioid-codes.ts";

/** What is prescribed of opioid substitution; which drug it is, other services' seeds draw under the same name. */
export function seedOpioid(record: SeedRecord) {
  const opioid = record.pick("opioid", "Methadone", "Buprenorphine", "Buprenorphine depot");
  const formulation = record.pick("OpioidSubstitution.formulation", ...FORMULATIONS[opioid]);
  return {
    drug: record.text("OpioidSubstitution.drug", opioid),
    ...doseOf(record, formulation),
    formulation,
    ...(isDepot(formulation) ? depotDates(record, formulation) : dailyDates(record)),
    ...prescribed(record),
    visible_on_summary_care_record: record.pick("OpioidSubstitution.visibleOnSummaryCareRecord", false, false, true),
  };
}

type OneOf<Value> = readonly [Value, ...Value[]];

const FORMULATIONS: Readonly<Record<"Methadone" | "Buprenorphine" | "Buprenorphine depot", OneOf<OpioidFormulation>>> =
  {
    Methadone: ["METHADONE_ORAL"],
    Buprenorphine: ["BUPRENORPHINE_SUBLINGUAL"],
    "Buprenorphine depot": ["BUPRENORPHINE_DEPOT_MONTHLY", "BUPRENORPHINE_DEPOT_WEEKLY"],
  };

/** Invented, and no guide to dosing. */
function doseOf(record: SeedRecord, formulation: OpioidFormulation) {
  const amount = record.pick("OpioidSubstitution.doseAmount", ...AMOUNTS[formulation]);
  const often = isDepot(formulation) ? "by injection" : "once a day";
  return {
    dose: record.text("OpioidSubstitution.dose", `${amount} mg ${often}`),
    dose_amount: amount,
    dose_unit: record.pick("OpioidSubstitution.doseUnit", "MILLIGRAMS"),
  };
}

const AMOUNTS: Readonly<Record<OpioidFormulation, OneOf<number>>> = {
  METHADONE_ORAL: [60, 45, 80],
  BUPRENORPHINE_SUBLINGUAL: [12, 8, 16],
  BUPRENORPHINE_DEPOT_WEEKLY: [24, 32],
  BUPRENORPHINE_DEPOT_MONTHLY: [96, 128],
};

function depotDates(record: SeedRecord, formulation: OpioidFormulation) {
  const given = daysAgo(record.number("OpioidSubstitution.depotGivenAt days ago", 6, 6));
  const ahead = formulation === "BUPRENORPHINE_DEPOT_WEEKLY" ? 1 : 24;
  const due = daysAgo(-record.number("OpioidSubstitution.depotDueAt days ahead", ahead, ahead));
  return { last_dose_at: given, next_dose_due: due, depot_given_at: given, depot_due_at: due };
}

/** Some had a depot before, missed it when they were arrested, and are to go back to it. */
function dailyDates(record: SeedRecord) {
  const depot = record.pick("OpioidSubstitution.depot", "BEFORE_AND_AGAIN", "NEVER", "NEVER", "NEVER");
  return {
    supervision: record.pick("OpioidSubstitution.supervision", "DAILY_SUPERVISED", "DAILY_SUPERVISED", "UNSUPERVISED"),
    last_dose_at: hoursAgo(record.number("OpioidSubstitution.lastDoseAt hours ago", 20, 40)),
    next_dose_due: hoursAgo(-record.number("OpioidSubstitution.nextDoseDue hours ahead", 4, 12)),
    ...(depot === "BEFORE_AND_AGAIN" && {
      depot_given_at: daysAgo(record.number("OpioidSubstitution.depotGivenAt days ago", 75, 200)),
      depot_due_at: daysAgo(-record.number("OpioidSubstitution.depotDueAt days ahead", 10, 30)),
    }),
  };
}

const prescribed = (record: SeedRecord) => ({
  prescriber_registration: record.text(
    "OpioidSubstitution.prescriberRegistration",
    "GMC 9999901",
    "NMC 99A9999Z",
    "GPhC 9999907",
  ),
  prescriber_out_of_hours: record.text(
    "OpioidSubstitution.prescriberOutOfHours",
    "Northmoor on-call prescriber, 01632 960180, day and night",
    "Eastfield on-call prescriber, 01632 960184, until 22:00",
  ),
  pharmacy_name: record.text(
    "DispensingPharmacy.name",
    "Marsh Lane Pharmacy, Exampleton",
    "Harbour Pharmacy, Northmoor",
    "Station Pharmacy, Eastfield",
  ),
  pharmacy_opening: record.text(
    "DispensingPharmacy.opening",
    "Monday to Saturday, 09:00 to 18:00",
    "Every day, 08:00 to 20:00",
    "Monday to Friday, 08:30 to 17:30",
  ),
});
