import type { Answer } from "./disclosure.ts";
import type { TypedDocumentString } from "./generated.ts";

/** Where to ask, as whom and what for. */
export interface Asking {
  readonly url: string;
  /** The caller's access token. */
  readonly token: string;
  /** One of the purposes of the caller's role. */
  readonly purpose: string;
}

/** A question that was not answered, by the code of its refusal. */
export class NotAnswered extends Error {
  readonly code: string;

  constructor(code: string, words: string) {
    super(words);
    this.name = "NotAnswered";
    this.code = code;
  }
}

/** Puts an operation and gives its answer with the report on it; without a report nothing is an answer. */
export const asker =
  ({ url, token, purpose }: Asking) =>
  async <Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, "x-purpose": purpose },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { data, errors, extensions } = (await response.json().catch(() => ({}))) as Body<Data>;
    if (data && extensions?.disclosure) return { data, disclosure: extensions.disclosure };
    const [refusal] = errors ?? [];
    throw new NotAnswered(refusal?.extensions?.code ?? `HTTP_${response.status}`, refusal?.message ?? "Not answered.");
  };

const TIMEOUT_MS = 10_000;

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly disclosure?: Answer<Data>["disclosure"] };
}
