import type { Cache, EnvironmentFile } from "../../configuration/config";
import schema from "../../environments/environment.schema.json";
import { ENVIRONMENTS, environmentFile } from "../configuration/environment";
import { stackOf, synthesizeEnvironment } from "./environment-stack";

const groups = (name: (typeof ENVIRONMENTS)[number]) =>
  Object.values(synthesizeEnvironment(environmentFile(name)).resource.aws_elasticache_replication_group!);

describe.each(ENVIRONMENTS)("%s", (name) => {
  const synthesis = synthesizeEnvironment(environmentFile(name));

  test("encrypts every cache at rest with the key of the environment, and every connection", () => {
    expect(groups(name)).toHaveLength(3);
    for (const group of groups(name)) {
      expect(group).toMatchObject({
        at_rest_encryption_enabled: true,
        kms_key_id: "${aws_kms_key.EncryptionKey_1B843E66.arn}",
        transit_encryption_enabled: true,
        transit_encryption_mode: "required",
      });
    }
    expect(Object.values(synthesis.resource.aws_elasticache_cluster!)).toEqual([
      expect.objectContaining({ engine: "memcached", transit_encryption_enabled: true }),
    ]);
  });

  test("refuses any other account, and tags everything", () => {
    const file = environmentFile(name);
    expect(synthesis.provider.aws).toEqual([
      {
        region: "eu-west-1",
        allowed_account_ids: [file.accountId],
        default_tags: [{ tags: { ...file.tags, env: name } }],
      },
    ]);
  });

  test("accepts both majors of the AWS provider", () => {
    expect(synthesis.terraform).toMatchObject({
      required_version: ">= 1.10.0",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
    });
  });

  test("opens no egress and no port to the world", () => {
    expect(Object.keys(synthesis.resource).filter((type) => type.includes("egress"))).toEqual([]);
    expect(JSON.stringify(synthesis.resource)).not.toMatch(/0\.0\.0\.0\/0|::\/0/);
    for (const group of Object.values(synthesis.resource.aws_security_group!)) {
      expect(group).not.toHaveProperty("ingress");
      expect(group).not.toHaveProperty("egress");
    }
  });
});

test("production survives the loss of a zone", () => {
  for (const group of groups("prod")) {
    expect(group).toMatchObject({ multi_az_enabled: true, automatic_failover_enabled: true });
    expect(group.snapshot_retention_limit).toBeGreaterThanOrEqual(7);
    expect(group.final_snapshot_identifier).toMatch(/^prod-[a-z]+-(valkey|redis)-final-/);
    expect(group.apply_immediately).toBe(false);
  }
});

test("every endpoint that a topology has is an output, and no secret is", () => {
  expect(Object.keys(synthesizeEnvironment(environmentFile("prod")).output).sort()).toEqual([
    "catalog_configuration_endpoint",
    "catalog_port",
    "catalog_security_group_id",
    "checkout_configuration_endpoint",
    "checkout_port",
    "checkout_security_group_id",
    "encryption_key_arn",
    "product_port",
    "product_primary_endpoint",
    "product_reader_endpoint",
    "product_security_group_id",
    "search_endpoint",
    "search_port",
    "search_reader_endpoint",
    "search_reader_port",
    "search_security_group_id",
    "session_port",
    "session_primary_endpoint",
    "session_reader_endpoint",
    "session_security_group_id",
  ]);
});

test.each([
  ["eu-west-1", ">= 5.100.0, < 7.0.0"],
  ["ap-southeast-6", ">= 6.12.0, < 7.0.0"],
])("an environment in %s takes providers %s, with caches or without", (region, version) => {
  const { terraform } = synthesizeEnvironment({ ...environmentFile("dev"), region, caches: {} });
  expect(terraform.required_providers).toMatchObject({ aws: { version } });
});

