import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from "type-graphql";
import { textWithin } from "../../shared/bounded-text.ts";
import { refuse } from "../../shared/errors.ts";
import { instantOf } from "../../shared/ordering.ts";
import { type KeyText, keyText, newKeyId, newKeySecret, stored } from "../../shared/partner-key-format.ts";
import type { SubgraphContext } from "../../shared/subgraph.ts";
import type { Action } from "../../shared/vocabulary.ts";
import type { PersonLoaders } from "./loaders.ts";
import {
  IssuePartnerKeyInput,
  PartnerKey,
  PartnerKeyInput,
  PartnerKeyOutcome,
  RotatePartnerKeyInput,
} from "./partner-key-types.ts";
import { asked, toldEverywhere } from "./register-change.ts";
import type { PersonStore } from "./store.ts";
import type { Changed } from "./store-change.ts";
import type { KeyVersion, KeyWithSecret, NewSecret } from "./store-partner-keys.ts";

type PersonContext = SubgraphContext<PersonStore, PersonLoaders>;

@Resolver()
export class PartnerKeyResolver {
  @Directive("@listSize(assumedSize: 100)")
  @Query(() => [PartnerKey], {
    nullable: true,
    description: "The partners' keys, the newest first, at most 100; none to whoever does not administer them.",
  })
  partnerKeys(@Ctx() { store, caller, clock }: PersonContext): Promise<readonly PartnerKey[]> {
    return store.partnerKeys(caller, clock.now());
  }

  @Query(() => PartnerKey, {
    nullable: true,
    description: "One key by its id; null where there is none, or to whoever does not administer them.",
  })
  async partnerKey(
    @Arg("id", () => ID, { description: "The key's id." }) id: string,
    @Ctx() { store, caller, clock }: PersonContext,
  ): Promise<PartnerKey | null> {
    const [found] = await store.partnerKeys(caller, clock.now(), id);
    return found ?? null;
  }

  @Mutation(() => PartnerKeyOutcome, { nullable: true, description: "Issues a key to a partner." })
  async issuePartnerKey(
    @Arg("input", () => IssuePartnerKeyInput, { description: "What for." }) input: IssuePartnerKeyInput,
    @Ctx() context: PersonContext,
  ): Promise<PartnerKeyOutcome> {
    const { rows, networks, template, scopes } = input;
    const [key, secret] = newSecret(context, newKeyId(), input);
    const terms = {
      id: key.id,
      environment: key.environment,
      consumer: textWithin(input.consumer, 3, 100),
      agency: textWithin(input.agency, 3, 100),
      template,
      scopes,
      prisons: rows.prisons ?? null,
      forces: rows.forces ?? null,
      local_authorities: rows.localAuthorities ?? null,
      supervision_status: rows.supervisionStatus ?? null,
      owner_contact: textWithin(input.ownerContact, 3, 200),
      agreement_reference: textWithin(input.agreementReference, 3, 200),
      agreement_expires_at: aheadOf(context, input.agreementExpiresAt),
      obo_issuer: input.onBehalfOfIssuer ?? null,
      obo_jwks_url: addressOf(context, input.onBehalfOfJwksUrl),
      networks,
      certificate: input.certificate ?? null,
      explorer: explorerIn(context, input.explorer),
    };
    return told(
      context,
      await context.store.issueKey(asked(context, "issuePartnerKey", input), terms, secret),
      key,
      secret,
    );
  }

  @Mutation(() => PartnerKeyOutcome, { nullable: true, description: "Gives a key a new secret." })
  async rotatePartnerKey(
    @Arg("input", () => RotatePartnerKeyInput, { description: "Which." }) input: RotatePartnerKeyInput,
    @Ctx() context: PersonContext,
  ): Promise<PartnerKeyOutcome> {
    const { keyId: id, version, agreementReference: reference, agreementExpiresAt: expires } = input;
    const [key, secret] = newSecret(context, id, input);
    const agreement =
      !reference || !expires
        ? undefined
        : { reference: textWithin(reference, 3, 200), expiresAt: aheadOf(context, expires) };
    const overlapEnds = inDays(context, input.overlapDays, 0, OVERLAP_MOST_DAYS);
    const change = await context.store.rotateKey(
      asked(context, "rotatePartnerKey", input),
      { id, version },
      { ...secret, overlapEnds, agreement },
    );
    return told(context, change, key, secret);
  }

