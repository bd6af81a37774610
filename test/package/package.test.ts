import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { scratchFolder } from "../scratch";
import early from "../setup/early";

const PROJECT = path.join(__dirname, "../..");
const consumer = scratchFolder();

interface Packed {
  readonly filename: string;
  readonly files: { readonly path: string }[];
}

let packed: Packed;

beforeAll(async () => {
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: PROJECT, encoding: "utf8" });
  expect(await early.endOf("package")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  const [first] = JSON.parse(
    npm("pack", "--json", "--ignore-scripts", "--workspace", "constructs", "--pack-destination", consumer),
  ) as [Packed];
  packed = first;
  execFileSync("tar", ["-xzf", packed.filename], { cwd: consumer });
  // The peers of the consumer are those of this project; the package itself comes out of the tarball.
  mkdirSync(path.join(consumer, "node_modules/@cdktf"), { recursive: true });
  for (const peer of ["cdktf", "constructs", "@cdktf/provider-aws"]) {
    symlinkSync(path.join(PROJECT, "node_modules", peer), path.join(consumer, "node_modules", peer));
  }
  symlinkSync(path.join(consumer, "package"), path.join(consumer, "node_modules/cdktf-elasticache"));
}, 60_000);

test("holds compiled code, types and licence, and no source, test or script", () => {
  const files = packed.files.map((file) => file.path);
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "README.md", "package.json", "lib/index.js", "lib/index.d.ts"]),
  );
  expect(files.filter((file) => !/^(LICENSE|README\.md|package\.json|lib\/.+\.(js|d\.ts|json))$/.test(file))).toEqual(
    [],
  );
  expect(files.filter((file) => file.includes("/sources/"))).toEqual([]); // what the catalogue is made from
});

test("opens nothing but what index.ts exports", () => {
  const open = (module: string) =>
    execFileSync(
      process.execPath,
      ["-p", `try { Object.keys(require("${module}")).length > 0 } catch ({ code }) { code }`],
      {
        cwd: consumer,
        encoding: "utf8",
      },
    ).trim();
  expect(open("cdktf-elasticache")).toBe("true");
  expect(open("cdktf-elasticache/package.json")).toBe("true");
  expect(open("cdktf-elasticache/lib/access/user")).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
});

test("depends on nothing but its peers", () => {
  const manifest = JSON.parse(readFileSync(path.join(consumer, "package/package.json"), "utf8"));
  expect(manifest.dependencies).toBeUndefined();
  expect(Object.keys(manifest.peerDependencies)).toEqual(["@cdktf/provider-aws", "cdktf", "constructs"]);
});

test("synthesizes a cache in a program of ten lines", () => {
  const program = `const { App, TerraformStack } = require("cdktf");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
const { CacheSecurityGroup, EngineVersion, NodeType, ReplicatedGroup, SubnetGroup } = require("cdktf-elasticache");
const app = new App();
const stack = new TerraformStack(app, "caches");
new AwsProvider(stack, "Aws", { region: "eu-west-1" });
const subnetGroup = new SubnetGroup(stack, "Subnets", { subnetGroupName: "caches", subnetIds: ["subnet-a", "subnet-b"] });
const securityGroups = [new CacheSecurityGroup(stack, "Firewall", { namePrefix: "sessions", vpcId: "vpc-a", ports: [6379] })];
new ReplicatedGroup(stack, "Sessions", { replicationGroupId: "sessions", engineVersion: EngineVersion.VALKEY_8_1, nodeType: NodeType.of("cache.r7g.large"), subnetGroup, securityGroups });
app.synth();
`;
  writeFileSync(path.join(consumer, "program.js"), program);
  execFileSync(process.execPath, ["program.js"], { cwd: consumer });
  const { resource } = JSON.parse(readFileSync(path.join(consumer, "cdktf.out/stacks/caches/cdk.tf.json"), "utf8"));
  expect(Object.values(resource.aws_elasticache_replication_group)).toEqual([
    expect.objectContaining({ engine: "valkey", multi_az_enabled: true, transit_encryption_enabled: true }),
  ]);
});