describe("state", () => {
  const backendOf = (backend: EnvironmentFile["backend"]) =>
    synthesizeEnvironment({ ...environmentFile("prod"), backend }).terraform.backend ??
    synthesizeEnvironment({ ...environmentFile("prod"), backend }).terraform.cloud;
  const kmsKeyArn = "arn:aws:kms:eu-west-1:333333333333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  test("on this machine lies outside of the output, by a path that is the same everywhere", () => {
    expect(backendOf({ type: "local" })).toEqual({ local: { path: "../../../terraform.prod.tfstate" } });
  });

  test("in S3 is encrypted with a KMS key and locked by a lock file", () => {
    expect(backendOf({ type: "s3", bucket: "state", kmsKeyArn })).toEqual({
      s3: {
        bucket: "state",
        key: "shop/prod/elasticache.tfstate",
        region: "eu-west-1",
        encrypt: true,
        kms_key_id: kmsKeyArn,
        use_lockfile: true,
      },
    });
  });

  test("in a region that the S3 backend of Terraform 1.10 does not know is there all the same", () => {
    const backend = backendOf({ type: "s3", bucket: "state", region: "mx-central-1", kmsKeyArn });
    expect(backend).toMatchObject({ s3: { region: "mx-central-1", skip_region_validation: true } });
    expect(backend).not.toHaveProperty("s3.endpoints");
  });

  test("in the European Sovereign Cloud is looked for under the domain of that cloud", () => {
    expect(backendOf({ type: "s3", bucket: "state", region: "eusc-de-east-1", kmsKeyArn })).toMatchObject({
      s3: {
        region: "eusc-de-east-1",
        skip_region_validation: true,
        endpoints: {
          s3: "https://s3.eusc-de-east-1.amazonaws.eu",
          sts: "https://sts.eusc-de-east-1.amazonaws.eu",
          iam: "https://iam.eusc-de-east-1.amazonaws.eu",
        },
      },
    });
  });

  test("in HCP Terraform has a workspace of its own", () => {
    expect(backendOf({ type: "cloud", organization: "acme", workspace: "shop-prod" })).toEqual({
      organization: "acme",
      workspaces: { name: "shop-prod" },
    });
  });
});

test("a documented default is what happens: stating it changes nothing", () => {
  const definitions = schema.$defs as unknown as { [name: string]: { properties: { [name: string]: Property } } };
  interface Property {
    readonly $ref?: string;
    readonly default?: unknown;
  }
  const file = environmentFile("staging");
  const leaves: { [cache: string]: string } = {
    session: "replicatedCache",
    checkout: "shardedCache",
    catalog: "memcachedCache",
    search: "serverlessCache",
  };
  let stated = 0;
  for (const [cache, leaf] of Object.entries(leaves)) {
    for (const [property, described] of Object.entries(definitions[leaf]!.properties)) {
      const value =
        described.default ?? (definitions[described.$ref?.replace("#/$defs/", "") ?? ""] as Property)?.default;
      if (value !== undefined && !(property in file.caches[cache]!)) {
        const explicit = {
          ...file,
          caches: { ...file.caches, [cache]: { ...file.caches[cache], [property]: value } as Cache },
        };
        expect(synthesizeEnvironment(explicit)).toEqual(synthesizeEnvironment(file));
        stated += 1;
      }
    }
  }
  expect(stated).toBeGreaterThan(17);
});

