import type { Page } from "../gateway/front.ts";
import type { Impersonal } from "../gateway/release.ts";
import { graphiqlPages } from "./graphiql.ts";
import { type DemoIssuer, DISCOVERY_PATH, JWKS_PATH } from "./issuer.ts";
import { beginning } from "./welcome.ts";

/** What the demo's gateway shows besides its graph: the explorer, and its issuer as a client of OpenID Connect asks. */
export async function demoPages(issuer: DemoIssuer, address: string): Promise<readonly Page[]> {
  return [
    ...graphiqlPages(await beginning(issuer)),
    { path: DISCOVERY_PATH, answer: () => json(issuer.discovery(address)) },
    { path: JWKS_PATH, answer: () => json(issuer.jwks()) },
  ];
}

const json = (body: object): Impersonal => ({
  impersonal: true,
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8" },
  body,
});
