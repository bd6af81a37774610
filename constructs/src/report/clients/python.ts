import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/** The beginning of every program in Python. */
export function readManifestInPython({ region, manifestPath }: ClientFacts): string {
  return lines(
    "import json",
    "",
    "import boto3",
    "",
    `region = "${region}"`,
    'ssm = boto3.client("ssm", region_name=region)',
    "",
    "",
    "def read(name):",
    `    parameter = ssm.get_parameter(Name=f"${manifestPath}/{name}")["Parameter"]`,
    '    return json.loads(parameter["Value"])',
    "",
    "",
    'manifest = read("manifest")',
  );
}
