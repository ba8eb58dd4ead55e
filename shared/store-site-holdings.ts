import { refuse } from "./errors.ts";
import type { Tie } from "./relationship-events.ts";
import { type Changing, type Held, type HoldingVersion, heldNow, holdingsNow, openHolding } from "./store-holdings.ts";
import type { SubgraphName } from "./vocabulary.ts";

/** A site that holds people, and the team that is its healthcare. */
export interface Site {
  readonly code: string;
  readonly healthcareTeam: string | null;
}

/** Who is held at a site is held by those who work there, and by its healthcare. */
export const siteTies = (service: SubgraphName, { code, healthcareTeam }: Site): readonly Tie[] => [
  { kind: "SITE", holder: code, service: null },
  ...(healthcareTeam === null ? [] : [{ kind: "CASELOAD", holder: healthcareTeam, service } as const]),
];

/**
 * Opens a holding of a site where the caller works. It is not yet confirmed: whoever arrives is shown to nobody for it
 * but for the safety set. Refuses NOTHING_TO_ACT_ON or ALREADY_HELD.
 */
export async function openAtSite(changing: Changing, id: string, site: Site): Promise<HoldingVersion> {
  const { asked, service } = changing;
  if (!asked.caller.sites.includes(site.code)) return refuse("NOTHING_TO_ACT_ON");
  const here = await holdingsNow(changing);
  if (here.some(({ holder }) => holder === site.code)) refuse("ALREADY_HELD");
  const opened = { id, kind: "SITE", holder: site.code, provisional: true, holds: siteTies(service, site) } as const;
  return openHolding(changing, opened);
}

/** What is to be confirmed, and where else the person was held until then. */
export interface ToConfirm {
  readonly held: Held;
  readonly elsewhere: readonly Held[];
}

/** For confirming what somebody else has opened. Refuses NOTHING_TO_ACT_ON, STALE_VERSION or SECOND_PERSON_NEEDED. */
export async function toConfirm(changing: Changing, which: HoldingVersion): Promise<ToConfirm> {
  const all = await holdingsNow(changing);
  const held = await heldNow(changing, which);
  if (!held.provisional) return refuse("NOTHING_TO_ACT_ON");
  if (held.opened_by === changing.asked.caller.subject) refuse("SECOND_PERSON_NEEDED");
  return { held, elsewhere: all.filter(({ id, provisional }) => id !== held.id && !provisional) };
}
