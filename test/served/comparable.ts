import { compactDecrypt } from "jose";

/** An answer's text, with two things made comparable: the decision's random id, and cursors, as what is sealed in them. */
export async function comparable(text: string, key: Uint8Array): Promise<string> {
  const sealed = [...new Set(text.match(CURSOR) ?? [])];
  const opened = await Promise.all(
    sealed.map(async (cursor) => new TextDecoder().decode((await compactDecrypt(cursor, key)).plaintext)),
  );
  const places = new Map(sealed.map((cursor, at) => [cursor, JSON.stringify(opened[at])]));
  return text
    .replaceAll(CURSOR, (cursor) => places.get(cursor) ?? cursor)
    .replaceAll(/"decisionId":"[0-9a-f-]{36}"/g, '"decisionId":"…"');
}

/** A sealed cursor: a JSON Web Encryption with a direct key, in its compact form. */
const CURSOR = /eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/g;
