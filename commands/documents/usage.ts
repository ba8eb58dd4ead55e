/** How `npm run documents` is called. */
export const USAGE = `npm run -s documents -- COMMAND [options]

Registers the operations that a partner's key, or a frontend, may run, and says whom a change would break; as whoever
administers keys: by the token in SCG_ACCESS_TOKEN, or, where there is none and the graph is this machine's, as the demo's
Caldicott guardian.

  register FILE … --owner OWNER --reason WHY
                               registers the text of each file, and prints its id
  list [--owner OWNER]         what is registered, or was
  show ID --owner OWNER        the text of one, as it is registered
  withdraw ID --owner OWNER --reason WHY
                               ends it on the next request
  check                        whether the documents of this folder show their owners what they did when they were
                               recorded; ends with 1 where one does not
  check --url URL [--before REF]
                               the same of all that is registered there: what its owners would lose by this folder's
                               schema and policy, as against those of a git ref; HEAD unless said
  record                       writes what the documents of this folder come to now

Where:
  OWNER                        key:ID of a partner's key, or client:ID of a frontend, by the azp or client_id of its tokens
  ID                           sha256: and the SHA-256 of the document's text, in hex
  WHY                          10 to 500 characters, for whoever reads the register later

Anywhere:
  --url URL                    the graph; that of this machine at PORT, or else at 4000, unless said
  --as ROLE@ORGANISATION       in which role of several; caldicott-guardian unless said
  --help`;
