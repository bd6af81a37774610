// What an editor tells while a file is typed, beside its shape: versions, node types and regions of the catalogue, and what
// excludes what. It stands in `allOf`, which the program leaves out when it checks a file: there the rules of the constructs
// say the same with a code and a remedy.
import { readFile } from "node:fs/promises";
import path from "node:path";

const CATALOGUE = path.join(import.meta.dirname, "../../constructs/src/catalogue");
const PARAMETERS = "parameters.generated.schema.json#/$defs/";

/** A CIDR block of a VPC or a subnet. */
const IPV4_BLOCK = "^(\\d{1,3}\\.){3}\\d{1,3}/(1[6-9]|2[0-8])$";
const PRIVATE_BLOCK =
  "^(10\\.|172\\.(1[6-9]|2\\d|3[01])\\.|192\\.168\\.|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\.|[fF][cCdD])";

/** The schema with its hints. */
export async function withEditorHints(schema, formats) {
  const files = ["engine-versions", "node-types", "regions"];
  const [{ versions, closed }, { nodeTypes }, { regions }] = await Promise.all(files.map(read));
  const known = { versions, closed, nodeTypes, formats };
  const { $defs } = schema;
  const add = (name, ...hints) => Object.assign($defs[name], { allOf: [...($defs[name].allOf ?? []), ...hints] });
  const toProperty = (definition, property, hint) => Object.assign(definition.properties[property], { allOf: [hint] });

  Object.assign($defs, {
    ...definitionsOf(known),
    replicationGroupHints: { allOf: replicationGroupHints(known) },
    memcachedHints: { allOf: memcachedHints(known) },
    serverlessHints: { allOf: serverlessHints(known) },
  });
  add("regionName", { enum: regions.map(({ name }) => name) });
  add("valkeyOrRedisCache", of({ topology: { enum: ["single-node", "replicated", "sharded", "serverless"] } }));
  const groups = { $ref: "#/$defs/replicationGroupHints" };
  const withoutClusters = of({ parameterGroupName: { not: { pattern: "^default\\..*\\.cluster\\.on$" } } });
  add("singleNodeCache", groups, withoutClusters);
  add(
    "replicatedCache",
    groups,
    when({ automaticFailover: { const: false } }, { multiAz: { const: false } }),
    withoutClusters,
    { if: { not: { required: ["replicas"] } }, then: of({ availabilityZones: { minItems: 2, maxItems: 6 } }) },
    ...[1, 2, 3, 4, 5].map((replicas) =>
      when(
        { replicas: { const: replicas } },
        { availabilityZones: { minItems: replicas + 1, maxItems: replicas + 1 } },
      ),
    ),
  );
  add(
    "shardedCache",
    groups,
    when({ multiAz: { const: true } }, { replicasPerShard: { minimum: 1 } }),
    of({ parameterGroupName: { not: { pattern: "^default\\.(?!.*\\.cluster\\.on$)" } } }),
  );
  add("memcachedCache", { $ref: "#/$defs/memcachedHints" });
  add("serverlessCache", { $ref: "#/$defs/serverlessHints" });
  add("serverlessMemcachedCache", { $ref: "#/$defs/serverlessHints" });
  add("createdNetwork", of({ cidrBlock: { pattern: IPV4_BLOCK } }));
  add("createdSubnet", of({ cidrBlock: { pattern: IPV4_BLOCK } }));
  add("ingress", {
    oneOf: [{ required: ["securityGroupId"] }, { required: ["prefixListId"] }, { required: ["cidrBlock"] }],
  });
  add("ingress", of({ cidrBlock: { pattern: "^[0-9a-fA-F.:]+/\\d{1,3}$" } }), {
    if: { not: { required: ["publicCidrReason"] } },
    then: of({ cidrBlock: { pattern: PRIVATE_BLOCK } }),
    else: of({ cidrBlock: { not: { pattern: "/([0-9]|1[0-5])$" } } }),
  });
  toProperty($defs.ingress, "publicCidrReason", { pattern: "\\S" });
  for (const cache of ["singleNodeCache", "replicatedCache", "shardedCache", "memcachedCache"]) {
    toProperty($defs[cache], "parameters", { additionalProperties: { minLength: 1 } });
    toProperty($defs[cache], "parameterGroupName", { pattern: "^(default\\..|[a-zA-Z](-?[a-zA-Z0-9])*$)" });
  }
  for (const cache of Object.values($defs).filter(({ properties }) => properties?.topology && properties.tags)) {
    toProperty(cache, "description", { pattern: "\\S" });
    Object.assign(cache.properties.tags, { allOf: [{ propertyNames: { pattern: "^(?!aws:).{1,128}$" } }] });
  }
  return schema;
}

