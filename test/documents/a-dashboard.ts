import { readFileSync } from "node:fs";
import { mostScopes } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";
import type { Clock } from "../../shared/clock.ts";
import { anIssuedKey, dashboardTerms, REGISTERS, shownTo } from "../partners/a-key.ts";
import { AUDIENCE, openPartnerIssuer } from "../partners/an-issuer.ts";
import { type Answered, openWorld, type World, type WorldOptions } from "../world.ts";
import { idOf, register } from "./a-document.ts";

export const DASHBOARD = new URL("../../examples/probation-dashboard/", import.meta.url);
export const PAGES = [
  "caseload.graphql",
  "engagement.graphql",
  "missed-appointments.graphql",
  "person.graphql",
] as const;

export const textOf = (file: string): string => readFileSync(new URL(file, DASHBOARD), "utf8");

/** A world in which the probation dashboard has its key, with all that its kind may be issued, and its documents. */
export interface DashboardWorld {
  readonly world: World;
  readonly keyId: string;
  /** The key of somebody, as the dashboard knows them. */
  shown(id: string): string;
  /** Asks for a page by its id, as a practitioner of the team PDU-EAST. */
  page(file: string, variables: object): Promise<Answered>;
  /** Sends anything else through the key. */
  send(sent: object): Promise<Answered>;
  close(): Promise<void>;
}

export async function openDashboard(options: WorldOptions & { readonly clock: Clock }): Promise<DashboardWorld> {
  const issuer = await openPartnerIssuer(options.clock);
  const world = await openWorld({ ...options, audience: AUDIENCE, ...REGISTERS });
  const key = await anIssuedKey(
    world,
    dashboardTerms({
      explorer: false,
      scopes: mostScopes(PARTNER_TEMPLATES["probation-dashboard"]),
      onBehalfOfIssuer: issuer.name,
      onBehalfOfJwksUrl: issuer.jwksUrl,
    }),
  );
  for (const file of PAGES) await register(world, `key:${key.id}`, textOf(file));
  const send = async (sent: object): Promise<Answered> =>
    world.send({
      headers: {
        "content-type": "application/json",
        "x-api-key": key.text,
        "x-on-behalf-of": await issuer.token(key.text, { team: "PDU-EAST" }),
        "x-purpose": "OFFENDERMGMT",
      },
      body: JSON.stringify(sent),
    });
  return {
    world,
    keyId: key.id,
    shown: (id) => shownTo(world, "ORG-PROBATION-EAST", id)[0] ?? id,
    page: (file, variables) => send({ documentId: idOf(textOf(file)), variables }),
    send,
    close: async () => {
      await world.close();
      await issuer.close();
    },
  };
}
