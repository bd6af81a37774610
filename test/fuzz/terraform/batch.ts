import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject, type JsonObject } from "../draw/schema";
import { WITHOUT_AWS } from "../terraform-folder";

/** A stack as the program synthesizes it. */
export interface Stack {
  readonly number: number;
  readonly terraform: JsonObject;
}

/** Where a batch stands, and who is behind each of its files. */
export interface Batch {
  /** How many resources Terraform will make of it. */
  readonly resources: number;
  /** Numbers of the stacks that a file of the configuration is about. */
  readonly stacksOf: (file: string) => readonly number[];
}

/** Is made in every module, so that whatever depends on it waits for an apply. */
const LATER = "terraform_data.later";

/**
 * Writes many stacks as one configuration, since the start of a provider costs seconds: a module for each stack, whose
 * content is the file that is shipped, but for this:
 *
 * - The provider is the one of the first stack of the region, for all of that region, with keys of nobody and without
 *   `allowed_account_ids`, which cannot be compared without an account. A provider for each stack would be a process for
 *   each. What differs between them, default tags, the provider takes as they are.
 * - The state backend becomes a `terraform_remote_state` with the same arguments, since `validate` leaves backends out, and
 *   a module cannot have one. Terraform checks its arguments by the code of the backend itself.
 * - That data source, those that look up a network or a secret, and ephemeral resources wait for a resource, so that
 *   nothing is read and no AWS is needed. Their arguments are checked all the same; what they would give is unknown, as it
 *   is for Terraform before it reads. Where there is one for each of what another gives, there are two.
 * - Imports stay behind: Terraform takes them in the root module alone, and what is imported has to exist in an account.
 *   The resources that they are for are planned as new ones. `test/terraform/adopt.test.ts` holds the imports themselves.
 */
export function writeBatch(folder: string, stacks: readonly Stack[]): Batch {
  rmSync(path.join(folder, "modules"), { recursive: true, force: true });
  const regions = [...new Set(stacks.map(regionOf))];
  const modules: JsonObject = {};
  let resources = 0;
  for (const stack of stacks) {
    const place = `modules/stack-${stack.number}`;
    const content = moduleOf(stack);
    mkdirSync(path.join(folder, place), { recursive: true });
    write(folder, `${place}/cdk.tf.json`, content);
    modules[`stack-${stack.number}`] = {
      source: `./${place}`,
      providers: { aws: `aws.region-${regions.indexOf(regionOf(stack))}` },
    };
    resources += countOf(content.resource);
  }
  const providers = regions.map((region, index) => ({
    ...providerOf(stacks.find((stack) => regionOf(stack) === region)!),
    ...WITHOUT_AWS,
    allowed_account_ids: undefined,
    alias: `region-${index}`,
  }));
  const aws = { source: "hashicorp/aws" };
  write(folder, "main.tf.json", {
    terraform: { required_providers: { aws } },
    ...(stacks.length > 0 ? { module: modules } : {}),
  });
  for (const file of readdirSync(folder).filter((name) => name.startsWith("provider-"))) {
    rmSync(path.join(folder, file));
  }
  providers.forEach((provider, index) => write(folder, `provider-${index}.tf.json`, { provider: { aws: [provider] } }));
  return {
    resources,
    stacksOf: (file) => {
      const [, number] = /^modules\/stack-(\d+)\//.exec(file) ?? [];
      const [, index] = /^provider-(\d+)\.tf\.json$/.exec(file) ?? [];
      return number !== undefined
        ? [Number(number)]
        : stacks.filter((stack) => regionOf(stack) === regions[Number(index ?? -1)]).map((stack) => stack.number);
    },
  };
}

/** The lowest version of the provider that a stack accepts. */
export function floorOf({ terraform }: Stack): string {
  const [, floor = "0"] = />= ([\d.]+)/.exec(JSON.stringify(terraform.terraform)) ?? [];
  return floor;
}

function providerOf({ terraform }: Stack): JsonObject {
  const [provider] = (terraform.provider as { aws: JsonObject[] }).aws;
  return provider!;
}

function regionOf(stack: Stack): string {
  return String(providerOf(stack).region);
}

function moduleOf({ terraform }: Stack): JsonObject {
  const { provider, import: imports, terraform: settings, resource = {}, data = {}, ephemeral, ...rest } = terraform;
  const { backend, cloud, ...others } = settings as JsonObject;
  void [provider, imports];
  const late = (types: unknown) =>
    Object.fromEntries(
      Object.entries(types as { [type: string]: JsonObject }).map(([type, blocks]) => [
        type,
        Object.fromEntries(
          Object.entries(blocks).map(([name, block]) => [
            name,
            { ...waiting(block as JsonObject), depends_on: [LATER] },
          ]),
        ),
      ]),
    );
  const states = [...Object.entries(backend ?? {}), ...(cloud === undefined ? [] : [["remote", cloud] as const])];
  const remoteState = Object.fromEntries(
    states.map(([type, config]) => [type, { backend: type, config: config as unknown, depends_on: [LATER] }]),
  );
  const waitingData = late(data);
  return {
    ...rest,
    terraform: others,
    resource: { ...(resource as object), terraform_data: { later: {} } },
    data: { ...waitingData, terraform_remote_state: { ...waitingData.terraform_remote_state, ...remoteState } },
    ...(ephemeral === undefined ? {} : { ephemeral: closed(ephemeral as Blocks) }),
  };
}

/** Blocks of a kind, by type and name. */
interface Blocks {
  readonly [type: string]: { readonly [name: string]: JsonObject };
}

/**
 * Terraform opens what is ephemeral while it plans, whatever it depends on, unless an argument is unknown: two values that
 * are equal would make a known one.
 */
function closed(ephemeral: Blocks): JsonObject {
  const unknown = (value: unknown) =>
    typeof value === "number" ? `\${${LATER}.id == "none" ? ${value - 1} : ${value}}` : value;
  return Object.fromEntries(
    Object.entries(ephemeral).map(([type, blocks]) => [
      type,
      Object.fromEntries(
        Object.entries(blocks).map(([name, block]) => [
          name,
          Object.fromEntries(Object.entries(block).map(([argument, value]) => [argument, unknown(value)])),
        ]),
      ),
    ]),
  );
}

/** How many there are has to be known before anything is made. */
function waiting(block: JsonObject): JsonObject {
  return block.for_each === undefined
    ? block
    : { ...block, for_each: '${toset(["subnet-0a1b2c3d", "subnet-1a1b2c3d"])}' };
}

function countOf(resource: unknown): number {
  return isObject(resource)
    ? Object.values(resource).reduce((sum: number, blocks) => sum + Object.keys(blocks as object).length, 0)
    : 0;
}

function write(folder: string, file: string, content: JsonObject): void {
  writeFileSync(path.join(folder, file), JSON.stringify(content));
}
