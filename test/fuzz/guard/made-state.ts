import { createHash, randomUUID } from "node:crypto";
import { evaluateJson, type Scope } from "../../../constructs/src/terraform-json/evaluation";
import { addressWith } from "../../../constructs/src/terraform-json/instance";
import { isObject, Lookup } from "../../../constructs/src/terraform-json/value";
import type { JsonObject } from "../draw/schema";
import { partitionOf } from "../draw/scope";
import { objectOf } from "./module";

/** https://developer.hashicorp.com/terraform/cli/commands/providers/schema */
export interface Schemas {
  readonly [type: string]: {
    readonly version: number;
    readonly block: {
      readonly attributes?: { readonly [name: string]: { readonly type?: unknown } };
      readonly block_types?: { readonly [name: string]: { readonly nesting_mode: string } };
    };
  };
}

/** What a plan says of an instance of a resource. */
export interface PlannedInstance {
  readonly address: string;
  readonly module_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: number | string;
  readonly change: { readonly after: JsonObject | null; readonly after_unknown: JsonObject };
}

/** A module of the configuration, and what it is given. */
export interface PlannedModule {
  readonly name: string;
  readonly content: JsonObject;
  readonly region: string;
  /** The module that a variable has the outputs of. */
  readonly outputsOf: { readonly [variable: string]: string };
  /** The local name of the provider's configuration, such as `region-0`. */
  readonly providers: { readonly [alias: string]: string };
}

const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';
const BUILT_IN = 'provider["terraform.io/builtin/terraform"]';
const ACCOUNT = "111111111111";

/**
 * The state that there would be if AWS had done what first plans of modules say. What AWS chooses is made up, and the same
 * for the same resource; expressions have the values that come of it.
 */
export function madeState(
  modules: readonly PlannedModule[],
  planned: readonly PlannedInstance[],
  schemas: Schemas,
): JsonObject {
  const made = new Map<string, MadeModule>();
  for (const module of modules) {
    const own = planned.filter(
      ({ mode, module_address }) => mode === "managed" && module_address === `module.${module.name}`,
    );
    made.set(module.name, new MadeModule(module, own, schemas, made));
  }
  return {
    version: 4,
    terraform_version: "1.10.0",
    serial: 1,
    lineage: randomUUID(),
    outputs: {},
    resources: [...made.values()].flatMap((module) => module.resources()),
  };
}

class MadeModule {
  private readonly instances: ReadonlyMap<string, PlannedInstance>;
  private readonly known = new Map<string, unknown>();

  public constructor(
    private readonly module: PlannedModule,
    planned: readonly PlannedInstance[],
    private readonly schemas: Schemas,
    private readonly others: ReadonlyMap<string, MadeModule>,
  ) {
    this.instances = new Map(planned.map((one) => [this.placeOf(one), one]));
  }

  /** As a state file has them: a resource with all of its instances. */
  public resources(): JsonObject[] {
    const byResource: { [resource: string]: PlannedInstance[] } = {};
    for (const instance of this.instances.values()) {
      (byResource[`${instance.type}.${instance.name}`] ??= []).push(instance);
    }
    return Object.values(byResource).map((instances) => {
      const { type, name } = instances[0]!;
      const isBuiltIn = type === "terraform_data";
      const alias = this.module.providers[String(this.blockOf(instances[0]!).provider ?? "aws")] ?? "";
      return {
        module: `module.${this.module.name}`,
        mode: "managed",
        type,
        name,
        provider: isBuiltIn ? BUILT_IN : `${PROVIDER}.${alias}`,
        instances: instances.map((instance) => ({
          ...(instance.index === undefined ? {} : { index_key: instance.index }),
          schema_version: isBuiltIn ? 0 : this.schemas[type]!.version,
          attributes: isBuiltIn ? this.builtIn(instance) : this.attributes(instance),
          sensitive_attributes: sensitiveAttributesOf(type),
        })),
      };
    });
  }

  public output(name: string): unknown {
    return evaluateJson(objectOf(objectOf(this.module.content.output)[name]).value, this.scope);
  }

