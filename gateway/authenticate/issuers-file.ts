import { z } from "zod";
import { ORGANISATION_KINDS } from "../../policies/staff-roles.ts";
import { ConfigError } from "../../shared/config.ts";
import { keysUrl } from "../../shared/settings.ts";
import type { ClaimMapping, Organisations } from "./claim-mapping.ts";
import { claimText } from "./claim-text.ts";
import { HMPPS_AUTH } from "./mappings/hmpps-auth.ts";
import { NHS_CIS2 } from "./mappings/nhs-cis2.ts";
import { OUR_OWN } from "./mappings/our-own.ts";
import type { TrustedIssuer } from "./oidc.ts";
import { readObject } from "./read-object.ts";

/** An issuer as the file declares it: all but its keys, and where these stand. */
export type DeclaredIssuer = Omit<TrustedIssuer, "keys"> & { readonly jwksUrl: URL };

const MAPPINGS: Readonly<Record<"own" | "nhs-cis2" | "hmpps-auth", ClaimMapping>> = {
  own: OUR_OWN,
  "nhs-cis2": NHS_CIS2,
  "hmpps-auth": HMPPS_AUTH,
};

const organisation = z.strictObject({
  organisation: claimText.optional(),
  kind: z.enum(ORGANISATION_KINDS).optional(),
});

const entry = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/)
    .optional(),
  issuer: claimText,
  audience: claimText,
  jwksUrl: keysUrl,
  claims: z.enum(["own", "nhs-cis2", "hmpps-auth"]),
  acrValues: z.array(claimText).max(10).default([]),
  organisations: z.record(claimText, organisation),
});

const file = z.strictObject({ issuers: z.array(entry).min(1).max(10) });

/** Reads the issuers that are believed out of their file. Throws a ConfigError that says where it will not do, and no value of it. */
export function readIssuers(text: string): readonly DeclaredIssuer[] {
  const read = readObject(text, 8);
  if (read === undefined) throw new ConfigError("SCG_ISSUERS_FILE is not JSON, or says a name twice");
  const { data, error } = file.safeParse(read);
  if (data === undefined) {
    const places = new Set(error.issues.map(({ path }) => path.join(".") || "all of it"));
    throw new ConfigError([...places].map((place) => `SCG_ISSUERS_FILE: ${place} will not do`).join("; "));
  }
  const faults = faultsIn(data.issuers);
  if (faults.length > 0) throw new ConfigError(faults.map((words) => `SCG_ISSUERS_FILE: ${words}`).join("; "));
  return data.issuers.map(({ claims, organisations, ...one }) => ({
    ...one,
    mapping: MAPPINGS[claims],
    organisations: organisationsOf(organisations),
  }));
}

type Entry = z.infer<typeof entry>;

const organisationsOf = (declared: Entry["organisations"]): Organisations =>
  new Map(Object.entries(declared).map(([code, { organisation = code, kind }]) => [code, { organisation, kind }]));

/** What is wrong between entries: nobody of one issuer may be taken for somebody of another. */
function faultsIn(issuers: readonly Entry[]): readonly string[] {
  const spokenFor = issuers.map(({ organisations }) => [...organisationsOf(organisations).values()]);
  const names = spokenFor.flatMap((all) => [...new Set(all.map(({ organisation }) => organisation))]);
  const lacksKind = ({ claims }: Entry, at: number) =>
    claims !== "own" && spokenFor[at]?.some(({ kind }) => kind === undefined);
  const between: readonly (readonly [boolean, string])[] = [
    [isEachOnce(issuers.map(({ issuer }) => issuer)), "an issuer stands in it twice"],
    [isEachNamed(issuers), "each of several issuers needs a name of its own"],
    [isEachOnce(names), "two issuers speak for one organisation"],
  ];
  return [
    ...between.flatMap(([isWell, words]) => (isWell ? [] : [words])),
    ...issuers.flatMap((one, at) => (lacksKind(one, at) ? [`issuers.${at}.organisations needs the kind of each`] : [])),
  ];
}

const isEachNamed = (issuers: readonly Entry[]): boolean =>
  issuers.length === 1 ||
  (issuers.every(({ name }) => name !== undefined) && isEachOnce(issuers.map((one) => one.name)));

const isEachOnce = (words: readonly unknown[]): boolean => new Set(words).size === words.length;
