import { PARTNER_TEMPLATES } from "../../policies/partners/templates.ts";

/** How `npm run keys` is called. */
export const USAGE = `npm run -s keys -- COMMAND [options]

Issues, lists and ends partners' keys, as whoever administers them: by the token in SCG_ACCESS_TOKEN, or, where there is
none and the graph is this machine's, as the demo's Caldicott guardian.

  issue OPTIONS                issues a key, and prints it this once, alone, on standard output
  list                         the newest keys, at most 100
  show ID                      what is written down of a key; never its secret
  rotate ID --reason WHY [--overlap-days N] [--days N] [--agreement REF --agreement-expires DATE]
                               gives it another secret, printed this once; the old one lives on for N days, 7 unless said
  suspend ID --reason WHY      stops it on the next request
  reinstate ID --reason WHY    lets it be used again
  revoke ID --reason WHY       ends it for good, on the next request

To issue:
  --template TEMPLATE          ${Object.keys(PARTNER_TEMPLATES).join("\n                               ")}
  --consumer NAME              the system that holds the key
  --agency ORGANISATION        for which organisation it asks
  --owner CONTACT              who answers for it at the partner
  --agreement REF              the sharing agreement it rests on
  --agreement-expires DATE     when that ends: 2027-03-31, as it begins in UTC, or an instant in ISO 8601
  --scope SCOPE                what it may read: CATEGORY:level:PURPOSE; may be given several times
  --most                       in place of these: all that its template may be issued for
  --prison, --force, --local-authority CODE, --supervision PRISONS|PROBATION
                               whom it reaches: those that its template names, each several times, or '*' for all
  --network CIDR               from where it may be used; may be given several times
  --certificate THUMBPRINT     the client certificate it is bound to: the SHA-256 of its DER in base64url
  --explorer                   where people are invented: it may ask what nobody registered, on a small budget
  --issuer URL --jwks URL      who says for whom it asks, and where the keys of that issuer are
  --days N                     how long its secret is good: 1 to 365 days, 365 unless said
  --reason WHY                 10 to 500 characters, for whoever reads the register later

Anywhere:
  --url URL                    the graph; that of this machine at PORT, or else at 4000, unless said
  --as ROLE@ORGANISATION       in which role of several; caldicott-guardian unless said
  --help`;
