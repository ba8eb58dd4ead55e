import type { SeedPerson } from "../../shared/seed.ts";
import { held } from "../../shared/seed-rows.ts";
import { daysAgo, hoursAgo } from "../../shared/seed-time.ts";
import { OF_TEST } from "./assessments.ts";
import { byPractitioner, byWorker } from "./seed-provenance.ts";
import type { Rows } from "./tables.ts";

export const withdrawalScores = (person: SeedPerson): Rows<"withdrawal_score"> =>
  held(person, { kind: "substance-misuse.withdrawal", tells: ["SUBSTANCE_USE_CURRENT"] }, (record) => {
    const tool = record.pick("WithdrawalScore.tool", "COWS", "COWS", "CIWA_AR");
    const agoH = record.number("WithdrawalScore.at hours ago", 6, 30) + 6 * record.index;
    const bands = tool === "COWS" ? "cows-wesson-ling-2003" : "ciwa-ar-moderate-from-8";
    return {
      ...record.key,
      tool,
      score: record.pick("WithdrawalScore.score", 18, 3, 9, 27, 38),
      band_config_version: record.pick("WithdrawalScore.bandConfigVersion", bands),
      at: hoursAgo(agoH),
      ...byPractitioner(agoH),
    };
  });

export const auditScores = (person: SeedPerson): Rows<"audit_score"> =>
  held(person, { kind: "substance-misuse.audit-score", tells: ["SUBSTANCE_USE_CURRENT"], atMost: 1 }, (record) => {
    const ago = record.number("AuditScore.at days ago", 35, 90);
    return {
      ...record.key,
      score: record.pick("AuditScore.score", 11, 4, 16, 24),
      at: daysAgo(ago),
      ...byWorker(24 * ago),
    };
  });

export const bloodBorneVirusTests = (person: SeedPerson): Rows<"blood_borne_virus_test"> =>
  held(person, { kind: "substance-misuse.blood-borne-virus-test", tells: OF_TEST }, (record) => {
    const ago = record.number("BloodBorneVirusTest.testedAt days ago", 30, 400);
    const [virus = "HEPATITIS_C"] = [VIRUSES[record.index % VIRUSES.length]];
    return {
      ...record.key,
      virus: record.pick("BloodBorneVirusTest.virus", virus),
      status: record.pick("BloodBorneVirusTest.status", "POSITIVE", "NEGATIVE", "NOT_KNOWN"),
      tested_at: daysAgo(ago),
      ...byPractitioner(24 * ago, 96),
    };
  });

const VIRUSES = ["HEPATITIS_C", "HIV", "HEPATITIS_B"] as const;
