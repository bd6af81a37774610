import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Block, Synthesis } from "../constructs/synthesis";
import { run } from "../emulator/command";
import { installPython } from "../emulator/python-environment";

const PROJECT = path.join(__dirname, "../..");
const ENVIRONMENT = path.join(PROJECT, ".local-aws/policy-python");

/** What checkov says of one resource. */
export interface Verdict {
  /** The id of the check, such as `CKV_AWS_29`. */
  readonly check: string;
  readonly passed: boolean;
  /** The name of the Terraform resource, without its type, which checkov leaves out. */
  readonly resource: string;
}

/** Verdicts by stack. */
export interface Verdicts {
  readonly [stack: string]: readonly Verdict[];
}

interface Report {
  readonly check_type: string;
  readonly summary: { readonly parsing_errors: number };
  readonly results: { readonly passed_checks: readonly Finding[]; readonly failed_checks: readonly Finding[] };
}

interface Finding {
  readonly check_id: string;
  readonly check_result: { readonly result: string };
  readonly file_path: string;
  readonly resource: string;
}

/** Installs checkov into a Python environment of its own, where it is not yet. */
export function installCheckov(): Promise<string> {
  const requirements = path.join(PROJECT, "test/policy/requirements.txt");
  return installPython({ project: PROJECT, requirements, environment: ENVIRONMENT, title: "checkov" });
}

/**
 * Has checkov judge stacks by every check that it has for them, without the network.
 *
 * @param folder where the stacks are written for it
 */
export async function judgeStacks(stacks: { readonly [name: string]: Synthesis }, folder: string): Promise<Verdicts> {
  for (const [name, stack] of Object.entries(stacks)) {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, "cdk.tf.json"), JSON.stringify(readable(stack), null, 2));
    writeFileSync(path.join(folder, name, "policies.json"), JSON.stringify(policiesIn(stack), null, 2));
  }
  const report = path.join(folder, "report");
  const frameworks = ["--framework", "terraform_json", "terraform_plan"];
  const options = ["--directory", folder, "--skip-download", "--output", "json", "--output-file-path", report];
  const { text } = await run(path.join(ENVIRONMENT, "bin/checkov"), [...frameworks, ...options], { cwd: folder });
  const reports = reportsIn(path.join(report, "results_json.json"), text);
  rmSync(report, { recursive: true });
  expect(reports.map(({ check_type: type, summary }) => [type, summary.parsing_errors]).sort()).toEqual([
    ["terraform_json", 0],
    ["terraform_plan", 0],
  ]);
  const found = reports.flatMap(({ results }) => [...results.passed_checks, ...results.failed_checks]);
  return Object.fromEntries(
    Object.keys(stacks).map((name) => [
      name,
      found
        .filter(({ file_path: file }) => path.basename(path.dirname(file)) === name)
        .map(({ check_id: check, check_result: { result }, resource }) => ({
          check,
          passed: result === "PASSED",
          resource: resource.split(".").at(-1)!,
        })),
    ]),
  );
}

/** Of a file with `required_version`, checkov 3.3.30 reads nothing: it takes every argument of `terraform` for a block. */
function readable(stack: Synthesis): object {
  return { ...stack, terraform: { ...stack.terraform, required_version: undefined } };
}

/**
 * Keys and roles, as a plan has them: of a policy that is a text, as it has to be in Terraform JSON, checkov reads nothing
 * anywhere else, and passes it.
 */
function policiesIn({ resource }: Synthesis): object {
  const resources = ["aws_kms_key", "aws_iam_role_policy"].flatMap((type) =>
    Object.entries<Block>(resource[type] ?? {}).map(([name, values]) => ({
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      values,
      change: { actions: ["create"], before: null, after: values, after_unknown: {} },
    })),
  );
  return {
    format_version: "1.2",
    terraform_version: "1.10.0",
    planned_values: { root_module: { resources } },
    resource_changes: resources,
    configuration: { root_module: {} },
  };
}

function reportsIn(file: string, said: string): Report[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report[];
  } catch (error) {
    throw new Error(`checkov wrote no report:\n${said}`, { cause: error });
  }
}
