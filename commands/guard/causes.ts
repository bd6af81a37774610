import path from "node:path";
import { type DestroyedResource, JsonPointer, type SynthesizedStack } from "cdktf-elasticache";
import { readEnvironmentText } from "../../configuration/environment-text";
import { JsonDocument } from "../../configuration/json-document";
import { isObject } from "./stacks";

/** Where in an environment file something is said, as errors print it. */
export interface Cause {
  readonly file: string;
  /** Line, from 1; 0 when the file cannot be read. */
  readonly line: number;
  /** Column, from 1. */
  readonly column: number;
  /** The property, as a JSON pointer; empty when the file itself is meant. */
  readonly pointer: string;
}

/**
 * Where an environment file has what becomes an argument: the properties of the cache or user first, then those of its region.
 * The first one that the file has is the cause.
 */
const PROPERTIES: { readonly [argument: string]: readonly string[] } = {
  allowed_account_ids: ["/accountId"],
  at_rest_encryption_enabled: ["encryption"],
  availability_zone: ["availabilityZone", "availabilityZones"],
  data_tiering_enabled: ["nodeType"],
  engine: ["engine"],
  engine_version: ["engineVersion"],
  global_replication_group_id: ["suffix", "global/suffix", "/caches/*/global/suffix"],
  global_replication_group_id_suffix: ["suffix"],
  kms_key_id: ["REGION/encryption"],
  major_engine_version: ["engineVersion"],
  node_type: ["nodeType"],
  num_cache_clusters: ["replicas"],
  num_node_groups: ["shards"],
  port: ["port"],
  primary_replication_group_id: ["/caches/*/name"],
  cluster_id: ["name"],
  name: ["name"],
  replication_group_id: ["name"],
  region: ["/region"],
  snapshot_arns: ["restore"],
  snapshot_arns_to_restore: ["restore"],
  snapshot_name: ["restore"],
  subnet_group_name: ["REGION/network/subnetGroupName", "REGION/network"],
  subnet_ids: ["REGION/network/subnets", "REGION/network/subnetIds", "REGION/network"],
  transit_encryption_enabled: ["transitEncryption"],
  user_group_id: ["authentication/userGroupId", "authentication"],
};

/** Leads from what the guard finds to the file and line that cause it. */
export class Causes {
  private readonly documents = new Map<string, JsonDocument | undefined>();
  private readonly constructs: ReadonlyMap<string, readonly string[]>;

  /**
   * @param folder of environment files, as they are now
   * @param stacks of before and of now: they know which construct has which address
   */
  public constructor(
    private readonly folder: string,
    stacks: readonly SynthesizedStack[],
  ) {
    this.constructs = new Map(stacks.flatMap(constructsOf));
  }

  /**
   * The place that causes a finding; nothing where the resource comes from no environment file.
   *
   * @param argument that changes; empty when the resource as a whole goes
   */
  public of({ address }: DestroyedResource, argument: string): Cause | undefined {
    const construct = this.constructs.get(address);
    const owner = construct && this.ownerOf(construct[0]!);
    if (!construct || !owner) {
      return undefined;
    }
    const place = placeOf(construct.slice(1), owner.region);
    const regional = owner.region === undefined ? "" : `/secondaryRegions/${owner.region}`;
    const [, cache = ""] = /^(\/caches\/[^/]+)/.exec(place) ?? [];
    const candidates = (PROPERTIES[argument] ?? []).map((one) =>
      one.startsWith("/")
        ? one.replace(/^\/caches\/\*/, cache)
        : one.startsWith("REGION")
          ? one.replace("REGION", regional)
          : `${place}/${one}`,
    );
    const { document, file } = owner;
    if (!document) {
      return { file, line: 0, column: 0, pointer: "" };
    }
    const pointer = candidates.find((candidate) => hasPlace(document, candidate)) ?? place;
    return { ...document.placeOf(pointer, true), file, pointer };
  }

  /** The file whose stack has a name, and the region where it is that of secondaries. */
  private ownerOf(stackName: string) {
    const own = this.documentOf(stackName);
    if (own) {
      return { file: this.fileOf(stackName), document: own, region: undefined };
    }
    const [, environment, region] = /^(.+?)-([a-z]{2,4}(?:-[a-z]+)+-\d+)$/.exec(stackName) ?? [];
    const document = environment === undefined ? undefined : this.documentOf(environment);
    return environment !== undefined && document
      ? { file: this.fileOf(environment), document, region }
      : { file: this.fileOf(stackName), document: undefined, region: undefined };
  }

  private fileOf(environment: string): string {
    return path.join(this.folder, `${environment}.json`);
  }

  private documentOf(environment: string): JsonDocument | undefined {
    if (!this.documents.has(environment)) {
      this.documents.set(environment, readDocument(this.fileOf(environment)));
    }
    return this.documents.get(environment);
  }
}

/** As errors print a place: file, line, column and property. */
export function describeCause({ file, line, column, pointer }: Cause, directory: string): string {
  const place = path.relative(directory, file);
  const property = JsonPointer.inWords(pointer);
  return line === 0 ? place : `${place}:${line}:${column}  ${property}`.trimEnd();
}

function readDocument(file: string): JsonDocument | undefined {
  const read = readEnvironmentText(file);
  const document = "text" in read ? new JsonDocument(file, read.text) : undefined;
  return document?.value === undefined ? undefined : document; // a file that is gone takes its resources along, which is what the guard says
}

function hasPlace({ value }: JsonDocument, pointer: string): boolean {
  const found = JsonPointer.pathOf(pointer).reduce<unknown>(
    (inner, key) => (isObject(inner) ? inner[key] : undefined),
    value,
  );
  return found !== undefined;
}

/** Addresses with the ids of the construct that makes each, that of the stack first. */
function constructsOf({ stackName, terraform }: SynthesizedStack): [string, string[]][] {
  const types = isObject(terraform) && isObject(terraform.resource) ? Object.entries(terraform.resource) : [];
  return types.flatMap(([type, resources]) =>
    Object.entries(isObject(resources) ? resources : {}).flatMap(([name, resource]): [string, string[]][] => {
      const comment = isObject(resource) ? resource["//"] : undefined;
      const metadata = isObject(comment) ? comment.metadata : undefined;
      const place = isObject(metadata) ? metadata.path : undefined;
      return typeof place === "string" ? [[`${stackName}/${type}.${name}`, place.split("/")]] : [];
    }),
  );
}

/** The place in the file that makes a construct, by the ids down to it from its stack. */
function placeOf([room, application = "", part, name = ""]: readonly string[], region: string | undefined): string {
  if (room !== "Caches") {
    const regional = region === undefined ? "" : `/secondaryRegions/${region}`;
    return room === "EncryptionKey" ? `${regional}/encryption` : `${regional}/network`;
  }
  const cache = `/caches/${application}`;
  const member = region === undefined ? cache : `${cache}/global/secondaries/${region}`;
  switch (part) {
    case "Users":
      return `${member}/authentication/users/${name}`;
    case "UserGroup":
      return `${member}/authentication`;
    case "GlobalDatastore":
      return `${cache}/global`;
    default:
      return member;
  }
}
