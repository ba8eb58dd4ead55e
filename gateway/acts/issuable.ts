import { isWithin } from "../../policies/grants.ts";
import { scopeEntry } from "../../policies/partners/scope.ts";
import { type PartnerTemplate, ROW_FILTERS, type RowFilter, SUPERVISED_BY } from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES, type PartnerTemplateName } from "../../policies/partners/templates.ts";
import { refuse } from "../../shared/errors.ts";
import { isTrustworthy } from "../../shared/settings.ts";
import { readNetwork } from "../authenticate/came-from.ts";
import type { Pruned } from "../stages.ts";

/**
 * Holds what a key is to be issued for to the policy, which the service that issues it does not know: its kind of partner,
 * scopes, row filters, networks and issuer.
 */
export function checkIssuable({ operation, input }: Pick<Pruned, "operation" | "input">): void {
  if (operation.mutation?.action !== "issuePartnerKey") return;
  // The client's input was coerced to the type that the schema says.
  const asked = input as Asked;
  if (!Object.hasOwn(PARTNER_TEMPLATES, asked.template)) refuse("NO_SUCH_TEMPLATE");
  const template = PARTNER_TEMPLATES[asked.template as PartnerTemplateName];
  if (!asked.scopes.every((text) => isIssuable(template, text))) refuse("SCOPE_NOT_ISSUABLE");
  if (!ROW_FILTERS.every((filter) => isFilled(template, filter, asked.rows[filter]))) refuse("ROWS_NEEDED");
  if (asked.networks.length === 0 || !asked.networks.every(readNetwork)) refuse("BAD_NETWORK");
  if (asked.certificate && !/^[A-Za-z0-9_-]{43}$/.test(asked.certificate)) refuse("BAD_CERTIFICATE");
  if (!isIssuer(template, asked)) refuse("ISSUER_NEEDED");
}

interface Asked {
  readonly template: string;
  readonly scopes: readonly string[];
  readonly rows: Readonly<Partial<Record<RowFilter, readonly string[] | null>>>;
  readonly networks: readonly string[];
  readonly certificate?: string | null;
  readonly onBehalfOfIssuer?: string | null;
  readonly onBehalfOfJwksUrl?: string | null;
}

function isIssuable({ most, purposes }: PartnerTemplate, text: string): boolean {
  const entry = scopeEntry(text);
  return entry !== undefined && purposes.includes(entry.purpose) && isWithin(most, entry.category, entry.level);
}

/** A filter that the template has is named with values or with `*` alone; any other is left out. */
function isFilled({ rows }: PartnerTemplate, filter: RowFilter, given: readonly string[] | null | undefined): boolean {
  if (!rows.includes(filter)) return given === null || given === undefined;
  if (!given || given.length === 0 || !given.every((value) => value === "*" || AREA.test(value))) return false;
  if (filter === "supervisionStatus" && !given.every((value) => SUPERVISED_BY.includes(value))) return false;
  return given.includes("*") ? given.length === 1 : true;
}

/** The code of a prison, a force, a local authority or a supervisor. */
const AREA = /^[A-Za-z0-9_-]{1,100}$/;

/** Where somebody must be named for each request, there is an issuer that names them; its keys come from where nobody can put others. */
function isIssuer(
  { onBehalfOf }: PartnerTemplate,
  { onBehalfOfIssuer: issuer, onBehalfOfJwksUrl: url }: Asked,
): boolean {
  if (!issuer && !url) return onBehalfOf === "OPTIONAL";
  return Boolean(issuer && url && /^\P{C}{1,500}$/u.test(issuer) && url.length <= 500 && isTrustworthy(url));
}
