import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { localAwsEnvironment } from "../emulator/credentials";
import { lastLines, run } from "../emulator/command";
import { TERRAFORM } from "../emulator/terraform-binary";
import { CACHE_CASES } from "../replacement/cache-cases";
import type { ChangeCase } from "../replacement/change-case";
import { SURROUNDING_CASES } from "../replacement/surrounding-cases";
import { PROJECT } from "./local-aws";

/** What the table is measured on. Another version may replace other things. */
const PROVIDER = "5.100.0";
const CASES: readonly ChangeCase[] = [...CACHE_CASES, ...SURROUNDING_CASES];
const NO_AWS = { endpoint: "http://127.0.0.1:1", accountId: "111111111111" }; // nothing answers: a plan without refresh asks nobody

const nameOf = (index: number) => `case_${index}`;
let replaced: Map<string, string[]>;
let folder: string;

beforeAll(async () => {
  mkdirSync(path.join(PROJECT, ".local-aws"), { recursive: true });
  folder = mkdtempSync(path.join(PROJECT, ".local-aws/replacement-"));
  write("main.tf.json", configuration());
  await terraform("init", "-input=false", "-no-color");
  write("terraform.tfstate", state());
  await terraform("plan", "-refresh=false", "-input=false", "-no-color", "-out=plan");
  replaced = replacements(JSON.parse(await terraform("show", "-json", "plan")) as Plan);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the provider is the one that the table is measured on", () => {
  expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toContain(`version     = "${PROVIDER}"`);
});

test.each(CASES.map((one, index) => ({ ...one, index })))("$type: $title replaces by $replaced", (one) => {
  expect(replaced.get(`${one.type}.${nameOf(one.index)}`)).toEqual(one.replaced);
});

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly replace_paths?: readonly (readonly string[])[] };
  }[];
}

/** The arguments that replace each resource, by its address. A resource that comes or goes is an error of this test. */
function replacements({ resource_changes }: Plan): Map<string, string[]> {
  return new Map(
    resource_changes.map(({ address, change: { actions, replace_paths = [] } }) => {
      const paths = [...new Set(replace_paths.map(([argument]) => argument!))].sort();
      const isExpected = ["no-op", "update"].includes(actions.join()) || (actions.length === 2 && paths.length > 0);
      return [address, isExpected ? paths : [`(${actions.join()})`]];
    }),
  );
}

function configuration(): object {
  const resource: { [type: string]: { [name: string]: object } } = {};
  CASES.forEach(({ type, after }, index) => {
    (resource[type] ??= {})[nameOf(index)] = after;
  });
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws", version: PROVIDER } } },
    provider: {
      aws: {
        region: "eu-west-1",
        skip_credentials_validation: true,
        skip_metadata_api_check: true,
        skip_requesting_account_id: true,
      },
    },
    resource,
  };
}

/** https://developer.hashicorp.com/terraform/internals/json-format does not tell of it: state version 4, as Terraform writes it. */
function state(): object {
  return {
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: {},
    resources: CASES.map(({ type, before, state: more }, index) => ({
      mode: "managed",
      type,
      name: nameOf(index),
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: SCHEMA_VERSIONS[type] ?? 0,
          attributes: { ...before, ...more, tags_all: before.tags ?? {} },
          sensitive_attributes: [],
        },
      ],
    })),
  };
}

const SCHEMA_VERSIONS: { [type: string]: number } = { aws_elasticache_replication_group: 2, aws_security_group: 1 };

function write(file: string, content: object): void {
  writeFileSync(path.join(folder, file), JSON.stringify(content, null, 2));
}

async function terraform(...args: string[]): Promise<string> {
  const env = { ...localAwsEnvironment(NO_AWS), TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1" };
  const { exitCode, text, stdout } = await run(TERRAFORM, args, { cwd: folder, env });
  if (exitCode !== 0) {
    throw new Error(`terraform ${args.join(" ")} failed:\n${lastLines(text.slice(text.indexOf("Error:")), 40)}`);
  }
  return stdout;
}
