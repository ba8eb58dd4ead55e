const JSON_TYPE = "application/json";
const GRAPHQL_TYPE = "application/graphql-response+json";

/** How an answer is to be given. */
export interface Taken {
  readonly mediaType: typeof JSON_TYPE | typeof GRAPHQL_TYPE;
  /** Whether the client asked for it by its name. */
  readonly named: boolean;
}

/**
 * The media type of an answer, by the Accept header (RFC 9110, 12.5.1): the one wanted most; of two wanted alike
 * the one that is named; of two named GraphQL's own, of two not named JSON. Undefined where neither is taken.
 */
export function negotiate(accept = ""): Taken | undefined {
  const ranges = accept.split(",").flatMap(readRange);
  if (ranges.length === 0) return { mediaType: JSON_TYPE, named: false };
  const [graphql, json] = [wanted(ranges, GRAPHQL_TYPE), wanted(ranges, JSON_TYPE)];
  if (graphql.quality === 0 && json.quality === 0) return undefined;
  const isEven = graphql.quality === json.quality;
  const isGraphql = isEven ? graphql.named : graphql.quality > json.quality;
  return isGraphql ? { mediaType: GRAPHQL_TYPE, named: graphql.named } : { mediaType: JSON_TYPE, named: json.named };
}

/** The content type of an answer; JSON where the client takes neither of ours, for the refusal that says so. */
export const contentTypeFor = (accept?: string): string =>
  `${negotiate(accept)?.mediaType ?? JSON_TYPE}; charset=utf-8`;

/**
 * Whether a client asks for JSON by its name, and not for GraphQL's own media type. By GraphQL over HTTP it reads
 * errors only from an answer with status 200: any other JSON could be a proxy's.
 */
export function readsErrorsFrom200(accept?: string): boolean {
  const taken = negotiate(accept);
  return taken?.mediaType === JSON_TYPE && taken.named;
}

/** What a client takes, and how much it wants it: 1 most, 0 not at all. */
interface Range {
  readonly media: string;
  readonly quality: number;
}

const QUALITY = /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/;

/** A range that is for another charset, or whose wish is not well formed, is not served. */
function readRange(text: string): readonly Range[] {
  const [media = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  if (media === "") return [];
  const values = new Map(parameters.map(nameAndValue));
  const quality = values.get("q") ?? "1";
  const isServed = QUALITY.test(quality) && ["utf-8", undefined].includes(values.get("charset"));
  return [{ media, quality: isServed ? Number(quality) : 0 }];
}

function nameAndValue(parameter: string): readonly [string, string] {
  const [name = "", value = ""] = parameter.split("=");
  return [name.trim(), value.trim().replaceAll('"', "")];
}

/** How much a media type is wanted: the range that says it most exactly decides. */
function wanted(ranges: readonly Range[], mediaType: string): { readonly quality: number; readonly named: boolean } {
  for (const media of [mediaType, "application/*", "*/*"]) {
    const said = ranges.filter((range) => range.media === media);
    const quality = Math.max(...said.map((range) => range.quality));
    if (said.length > 0) return { quality, named: media === mediaType };
  }
  return { quality: 0, named: false };
}