  public get outputs(): JsonObject {
    return Object.fromEntries(
      Object.keys(objectOf(this.module.content.output)).map((name) => [name, this.output(name)]),
    );
  }

  private readonly scope: Scope = { read: (name) => this.root(name) };

  private attributes(instance: PlannedInstance): JsonObject {
    const names = Object.keys({ ...instance.change.after, ...instance.change.after_unknown });
    return Object.fromEntries(names.map((name) => [name, this.attribute(instance, name)]));
  }

  /** The built-in resource has values of any type, which a state says. */
  private builtIn(instance: PlannedInstance): JsonObject {
    const value = (name: string) => {
      const given = this.attribute(instance, name);
      return given === undefined || given === null ? null : { value: given, type: typeOf(given) };
    };
    return {
      id: this.attribute(instance, "id"),
      input: value("input"),
      output: value("input"),
      triggers_replace: value("triggers_replace"),
    };
  }

  private attribute(instance: PlannedInstance, name: string): unknown {
    const key = `${instance.address} ${name}`;
    if (!this.known.has(key)) {
      this.known.set(key, null);
      this.known.set(key, this.made(instance, name));
    }
    return this.known.get(key);
  }

  private made(instance: PlannedInstance, name: string): unknown {
    const { type, index } = instance;
    const { after, after_unknown } = instance.change;
    const given = this.blockOf(instance)[name];
    const block = this.schemas[type]?.block.block_types?.[name];
    if (!isUnknown(after_unknown[name]) || block) {
      const read = Object.hasOwn(READ, `${type}.${name}`) ? READ[`${type}.${name}`] : null;
      return after?.[name] ?? (block && block.nesting_mode !== "single" ? [] : read);
    }
    if (given !== undefined && given !== null) {
      const each = { key: index, value: this.eachValue(instance) };
      const own: Scope = {
        read: (root) => (root === "each" ? each : root === "count" ? { index } : this.root(root)),
      };
      return evaluateJson(given, own);
    }
    const chosen = chosenBy(type, name, (other) => this.attribute(instance, other), this.module.region);
    return chosen === undefined ? this.invented(instance, name) : chosen;
  }

  private eachValue(instance: PlannedInstance): unknown {
    const each = evaluateJson(this.blockOf(instance).for_each, this.scope);
    return isObject(each) ? each[String(instance.index)] : instance.index;
  }

  private invented(instance: PlannedInstance, name: string): unknown {
    const { type } = instance;
    const hash = hashOf(`${this.placeOf(instance)} ${name}`);
    const one = (shape: unknown, inner: string): unknown => {
      if (Array.isArray(shape)) {
        const [kind, of] = shape as [string, unknown];
        if (kind === "object") {
          return Object.fromEntries(Object.entries(objectOf(of)).map(([key, value]) => [key, one(value, key)]));
        }
        return kind === "list" ? [one(of, inner)] : kind === "map" ? {} : [];
      }
      switch (shape) {
        case "string":
          return inventedText(type, inner, hash, this.module.region);
        case "number":
          return inner === "port" ? 6379 : 1;
        case "bool":
          return false;
        default:
          return [];
      }
    };
    return one(type === "terraform_data" ? "string" : this.schemas[type]?.block.attributes?.[name]?.type, name);
  }

  private blockOf({ type, name }: PlannedInstance): JsonObject {
    return objectOf(objectOf(objectOf(this.module.content.resource)[type])[name]);
  }

  private placeOf({ type, name, index }: PlannedInstance): string {
    return addressWith(`${type}.${name}`, index);
  }

  private root(name: string): unknown {
    switch (name) {
      case "local":
        return new Lookup("local", (local) => evaluateJson(objectOf(this.module.content.locals)[local], this.scope));
      case "var":
        return new Lookup("var", (variable) => this.variable(variable));
      case "data":
        return new Lookup("data", (type) => new Lookup(type, (one) => this.data(type, one)));
      case "path":
      case "terraform":
        return new Lookup(name, (inner) => inner);
      default:
        return new Lookup(name, (inner) => this.resource(name, inner));
    }
  }