function definitionsOf({ versions, closed, nodeTypes, formats }) {
  const versionsOf = (engine) => versions.filter((row) => row.engine === engine).map(({ version }) => version);
  const nodeTypesOf = (engine) =>
    nodeTypes
      .filter(({ isCreatable, minimumVersions = {} }) => isCreatable && minimumVersions[engine] !== undefined)
      .map(({ name }) => name);
  const version = (engine, description) => ({
    description,
    anyOf: [
      { enum: versionsOf(engine) },
      { pattern: closed.includes(engine) ? "^6\\.x$" : newerThan(versionsOf(engine).at(-1)) },
    ],
  });
  const nodeType = (engine, description) => ({
    description,
    anyOf: [{ enum: nodeTypesOf(engine) }, formats.schema("node-type")],
  });
  return {
    valkeyVersion: version("valkey", "Version of Valkey: <major>.<minor>."),
    redisVersion: version("redis", "Version of Redis OSS: <major>.<minor> from 6.0, <major>.<minor>.<patch> before."),
    memcachedVersion: version("memcached", "Version of Memcached: <major>.<minor>.<patch>."),
    replicationGroupNodeType: nodeType("valkey", "Node types of Valkey and Redis OSS."),
    memcachedNodeType: nodeType("memcached", "Node types of Memcached."),
  };
}

function replicationGroupHints(catalogue) {
  const { formats } = catalogue;
  return [
    ...parametersOf(catalogue, ["valkey", "redis"]),
    of({
      name: { maxLength: 40, ...formats.schema("resource-name") },
      nodeType: { $ref: "#/$defs/replicationGroupNodeType" },
      parameters: { propertyNames: { pattern: "^[a-z0-9-]+$" } },
    }),
    when({ topology: { const: "single-node" } }, clusterEnabled("no")),
    when({ topology: { const: "sharded" } }, clusterEnabled("yes")),
    {
      if: { ...of({ topology: { const: "replicated" }, clusterMode: { const: "disabled" } }), required: ["topology"] },
      then: of(clusterEnabled("no")),
    },
    when(
      { topology: { const: "replicated" }, clusterMode: { enum: ["compatible", "enabled"] } },
      clusterEnabled("yes"),
    ),
    when({ engine: { const: "valkey" } }, { engineVersion: { $ref: "#/$defs/valkeyVersion" } }),
    when({ engine: { const: "redis" } }, { engineVersion: { $ref: "#/$defs/redisVersion" } }),
    when(
      { engine: { const: "redis" }, engineVersion: { pattern: "^[1-6]\\." } },
      { transitEncryption: { enum: ["required", "off"] } },
    ),
    { if: { required: ["parameterGroupName"] }, then: of({ parameters: { maxProperties: 0 } }) },
    of({ nodeType: { not: { pattern: familiesIn(catalogue, isPrevious) } } }),
    when(
      { engine: { const: "redis" } },
      { nodeType: { not: { pattern: familiesIn(catalogue, isOnly("valkey", "redis")) } } },
    ),
    when(
      { nodeType: { pattern: familiesIn(catalogue, hasDataTiering) } },
      {
        parameters: of({
          "maxmemory-policy": {
            enum: ["volatile-lru", "allkeys-lru", "volatile-lfu", "allkeys-lfu", "noeviction"],
          },
        }),
      },
    ),
  ];
}