describe("a serverless cache", () => {
  const search: Cache = {
    engine: "valkey",
    engineVersion: "8",
    topology: "serverless",
    authentication: { type: "user-group", userGroupId: "people" },
  };
  const codesOf = (problems: readonly { code: string; pointer: string }[]) =>
    problems.map(({ code, pointer }) => `${code} ${pointer}`);

  test("says what is wrong at the place in the file", () => {
    const file = environmentFile("prod");
    file.network = { type: "existing", vpcId: "vpc-0000000a", subnetIds: ["subnet-0000000a"] };
    file.caches = {
      search: { ...search, name: "Search", engineVersion: "8.1", dataStorageGb: { minimum: 2, maximum: 1 } },
    };
    expect(codesOf(stackOf(file).problems)).toEqual([
      "EC1801 /caches/search/name",
      "EC1803 /caches/search/engineVersion",
      "EC1813 /caches/search/dataStorageGb/minimum",
      "EC1821 /network",
    ]);
  });

  test("takes three subnets of a network that has more, and says which", () => {
    const file = environmentFile("prod");
    const subnetIds = ["a", "b", "c", "d"].map((letter) => `subnet-0000000${letter}`);
    file.network = { type: "existing", vpcId: "vpc-0000000a", subnetIds };
    file.caches = { search };
    const { aws_elasticache_serverless_cache } = synthesizeEnvironment(file).resource;
    expect(Object.values(aws_elasticache_serverless_cache!)).toMatchObject([{ subnet_ids: subnetIds.slice(0, 3) }]);
    expect(codesOf(stackOf(file).warnings)).toEqual(["EC1026 /caches/search", "EC1823 /network"]);
  });

  test("is not blamed for a network that is broken", () => {
    const file = environmentFile("dev");
    file.network = { type: "create", cidrBlock: "10.0.0.0/8", subnets: [] };
    file.caches = { search };
    expect(codesOf(stackOf(file).problems)).toEqual(["EC1121 /network/cidrBlock"]);
  });

  test("of Memcached has one endpoint, and both of its ports open", () => {
    const file = environmentFile("prod");
    file.caches = {
      pages: {
        engine: "memcached",
        engineVersion: "1.6",
        topology: "serverless",
        ingress: [{ cidrBlock: "10.0.0.0/8" }],
      },
    };
    const { output, resource } = synthesizeEnvironment(file);
    expect(Object.keys(output).sort()).toEqual([
      "encryption_key_arn",
      "pages_endpoint",
      "pages_port",
      "pages_security_group_id",
    ]);
    const rules = Object.values(resource.aws_vpc_security_group_ingress_rule!);
    expect(rules.map(({ from_port }) => from_port)).toEqual([11211, 11212]);
  });
});

test("problems carry the pointer of the value in the file", () => {
  const file = environmentFile("prod");
  file.network = { type: "existing", vpcId: "vpc-0000000a", subnetIds: [] };
  file.caches = {
    session: {
      ...file.caches.session!,
      name: "Session",
      ingress: [{ cidrBlock: "0.0.0.0/0" }],
      parameters: { "cluster-enabled": "yes" },
      authentication: { type: "user-group", userGroupId: "people" },
    } as Cache,
  };
  const { problems } = stackOf(file);
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    "EC1102 /network/subnetIds",
    "EC1113 /caches/session/ingress/0/cidrBlock",
    "EC1001 /caches/session/name",
    "EC1403 /caches/session/parameters/cluster-enabled",
  ]);
});

describe("what programs are told", () => {
  const named = (file: EnvironmentFile) =>
    Object.values(synthesizeEnvironment(file).resource.aws_ssm_parameter!)
      .map(({ name }) => (name as string).replace("/elasticache/prod/", ""))
      .sort();
  const file = environmentFile("prod");
  const everything = named(file);

  test("is one parameter for each cache, and one for each user", () => {
    const manifests = Object.keys(file.caches).map((application) => `${application}/manifest`);
    const users = Object.entries(file.caches).flatMap(([application, cache]) =>
      "authentication" in cache && cache.authentication?.type === "users"
        ? Object.keys(cache.authentication.users).map((user) => `${application}/users/${user}`)
        : [],
    );
    expect(users.length).toBeGreaterThan(2);
    expect(everything).toEqual([...manifests, ...users].sort());
  });

  test("is told one by one, too, where the environment asks for it, and as a cache asks for itself", () => {
    const { session, checkout, ...others } = file.caches;
    const asked: EnvironmentFile = {
      ...file,
      connection: { singleValues: ["port", "reader-endpoint"] },
      caches: {
        ...others,
        session: { ...session!, connection: { singleValues: ["tls"] } },
        checkout: { ...checkout!, connection: {} },
      },
    };
    expect(named(asked).filter((name) => !everything.includes(name))).toEqual(
      Object.entries(others)
        .flatMap(([application, { topology }]) => [
          `${application}/port`,
          ...(topology === "replicated" || topology === "serverless" ? [`${application}/reader-endpoint`] : []),
        ])
        .concat("session/tls")
        .sort(),
    );
  });
});
