import { createLocalJWKSet } from "jose";
import { type Authenticate, oidcAuthenticator } from "../gateway/authenticate/oidc.ts";
import type { Clock } from "../shared/clock.ts";
import { DEMO_AUDIENCE, DEMO_ISSUER, type DemoIssuer } from "./issuer.ts";

/** Believes the demo's issuer alone, as a gateway believes an identity provider. */
export const demoAuthenticator = (issuer: DemoIssuer, clock: Clock): Authenticate =>
  oidcAuthenticator({ keys: createLocalJWKSet(issuer.jwks()), issuer: DEMO_ISSUER, audience: DEMO_AUDIENCE, clock });