  @Mutation(() => PartnerKeyOutcome, { nullable: true, description: "Stops a key until it is reinstated." })
  suspendPartnerKey(
    @Arg("input", () => PartnerKeyInput, { description: "Which, and why." }) input: PartnerKeyInput,
    @Ctx() context: PersonContext,
  ): Promise<PartnerKeyOutcome> {
    return stand(context, input, ["suspendPartnerKey", "SUSPENDED"]);
  }

  @Mutation(() => PartnerKeyOutcome, { nullable: true, description: "Lets a suspended key be used again." })
  reinstatePartnerKey(
    @Arg("input", () => PartnerKeyInput, { description: "Which, and why." }) input: PartnerKeyInput,
    @Ctx() context: PersonContext,
  ): Promise<PartnerKeyOutcome> {
    return stand(context, input, ["reinstatePartnerKey", "REINSTATED"]);
  }

  @Mutation(() => PartnerKeyOutcome, { nullable: true, description: "Ends a key for good." })
  revokePartnerKey(
    @Arg("input", () => PartnerKeyInput, { description: "Which, and why." }) input: PartnerKeyInput,
    @Ctx() context: PersonContext,
  ): Promise<PartnerKeyOutcome> {
    return stand(context, input, ["revokePartnerKey", "REVOKED"]);
  }
}

const LIFE_MOST_DAYS = 365;
const OVERLAP_MOST_DAYS = 30;

async function stand(
  context: PersonContext,
  input: PartnerKeyInput,
  [action, act]: readonly [Action, "SUSPENDED" | "REINSTATED" | "REVOKED"],
): Promise<PartnerKeyOutcome> {
  const which = { id: input.keyId, version: input.version };
  const reason = textWithin(input.reason, 10, 500);
  const change = await context.store.standKey(asked(context, action, input), which, { act, reason });
  return { ...(await outcome(context, change)), key: null };
}

/** Draws a secret for a key, and what is stored of it. */
function newSecret(
  context: PersonContext,
  id: string,
  { days, reason }: { readonly days: number; readonly reason: string },
): readonly [KeyText, NewSecret] {
  const { environment, peppers } = context.keyring;
  if (peppers.length === 0) return refuse("UNAVAILABLE", "there is no pepper to store a secret under");
  const key = { environment, id, secret: newKeySecret() };
  const expiresAt = inDays(context, days, 1, LIFE_MOST_DAYS);
  return [key, { ...stored(key, peppers), expiresAt, reason: textWithin(reason, 10, 500) }];
}

/** The whole key, to whoever was first to ask for it; who asks again finds another secret stored than was drawn. */
async function told(
  context: PersonContext,
  change: Changed<KeyWithSecret>,
  key: KeyText,
  { hash }: NewSecret,
): Promise<PartnerKeyOutcome> {
  const isFirst = change.result.hash === hash;
  return { ...(await outcome(context, change)), key: isFirst ? keyText({ ...key, id: change.result.id }) : null };
}

async function outcome(context: PersonContext, change: Changed<KeyVersion>) {
  const { id, version } = change.result;
  return { id, version, status: await toldEverywhere(context, change) };
}

function inDays({ clock }: PersonContext, days: number, least: number, most: number): Date {
  if (days < least || days > most) refuse("KEY_TOO_LONG");
  return new Date(clock.now().getTime() + days * DAY_MS);
}

const DAY_MS = 24 * 3_600_000;

/** Where an issuer's keys are; among people's records nobody's come in the clear, from however near. */
function addressOf({ keyring }: PersonContext, url: string | null | undefined): string | null {
  if (!url) return null;
  return keyring.environment === "test" || url.startsWith("https://") ? url : refuse("ISSUER_NEEDED");
}

/** Whether a key may ask what nobody registered; among people's records none may. */
const explorerIn = ({ keyring }: PersonContext, explorer: boolean): boolean =>
  explorer && keyring.environment !== "test" ? refuse("EXPLORER_NEEDS_TEST") : explorer;

/** An instant that is still to come. */
function aheadOf({ clock }: PersonContext, given: string): Date {
  const at = new Date(instantOf(given) ?? Number.NaN);
  return at > clock.now() ? at : refuse("AGREEMENT_OVER");
}
