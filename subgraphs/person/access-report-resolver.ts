import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { refuse } from "../../shared/errors.ts";
import { Impersonal } from "../../shared/labels/decorators.ts";
import { daysAfter, londonDay } from "../../shared/london-days.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import { AccessReport } from "./access-report-types.ts";
import { HOUR_MS } from "./alerts/thresholds.ts";
import type { PersonLoaders } from "./loaders.ts";
import type { PersonStore } from "./store.ts";
import type { AccessReportRow } from "./store-access-report.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Resolver()
export class AccessReportResolver {
  @Query(() => AccessReport, {
    nullable: true,
    description:
      "For Caldicott guardians: what callers of their own organisation did on a day, in numbers; null to anybody else.",
  })
  async accessReport(
    @Impersonal()
    @Arg("date", () => String, {
      nullable: true,
      description: "A day in London that has begun (ISO 8601 date); yesterday unless said.",
    })
    date: string | null | undefined,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<AccessReport | null> {
    const now = clock.now();
    const day = date == null ? daysAfter(londonDay(now), -1) : dayOf(date, now);
    const counted = await store.accessReport({ caller, now, day });
    return counted && reportOf(counted, day, now);
  }
}

/** A day that has begun and that a calendar has; else refuses BAD_INSTANT. */
function dayOf(date: string, now: Date): string {
  const isDay = /^20\d{2}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && daysAfter(date, 0) === date;
  return isDay && date <= londonDay(now) ? date : refuse("BAD_INSTANT");
}

function reportOf(counted: NonNullable<AccessReportRow>, date: string, now: Date): AccessReport {
  const { organisation, outcomes, people, broken, reviewed, suppressions, alerts, leavers, keys, replicas } = counted;
  return {
    date,
    organisation,
    answered: outcomes.find(({ code }) => code === null)?.requests ?? 0,
    refused: outcomes.flatMap(({ code, requests }) => (code === null ? [] : [{ code, requests }])),
    people: people > 0 && people < FEW ? null : people,
    brokenGlasses: broken,
    brokenGlassesReviewed: reviewed,
    alerts,
    noLiveEmployer: leavers.map((one) => ({ ...one, endedAt: one.endedAt?.toISOString() ?? null })),
    keysEnding: keys.map((one) => ({ ...one, endsAt: one.endsAt.toISOString() })),
    suppressionsDue: suppressions,
    replicas: replicas.map(({ instance, begunAt, shippedAt }) => ({
      instance,
      begunAt: begunAt.toISOString(),
      shippedAt: shippedAt.toISOString(),
      isSilent: now.getTime() - shippedAt.getTime() > HOUR_MS,
    })),
  };
}

/** Fewer people than this are not counted out (disclosure control, story SC12). */
const FEW = 5;
