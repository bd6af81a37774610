import { isObject, type JsonObject } from "../draw/schema";
import type { Stacks } from "./pair";

/** Data sources that the provider computes by itself: they are planned as they are. */
const COMPUTED = ["aws_arn", "aws_iam_policy_document", "aws_partition", "aws_service"];

/** Where a stack is planned: which modules give it what other stacks know, and by which providers it is made. */
export interface Placement {
  /** The name of the module that holds the stack whose state a backend holds. */
  readonly moduleOf: (backend: string, config: unknown) => string | undefined;
  /** Whether the provider that is installed here has an argument. */
  readonly isKnown: (type: string, argument: string) => boolean;
}

/** A stack as a module, and what the call of the module has to give it. */
export interface Module {
  readonly content: JsonObject;
  /** Values of its variables: expressions of the configuration around it. */
  readonly variables: { readonly [name: string]: string };
}

/**
 * A stack as a module, so that many are planned at once. It is the stack that is shipped, but for this:
 *
 * - Nothing is protected, and no condition is checked: what a plan would do is asked, not whether it may.
 * - A data source is a local value that follows from the query, since nobody answers it. Those that the provider computes
 *   by itself are left.
 * - The state of another stack is what the module of that stack gives.
 * - The backend, the providers and imports stay behind: a module cannot have them.
 * - Arguments of newer providers stay behind, too: the guard speaks of this one.
 */
export function moduleOf(terraform: JsonObject, { moduleOf, isKnown }: Placement): Module {
  const { provider, import: imports, terraform: settings, data, ephemeral, check, locals, ...rest } = terraform;
  void [provider, imports, ephemeral, check];
  const { backend, cloud, ...others } = (settings ?? {}) as JsonObject;
  void [backend, cloud];
  const variables: { [name: string]: string } = {};
  const made: JsonObject = {};
  const left: JsonObject = {};
  for (const [type, blocks] of Object.entries(objectOf(data))) {
    for (const [name, block] of Object.entries(objectOf(blocks))) {
      const query = objectOf(block);
      const place = `data_${type}_${name}`;
      const state = type === "terraform_remote_state" ? moduleOf(String(query.backend), query.config) : undefined;
      if (COMPUTED.includes(type)) {
        left[type] = { ...objectOf(left[type]), [name]: query };
      } else if (state !== undefined) {
        variables[place] = `\${{ outputs = { for name, value in module.${state} : name => nonsensitive(value) } }}`;
        made[place] = `\${var.${place}}`;
      } else {
        Object.assign(made, answerOf(type, place, query, terraform));
      }
    }
  }
  for (const [type, blocks] of Object.entries(objectOf(ephemeral))) {
    for (const name of Object.keys(objectOf(blocks))) {
      made[`ephemeral_${type}_${name}`] = { random_password: "a-password-of-16" };
    }
  }
  const pattern = /(?<![\w.])(data|ephemeral)\.(\w+)\.([\w-]+)/g;
  const withAnswers = (json: unknown) =>
    JSON.parse(
      JSON.stringify(json).replace(pattern, (reference, kind: string, type: string, name: string) =>
        COMPUTED.includes(type) ? reference : `local.${kind}_${type}_${name}`,
      ),
    ) as JsonObject;
  const content = withAnswers({
    ...rest,
    terraform: others,
    resource: unprotected(objectOf(rest.resource), isKnown),
    ...(Object.keys(left).length > 0 ? { data: left } : {}),
    locals: { ...objectOf(locals), ...made },
  });
  const declared = Object.fromEntries(Object.keys(variables).map((name) => [name, { type: "any" }]));
  const all = { ...content, variable: { ...objectOf(content.variable), ...declared } };
  const isEmpty = (value: unknown) => isObject(value) && Object.keys(value).length === 0;
  return { content: Object.fromEntries(Object.entries(all).filter(([, blocks]) => !isEmpty(blocks))), variables };
}