  private variable(name: string): unknown {
    const module = this.module.outputsOf[name];
    return module === undefined
      ? objectOf(objectOf(this.module.content.variable)[name]).default
      : { outputs: this.others.get(module)?.outputs };
  }

  private resource(type: string, name: string): unknown {
    const all = [...this.instances.values()].filter((one) => one.type === type && one.name === name);
    const lookup = (one: PlannedInstance) => new Lookup(one.address, (attribute) => this.attribute(one, attribute));
    const [first] = all;
    if (!first) {
      return [];
    }
    return first.index === undefined
      ? lookup(first)
      : typeof first.index === "number"
        ? all.sort((one, other) => Number(one.index) - Number(other.index)).map(lookup)
        : Object.fromEntries(all.map((one) => [String(one.index), lookup(one)]));
  }

  /** What the provider computes by itself. */
  private data(type: string, name: string): unknown {
    const query = objectOf(objectOf(objectOf(this.module.content.data)[type])[name]);
    const { arn } = evaluateJson({ arn: query.arn ?? "" }, this.scope) as { arn: string };
    const [, partition, service, region, account, ...resource] = arn.split(":");
    return { id: arn, arn, partition, service, region, account, resource: resource.join(":") };
  }
}

/** What AWS has where nothing is given. */
function chosenBy(type: string, name: string, valueOf: (name: string) => unknown, region: string): unknown {
  const choices = Object.hasOwn(CHOSEN, type) ? CHOSEN[type] : undefined;
  const choice = choices && Object.hasOwn(choices, name) ? choices[name] : undefined;
  return typeof choice === "function" ? (choice as Choice)(valueOf, region) : choice;
}

type Choice = (valueOf: (name: string) => unknown, region: string) => unknown;

/** The ARN of the key that an argument names by its id, or by its ARN. */
const keyArn =
  (name: string): Choice =>
  (valueOf, region) => {
    const id = String(valueOf(name));
    return id.startsWith("arn:") ? id : `arn:${partitionOf(region)}:kms:${region}:${ACCOUNT}:key/${id}`;
  };

const sameAs =
  (name: string): Choice =>
  (valueOf) =>
    valueOf(name);

/** Version 7.0 may be older than 7.0.5, below which TLS cannot be turned on in place: here it is. */
const actualVersion: Choice = (valueOf) => {
  const version = String(valueOf("engine_version"));
  return version === "6.x" ? "6.2.6" : /^\d+\.\d+$/.test(version) ? `${version}.${version === "7.0" ? 4 : 1}` : version;
};

const newestVersion: Choice = (valueOf) => (valueOf("engine") === "valkey" ? "8.1" : "7.1");