function memcachedHints(catalogue) {
  const { formats } = catalogue;
  const withoutTls = catalogue.versions.filter(
    ({ engine, features }) => engine === "memcached" && !features.includes("transit-encryption"),
  );
  const noTls = { ...of({ transitEncryption: { const: "off" } }), required: ["transitEncryption"] };
  return [
    ...parametersOf(catalogue, ["memcached"]),
    of({
      name: { maxLength: 50, ...formats.schema("resource-name") },
      engineVersion: { $ref: "#/$defs/memcachedVersion" },
      nodeType: { $ref: "#/$defs/memcachedNodeType" },
      parameters: { propertyNames: { pattern: "^[a-z0-9_]+$" } },
      parameterGroupName: { not: { pattern: "^default\\.(?!memcached)" } },
    }),
    when({ crossAz: { const: true } }, { nodes: { minimum: 2 } }),
    { if: condition({ engineVersion: { enum: withoutTls.map(({ version }) => version) } }), then: noTls },
    { if: { required: ["parameterGroupName"] }, then: of({ parameters: { maxProperties: 0 } }) },
    of({ nodeType: { not: { pattern: familiesIn(catalogue, (row) => isPrevious(row) || hasDataTiering(row)) } } }),
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html
    { if: condition({ nodeType: { pattern: "^cache\\.t2\\." } }), then: noTls },
  ];
}

function serverlessHints({ versions, formats }) {
  const majors = (engine) => [
    ...new Set(
      versions
        .filter((row) => row.engine === engine && row.features.includes("serverless"))
        .map(({ version }) =>
          engine === "memcached" ? version.split(".").slice(0, 2).join(".") : version.split(".")[0],
        ),
    ),
  ];
  const version = (engine, pattern) =>
    when({ engine: { const: engine } }, { engineVersion: { anyOf: [{ enum: majors(engine) }, { pattern }] } });
  return [
    of({ name: { maxLength: 40, ...formats.schema("resource-name") }, description: { pattern: "^[^<>]*$" } }),
    version("valkey", "^\\d+$"),
    version("redis", "^\\d+$"),
    version("memcached", "^\\d+\\.\\d+$"),
  ];
}

/** Which parameters a version has. */
function parametersOf({ versions }, engines) {
  const families = new Map(
    versions
      .filter(({ engine }) => engines.includes(engine))
      .map(({ engine, version, parameterGroupFamily }) => [parameterGroupFamily, { engine, version }]),
  );
  return [...families].map(([family, { engine, version }]) => {
    const start = engine === "memcached" ? version.split(".").slice(0, 2) : version.split(".").slice(0, 1);
    return when(
      {
        ...(engines.length > 1 && { engine: { const: engine } }),
        engineVersion: { pattern: `^${start.join("\\.")}\\.` },
      },
      { parameters: { $ref: PARAMETERS + family } },
    );
  });
}

function isPrevious({ generation }) {
  return generation === "previous";
}

function hasDataTiering({ features }) {
  return features.includes("data-tiering");
}

function isOnly(one, other) {
  return ({ isCreatable, minimumVersions = {} }) =>
    isCreatable && minimumVersions[one] !== undefined && minimumVersions[other] === undefined;
}

/** A pattern of the node types of those families of which every node type is such a one. */
function familiesIn({ nodeTypes }, isSuch) {
  const families = [...new Set(nodeTypes.map(({ family }) => family))].filter((family) =>
    nodeTypes.filter((row) => row.family === family).every(isSuch),
  );
  return `^cache\\.(${families.join("|")})\\.`;
}

/** A pattern of every version after one, in as many parts. */
function newerThan(version) {
  const parts = version.split(".").map(Number);
  const alternatives = parts.map((part, index) =>
    [...parts.slice(0, index), `(${greaterThan(part)})`, ...parts.slice(index + 1).map(() => "\\d+")].join("\\."),
  );
  return `^(${alternatives.join("|")})$`;
}

/** A pattern of the whole numbers above one. */
function greaterThan(number) {
  const digits = String(number);
  const sameLength = [...digits].flatMap((digit, index) =>
    digit === "9"
      ? []
      : [
          `${digits.slice(0, index)}${digit === "8" ? "9" : `[${Number(digit) + 1}-9]`}${"\\d".repeat(digits.length - index - 1)}`,
        ],
  );
  return [...sameLength, `[1-9]\\d{${digits.length},}`].join("|");
}

function clusterEnabled(value) {
  return { parameters: of({ "cluster-enabled": { const: value } }) };
}

function of(properties) {
  return { properties };
}

function condition(properties) {
  return { ...of(properties), required: Object.keys(properties) };
}

function when(given, then) {
  return { if: condition(given), then: of(then) };
}

async function read(name) {
  return JSON.parse(await readFile(path.join(CATALOGUE, `${name}.json`), "utf8"));
}