/** Local values in place of a data source: the same query has the same answer. */
function answerOf(type: string, place: string, query: JsonObject, terraform: JsonObject): JsonObject {
  const { for_each, count, depends_on, provider, lifecycle, ...args } = query;
  void [depends_on, provider, lifecycle, count];
  const asked = `${place}_query`;
  const id = (salt: string) => `substr(md5("${salt}\${jsonencode(local.${asked})}"), 0, 12)`;
  switch (type) {
    case "aws_subnet":
      return {
        [place]:
          `\${{ for key in ${expressionIn(for_each)} : key => { id = key, cidr_block = "10.0.0.0/24", vpc_id = "vpc-1", ` +
          `availability_zone = "zone-\${parseint(substr(md5(key), 0, 4), 16) % 3}" } }}`,
      };
    case "aws_subnets":
      return { [asked]: args, [place]: { ids: ["1", "2", "3"].map((one) => `subnet-\${${id(one)}}`) } };
    case "aws_vpc":
      return { [asked]: args, [place]: { id: `vpc-\${${id("vpc")}}`, cidr_block: "10.0.0.0/16" } };
    case "aws_secretsmanager_secret_version": {
      const keys = [...JSON.stringify(terraform).matchAll(/jsondecode\([^)]*\)\[\\"([^"]+)\\"\]/g)].map(
        ([, key]) => key!,
      );
      const secret = `a-secret-of-\${${id("secret")}}`;
      const text =
        keys.length > 0
          ? JSON.stringify(Object.fromEntries(keys.map((key) => [key, "a-secret-of-16-characters"])))
          : secret;
      return { [asked]: args, [place]: { secret_string: text, version_id: `\${${id("version")}}` } };
    }
    case "aws_caller_identity":
      return {
        [place]: { account_id: "111111111111", arn: "arn:aws:iam::111111111111:user/nobody", id: "111111111111" },
      };
    case "aws_region":
      return { [place]: { name: "eu-west-1", region: "eu-west-1", id: "eu-west-1" } };
    case "aws_ssm_parameter":
      return { [asked]: args, [place]: { value: `value-\${${id("value")}}`, arn: `arn-\${${id("arn")}}`, version: 1 } };
    default:
      throw new Error(`There is no answer of the data source ${type} yet: add it to test/fuzz/guard/module.ts.`);
  }
}

function expressionIn(value: unknown): string {
  return String(value).replace(/^\$\{(.*)\}$/s, "$1");
}

function unprotected(resources: JsonObject, isKnown: Placement["isKnown"]): JsonObject {
  const free = (block: JsonObject, type: string) => {
    const { lifecycle, ...all } = block;
    const args = Object.fromEntries(Object.entries(all).filter(([name]) => isKnown(type, name)));
    const { prevent_destroy, precondition, postcondition, ...kept } = objectOf([lifecycle].flat()[0]);
    void [prevent_destroy, precondition, postcondition];
    if (Array.isArray(kept.ignore_changes)) {
      kept.ignore_changes = kept.ignore_changes.filter((name) => isKnown(type, String(name)));
    }
    return Object.keys(kept).length > 0 ? { ...args, lifecycle: kept } : args;
  };
  return mapBlocks(resources, free);
}

/** Changes every block of a kind. */
export function mapBlocks(types: JsonObject, change: (block: JsonObject, type: string) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(types).map(([type, blocks]) => [
      type,
      Object.fromEntries(
        Object.entries(objectOf(blocks)).map(([name, block]) => [name, change(objectOf(block), type)]),
      ),
    ]),
  );
}

export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The name of the stack whose state a backend holds. */
export function stackBehind(stacks: Stacks, backend: string, config: unknown): string | undefined {
  return Object.entries(stacks).find(([, terraform]) => {
    const { backend: kinds, cloud } = objectOf(terraform.terraform);
    const [[kind, args] = ["", {}]] = Object.entries(objectOf(kinds));
    const own = cloud === undefined ? [kind, [args].flat()[0]] : ["remote", cloud];
    const place = (value: unknown) => {
      const { path, bucket, key, organization, workspaces } = objectOf(value);
      return JSON.stringify([path, bucket, key, organization, workspaces]);
    };
    return own[0] === backend && place(own[1]) === place(config);
  })?.[0];
}
