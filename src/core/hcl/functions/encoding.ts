import type { HclType, HclValue } from "../hcl-value.ts";
import { STRING } from "../types/hcl-types.ts";
import { encodeJson } from "../values/encode-json.ts";
import { stringValue } from "../values/make-value.ts";
import { nullableParameter, textOf, textParameter } from "./arguments.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { type FunctionContext, type FunctionRow, type Problem, problem } from "./function-row.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";
import { writeYaml } from "./write-yaml.ts";

function decoder(
  decode: (text: string, context: FunctionContext) => HclValue | Problem,
  result?: HclType,
): FunctionRow {
  return {
    params: [textParameter("str")],
    ...(result && { result }),
    run: ([text], context) => decode(textOf(text), context),
  };
}

function encoder(encode: (value: HclValue) => string): FunctionRow {
  return {
    params: [nullableParameter("val")],
    result: STRING,
    run: ([value]) => stringValue(value === undefined ? "" : encode(value)),
  };
}

export const ENCODING_FUNCTIONS = {
  jsonencode: encoder(encodeJson),
  jsondecode: decoder(readJson),
  yamlencode: encoder(writeYaml),
  yamldecode: decoder((text, { host }) => {
    const library = host.libraries?.yaml();
    return library === undefined ? problem("YAML is not available here") : readYaml(text, library);
  }),
  csvdecode: decoder(readCsv),
  base64encode: decoder((text) => stringValue(toBase64(new TextEncoder().encode(text))), STRING),
  base64decode: decoder(decodeBase64, STRING),
  urlencode: decoder((text) => stringValue(encodeQuery(text)), STRING),
  urldecode: decoder(decodeQuery, STRING),
} satisfies Record<string, FunctionRow>;

function decodeBase64(text: string): HclValue | Problem {
  const bytes = fromBase64(text);
  if (bytes === undefined) return problem("failed to decode base64 data");
  try {
    return stringValue(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return problem("the result of decoding the provided string is not valid UTF-8");
  }
}

/** As in a query string: blanks become `+`. */
function encodeQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, "+");
}

function decodeQuery(text: string): HclValue | Problem {
  try {
    return stringValue(decodeURIComponent(text.replace(/\+/g, " ")));
  } catch {
    return problem(
      "failed to decode the URL: a percent sign must be followed by two hexadecimal digits of UTF-8",
    );
  }
}