const CHOSEN: { readonly [type: string]: { readonly [name: string]: unknown } } = {
  aws_elasticache_replication_group: {
    id: sameAs("replication_group_id"),
    engine_version: newestVersion,
    engine_version_actual: actualVersion,
    at_rest_encryption_enabled: ((valueOf) => String(valueOf("engine") === "valkey")) satisfies Choice,
    data_tiering_enabled: false,
    global_replication_group_id: "",
    network_type: "ipv4",
    ip_discovery: "ipv4",
    cluster_mode: "disabled",
    subnet_group_name: "default",
    security_group_names: [],
    transit_encryption_enabled: false,
    transit_encryption_mode: "",
  },
  aws_elasticache_cluster: {
    id: sameAs("cluster_id"),
    engine: "redis", // of a replica, which does not say it
    engine_version: ((valueOf) => (valueOf("engine") === "memcached" ? "1.6.22" : "7.1")) satisfies Choice,
    engine_version_actual: actualVersion,
    network_type: "ipv4",
    ip_discovery: "ipv4",
    port: ((valueOf) => (valueOf("engine") === "memcached" ? 11211 : 6379)) satisfies Choice,
    subnet_group_name: "default",
    transit_encryption_enabled: false,
    replication_group_id: null,
    preferred_outpost_arn: "",
    availability_zone: "eu-west-1a",
  },
  aws_elasticache_serverless_cache: {
    id: sameAs("name"),
    major_engine_version: ((valueOf) =>
      valueOf("engine") === "valkey" ? "8" : valueOf("engine") === "redis" ? "7" : "1.6") satisfies Choice,
    subnet_ids: ["subnet-11111111", "subnet-22222222"],
    description: "",
  },
  aws_elasticache_global_replication_group: {
    id: ((valueOf) => `ldgnf-${String(valueOf("global_replication_group_id_suffix"))}`) satisfies Choice,
    global_replication_group_id: sameAs("id"),
    engine_version: "8.1",
    engine_version_actual: actualVersion,
  },
  aws_elasticache_subnet_group: { id: sameAs("name") },
  aws_elasticache_parameter_group: { id: sameAs("name") },
  aws_elasticache_user: { id: sameAs("user_id") },
  aws_elasticache_user_group: { id: sameAs("user_group_id") },
  aws_kms_alias: { id: sameAs("name"), target_key_arn: keyArn("target_key_id") },
  aws_kms_key: { id: sameAs("key_id"), arn: keyArn("key_id"), multi_region: false },
  aws_appautoscaling_target: { id: sameAs("resource_id") },
  terraform_data: { output: sameAs("input") },
};

/** The ARN of a KMS key in a made state. */
export function inventedKeyArn(address: string, region: string): string {
  const id = inventedText("aws_kms_key", "key_id", hashOf(`${address} key_id`), region);
  return `arn:${partitionOf(region)}:kms:${region}:${ACCOUNT}:key/${id}`;
}

function hashOf(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

/** What the provider reads from AWS although its schema does not say so. */
const READ: { readonly [argument: string]: unknown } = { "aws_elasticache_replication_group.port": 6379 };

function inventedText(type: string, name: string, hash: string, region: string): string {
  const uuid = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20)}`;
  if (name === "arn" || name.endsWith("_arn")) {
    const service = type.startsWith("aws_elasticache") ? "elasticache" : "ec2";
    return `arn:${partitionOf(region)}:${service}:${region}:${ACCOUNT}:made/${hash}`;
  }
  switch (name) {
    case "key_id":
      return uuid;
    case "availability_zone":
      return `${region}a`;
    case "policy":
      return "{}";
    case "maintenance_window":
      return "sun:01:00-sun:02:00";
    case "snapshot_window":
      return "05:00-06:00";
    case "create_time":
      return "2026-01-01T00:00:00Z";
    case "daily_snapshot_time":
      return "05:00";
    default:
      return name.endsWith("address") ? `${hash.slice(0, 8)}.example.com` : `${prefixOf(type)}-${hash.slice(0, 17)}`;
  }
}

function prefixOf(type: string): string {
  return { aws_security_group: "sg", aws_subnet: "subnet", aws_vpc: "vpc" }[type] ?? "made";
}

/** Whether something about a value is not known when Terraform plans. */
function isUnknown(marks: unknown): boolean {
  return marks === true || (typeof marks === "object" && marks !== null && Object.values(marks).some(isUnknown));
}

/** The type of a value, as a state has it. */
function typeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return ["tuple", value.map(typeOf)];
  }
  return isObject(value)
    ? ["object", Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typeOf(one)]))]
    : typeof value === "boolean"
      ? "bool"
      : typeof value;
}

/** Terraform takes the lack of a mark that the schema has for a change. */
export function sensitiveAttributesOf(type: string): object[] {
  const named = (value: string) => ({ type: "get_attr", value });
  switch (type) {
    case "aws_elasticache_replication_group":
      return [[named("auth_token")]];
    case "aws_elasticache_user": {
      const first = { type: "index", value: { value: 0, type: "number" } };
      return [[named("authentication_mode"), first, named("passwords")], [named("passwords")]];
    }
    default:
      return [];
  }
}
