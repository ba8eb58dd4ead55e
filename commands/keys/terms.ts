import {
  mostScopes,
  type PartnerTemplate,
  ROW_FILTERS,
  type RowFilter,
  SUPERVISED_BY,
} from "../../policies/partners/template.ts";
import { PARTNER_TEMPLATES, type PartnerTemplateName } from "../../policies/partners/templates.ts";
import { UsageError } from "../../shared/command.ts";
import { instantOf } from "../../shared/ordering.ts";
import { isOneOf } from "../../shared/vocabulary.ts";
import type { Given } from "./given.ts";
import { faultOf } from "./scope-faults.ts";

/** What a key is to be issued for, as the graph takes it. What this program knows to be wrong is told before it is asked. */
export function issueTerms(given: Given): object {
  const { one, all } = given;
  const name = templateName(one("template"));
  needs(given, ["consumer", "agency", "owner", "agreement", "agreement-expires", "network", "reason"]);
  const template: PartnerTemplate = PARTNER_TEMPLATES[name];
  if ((one("issuer") === undefined) !== (one("jwks") === undefined))
    throw new UsageError("--issuer and --jwks go together.");
  if (template.onBehalfOf === "NEEDED") needs(given, ["issuer", "jwks"], ` for ${name}`);
  return {
    template: name,
    consumer: one("consumer"),
    agency: one("agency"),
    ownerContact: one("owner"),
    ...agreement(given),
    scopes: scopes(given, name, template),
    rows: rows(given, name, template),
    networks: all("network"),
    certificate: one("certificate"),
    explorer: given.explorer,
    onBehalfOfIssuer: one("issuer"),
    onBehalfOfJwksUrl: one("jwks"),
    ...days("days", one("days")),
    reason: one("reason"),
  };
}

/** How a key is to be rotated, as the graph takes it. */
export function rotationTerms(given: Given): object {
  const { one } = given;
  needs(given, ["reason"]);
  if ((one("agreement") === undefined) !== (one("agreement-expires") === undefined))
    throw new UsageError("--agreement and --agreement-expires go together.");
  const [life, overlap] = [days("days", one("days")), days("overlapDays", one("overlap-days"))];
  return { ...life, ...overlap, ...agreement(given), reason: one("reason") };
}

/** Why a key is stopped or let go on. */
export function standingTerms(given: Given): object {
  needs(given, ["reason"]);
  return { reason: given.one("reason") };
}

function needs({ command, one, all }: Given, options: readonly string[], why = ""): void {
  const missing = options.filter((name) => (name === "network" ? all(name)[0] : one(name)) === undefined);
  if (missing.length > 0)
    throw new UsageError(`${command}${why} needs ${missing.map((name) => `--${name}`).join(", ")}.`);
}

function templateName(said: string | undefined): PartnerTemplateName {
  const names = Object.keys(PARTNER_TEMPLATES) as readonly PartnerTemplateName[];
  if (isOneOf(names, said)) return said;
  throw new UsageError(`--template is one of: ${names.join(", ")}.`);
}

function scopes({ most, all }: Given, name: PartnerTemplateName, template: PartnerTemplate): readonly string[] {
  const named = all("scope");
  if (most && named.length > 0) throw new UsageError("Give --scope or --most, not both.");
  const whole = mostScopes(template);
  if (!most && named.length === 0 && whole.length > 0)
    throw new UsageError(`issue for ${name} needs --scope or --most.`);
  const faults = named.flatMap((text) => faultOf(text, name, template) ?? []);
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return most ? whole : named;
}

const FILTER_OPTIONS: Readonly<Record<RowFilter, string>> = {
  prisons: "prison",
  forces: "force",
  localAuthorities: "local-authority",
  supervisionStatus: "supervision",
};

function rows(given: Given, name: PartnerTemplateName, template: PartnerTemplate): object {
  const { all } = given;
  const isNamed = (filter: RowFilter) => all(FILTER_OPTIONS[filter]).length > 0;
  const wrong = ROW_FILTERS.filter((filter) => isNamed(filter) && !template.rows.includes(filter));
  if (wrong.length > 0)
    throw new UsageError(
      `issue for ${name} takes no ${wrong.map((filter) => `--${FILTER_OPTIONS[filter]}`).join(", ")}.`,
    );
  const missing = template.rows.filter((filter) => !isNamed(filter)).map((filter) => `--${FILTER_OPTIONS[filter]}`);
  if (missing.length > 0) throw new UsageError(`issue for ${name} needs ${missing.join(", ")}; '*' is all.`);
  if (!all("supervision").every((status) => isOneOf(SUPERVISED_BY, status)))
    throw new UsageError(`--supervision is one of: ${SUPERVISED_BY.join(", ")}.`);
  return Object.fromEntries(template.rows.map((filter) => [filter, all(FILTER_OPTIONS[filter])]));
}

function agreement({ one }: Given): object {
  const [reference, expires] = [one("agreement"), one("agreement-expires")];
  if (expires === undefined) return {};
  const at = /^\d{4}-\d{2}-\d{2}$/.test(expires) ? `${expires}T00:00:00Z` : expires;
  try {
    return { agreementReference: reference, agreementExpiresAt: instantOf(at) };
  } catch {
    throw new UsageError("--agreement-expires is a day, as 2027-03-31, or an instant, as 2027-03-31T17:00:00Z.");
  }
}

function days(name: string, written: string | undefined): object {
  if (written === undefined) return {};
  if (/^\d{1,3}$/.test(written)) return { [name]: Number(written) };
  throw new UsageError(`--${name === "days" ? name : "overlap-days"} is a whole number of days.`);
}
