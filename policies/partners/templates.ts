import { commissionerAnalytics } from "./commissioner-analytics.ts";
import { communitySmsProvider } from "./community-sms-provider.ts";
import { courtList } from "./court-list.ts";
import { custodyHealthcareProvider } from "./custody-healthcare-provider.ts";
import { liaisonDiversionTrust } from "./liaison-diversion-trust.ts";
import { localAuthoritySocialCare } from "./local-authority-social-care.ts";
import { personPortal } from "./person-portal.ts";
import { policeCustodySuite } from "./police-custody-suite.ts";
import { policeInvestigation } from "./police-investigation.ts";
import { prisonHealthcareProvider } from "./prison-healthcare-provider.ts";
import { prisonOperations } from "./prison-operations.ts";
import { probationDashboard } from "./probation-dashboard.ts";
import { reconnectProvider } from "./reconnect-provider.ts";
import type { PartnerTemplate } from "./template.ts";
import { voluntarySector } from "./voluntary-sector.ts";

/** The kinds of partner that a key can be issued to (dossier K03–K16); each is a file of this folder. */
export const PARTNER_TEMPLATES = {
  "police-custody-suite": policeCustodySuite,
  "police-investigation": policeInvestigation,
  "custody-healthcare-provider": custodyHealthcareProvider,
  "liaison-diversion-trust": liaisonDiversionTrust,
  "prison-operations": prisonOperations,
  "prison-healthcare-provider": prisonHealthcareProvider,
  "community-sms-provider": communitySmsProvider,
  "probation-dashboard": probationDashboard,
  "reconnect-provider": reconnectProvider,
  "local-authority-social-care": localAuthoritySocialCare,
  "voluntary-sector": voluntarySector,
  "commissioner-analytics": commissionerAnalytics,
  "court-list": courtList,
  "person-portal": personPortal,
} as const satisfies Readonly<Record<string, PartnerTemplate>>;

export type PartnerTemplateName = keyof typeof PARTNER_TEMPLATES;
