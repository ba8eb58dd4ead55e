import { z } from "zod";
import { ALERT_RULES } from "../../shared/alert-rules.ts";
import type { AskGraph } from "../ask/ask-graph.ts";

/** A report as the graph gives it. */
const accessReport = z.object({
  date: z.string(),
  organisation: z.string(),
  answered: z.int(),
  refused: z.array(z.object({ code: z.string(), requests: z.int() })),
  people: z.int().nullable(),
  brokenGlasses: z.int(),
  brokenGlassesReviewed: z.int(),
  alerts: z.array(z.object({ rule: z.enum(ALERT_RULES), open: z.int(), reviewed: z.int() })),
  noLiveEmployer: z.array(z.object({ subject: z.string(), endedAt: z.string().nullable(), attempts: z.int() })),
  keysEnding: z.array(z.object({ id: z.string(), agency: z.string(), endsAt: z.string() })),
  suppressionsDue: z.int(),
  replicas: z.array(
    z.object({ instance: z.string(), begunAt: z.string(), shippedAt: z.string(), isSilent: z.boolean() }),
  ),
});
export type AccessReport = z.infer<typeof accessReport>;

const QUERY = `query Report($date: String) {
  accessReport(date: $date) {
    date organisation answered refused { code requests } people brokenGlasses brokenGlassesReviewed
    alerts { rule open reviewed } noLiveEmployer { subject endedAt attempts } keysEnding { id agency endsAt }
    suppressionsDue replicas { instance begunAt shippedAt isSilent }
  }
}`;

/** Asks for the report of a day in London, yesterday's unless said. Throws where this caller may have none. */
export async function readReport(ask: AskGraph, date: string | undefined): Promise<AccessReport> {
  const { accessReport: told } = await ask(QUERY, { date: date ?? null });
  if (!told) throw new Error("There is no report for this caller: it is for Caldicott guardians.");
  return accessReport.parse(told);
}
