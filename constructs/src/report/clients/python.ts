import type { ClientFacts } from "../client-facts";
import { lines } from "./lines";

/** What a program imports, each list in the order of isort: `import` before `from`, then by name. */
export interface PythonImports {
  readonly standard: readonly string[];
  readonly thirdParty: readonly string[];
}

/** The beginning of every program in Python. `import json` and `import boto3` lead the imports. */
export function readManifestInPython({ region, manifestPath }: ClientFacts, imports: PythonImports): string {
  return lines(
    "import json",
    imports.standard,
    "",
    "import boto3",
    imports.thirdParty,
    "",
    `region = "${region}"`,
    'ssm = boto3.client("ssm", region_name=region)',
    "",
    "",
    "def read(name):",
    `    path = f"${manifestPath}/{name}"`,
    '    return json.loads(ssm.get_parameter(Name=path)["Parameter"]["Value"])',
    "",
    "",
    'manifest = read("manifest")',
  );
}

/** A call or a literal in brackets: one line, or one line for each item where that would be longer than Black's 88. */
export function wrapped(head: string, items: readonly string[], tail: string): string[] {
  const line = `${head}${items.join(", ")}${tail}`;
  const indent = /^ */.exec(head)![0];
  return line.length <= 88 ? [line] : [head, ...items.map((item) => `${indent}    ${item},`), `${indent}${tail}`];
}
