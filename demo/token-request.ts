import { ROLE_DEFINITIONS } from "../policies/roles.ts";
import type { Caller, Registration } from "../shared/caller/caller.ts";
import { readArguments, UsageError } from "../shared/command.ts";
import { isOneOf, type Purpose, ROLES, type Role } from "../shared/vocabulary.ts";
import { DEMO_CALLERS } from "./defaults.ts";
import type { DemoClaims } from "./issuer.ts";

export const TOKEN_USAGE = `npm run -s token -- --role ROLE [options]

Prints an access token for the demo. --role alone is enough: the rest is filled in for the role.

  --role ROLE                  ${ROLES.join("\n                               ")}
  --also-role ROLE             another role of the same person, of which x-role chooses one; may be given several times
  --site CODE                  custody suite, prison or court; may be given several times
  --subject NAME               who asks
  --team TEAM                  treating or supervising team
  --organisation ORGANISATION
  --registration BODY:NUMBER   professional registration, for example NMC:00A0001E
  --purpose PURPOSE            for requests that state none in x-purpose
  --minutes N                  how long it lives: twelve hours unless said; at most 15 minutes in X-On-Behalf-Of
  --key ID                     the partner's key with which it is sent, in X-On-Behalf-Of: the 12 characters that name it
  --help`;

/** Who a token is for, and how long it lives where that was said. */
export interface TokenRequest extends DemoClaims {
  readonly expiresInS?: number;
}

/** Reads for whom `npm run token` was asked; what is not said is filled in for the role. Throws a UsageError. */
export function tokenRequest(args: readonly string[]): TokenRequest {
  const values = valuesOf(args);
  const role = roleOf(one("role", values.role));
  const standard = DEMO_CALLERS[role];
  const team = one("team", values.team) ?? standard.team;
  const registration = registrationOf(one("registration", values.registration)) ?? standard.registration;
  const roles = values["also-role"]?.map((another) => heldBesides(roleOf(another)));
  const purpose = purposeOf(role, one("purpose", values.purpose));
  const azp = keyIdOf(one("key", values.key));
  const expiresInS = secondsOf(one("minutes", values.minutes));
  return {
    role,
    subject: one("subject", values.subject) ?? standard.subject,
    organisation: one("organisation", values.organisation) ?? standard.organisation,
    sites: values.site?.map((site) => filled("site", site)) ?? standard.sites,
    ...(team !== undefined && { team }),
    ...(registration && { registration }),
    ...(roles && { roles }),
    ...(purpose && { purpose }),
    ...(azp !== undefined && { azp }),
    ...(expiresInS !== undefined && { expiresInS }),
  };
}

/** Another role of the same person, where the demo's caller of that role holds it. */
function heldBesides(role: Role): Omit<Caller, "subject"> {
  const { subject: _, ...place } = DEMO_CALLERS[role];
  return { role, ...place };
}

const text = { type: "string", multiple: true } as const;

function valuesOf(args: readonly string[]) {
  return readArguments(
    {
      args: [...args],
      options: {
        role: text,
        "also-role": text,
        site: text,
        subject: text,
        team: text,
        organisation: text,
        registration: text,
        purpose: text,
        minutes: text,
        key: text,
      },
    },
    TOKEN_USAGE,
  ).values;
}

function one(option: string, given: readonly string[] = []): string | undefined {
  const [value, another] = given;
  if (another !== undefined) throw new UsageError(`Give --${option} once.`);
  return value === undefined ? undefined : filled(option, value);
}

function filled(option: string, value: string): string {
  if (value.trim() === "") throw new UsageError(`--${option} needs a value.`);
  return value;
}

function roleOf(given: string | undefined): Role {
  if (isOneOf(ROLES, given)) return given;
  throw new UsageError(`--role is one of: ${ROLES.join(", ")}.`);
}

function purposeOf(role: Role, given: string | undefined): Purpose | undefined {
  const { purposes } = ROLE_DEFINITIONS[role];
  if (given === undefined || isOneOf(purposes, given)) return given;
  throw new UsageError(`The purpose of a ${role} is one of: ${purposes.join(", ")}.`);
}

function registrationOf(given: string | undefined): Registration | undefined {
  if (given === undefined) return undefined;
  const [, body, number] = /^([A-Z]{2,10}):([A-Za-z0-9]{1,20})$/.exec(given) ?? [];
  if (body === undefined || number === undefined) {
    throw new UsageError("--registration is BODY:NUMBER, for example NMC:00A0001E.");
  }
  return { body, number };
}

/** The id alone: a whole key would stand in the list of processes, for all to see. */
function keyIdOf(given: string | undefined): string | undefined {
  if (given === undefined || /^[0-9A-Za-z]{12}$/.test(given)) return given;
  throw new UsageError("--key is the 12 characters that name the key: scg_test_<these>_….");
}

function secondsOf(minutes: string | undefined): number | undefined {
  if (minutes === undefined) return undefined;
  if (/^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= 720) return Number(minutes) * 60;
  throw new UsageError("--minutes is a whole number from 1 to 720.");
}
