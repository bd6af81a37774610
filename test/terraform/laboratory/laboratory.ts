import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  DescribeManagedPrefixListsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type IpPermission,
  type SecurityGroup,
} from "@aws-sdk/client-ec2";
import {
  type CacheCluster,
  DescribeCacheClustersCommand,
  DescribeCacheParameterGroupsCommand,
  DescribeCacheParametersCommand,
  DescribeCacheSubnetGroupsCommand,
  DescribeReplicationGroupsCommand,
  DescribeServerlessCachesCommand,
  ElastiCacheClient,
  type ReplicationGroup,
  type ServerlessCache,
} from "@aws-sdk/client-elasticache";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { EnvironmentFile } from "../../../configuration/config";
import { FIXTURES } from "../../configuration/environment";
import { type Outcome, run } from "../../emulator/command";
import { localAwsClient, localAwsEnvironment } from "../../emulator/credentials";
import { localAws, PROJECT } from "./local-aws";
import { Recorder } from "./recorder";
import { succeeded, Terraform } from "./terraform";

/** One environment in its account of the local AWS: to deploy it, and to see what came of it. */
export class Laboratory {
  public static async open(environment: EnvironmentFile): Promise<Laboratory> {
    return new Laboratory(environment, await Recorder.start(localAws().endpoint));
  }

  /** For everything that the tests of this environment write. */
  public readonly folder: string;
  /** Talks to the local AWS directly. */
  public readonly account: { readonly endpoint: string; readonly accountId: string };
  public readonly elasticache: ElastiCacheClient;
  public readonly ec2: EC2Client;
  /** Sends programs to the local AWS by way of the recorder. */
  private readonly env: NodeJS.ProcessEnv;

  private constructor(
    environment: EnvironmentFile,
    public readonly recorder: Recorder,
  ) {
    const { accountId, region } = environment;
    this.folder = path.join(localAws().folder, environment.environment);
    this.account = { endpoint: localAws().endpoint, accountId };
    this.env = localAwsEnvironment({ endpoint: recorder.endpoint, accountId });
    this.elasticache = new ElastiCacheClient(localAwsClient(this.account, region));
    this.ec2 = new EC2Client(localAwsClient(this.account, region));
    mkdirSync(this.folder, { recursive: true });
  }

  public async close(): Promise<void> {
    this.elasticache.destroy();
    this.ec2.destroy();
    await this.recorder.stop();
  }

  /** Makes the Terraform of an environment file, in a folder of this name, whatever the lock of addresses would say. */
  public async synthesize(name: string, environment: EnvironmentFile): Promise<Terraform> {
    succeeded("npm start", await this.start(name, environment, "--unlocked"));
    return this.terraform(path.join(this.folder, name, "cdktf.out"), environment.environment);
  }

  /** Runs the app on an environment file, in a folder of this name. */
  public async start(name: string, environment: EnvironmentFile, ...options: string[]): Promise<Outcome> {
    const environments = this.write(name, environment);
    const output = path.join(this.folder, name, "cdktf.out");
    const args = [path.join(PROJECT, "dist/main.js"), "--environments", environments, "--output", output, ...options];
    return run(process.execPath, args, { cwd: this.folder, env: this.env });
  }

  /** Writes an environment file into a folder of this name, and gives the folder of environment files. */
  public write(name: string, environment: EnvironmentFile): string {
    const environments = path.join(this.folder, name, "environments");
    mkdirSync(environments, { recursive: true });
    writeFileSync(path.join(environments, `${environment.environment}.json`), JSON.stringify(environment));
    return environments;
  }

  /** Makes the Terraform of constructs, in a folder of this name. */
  public synthesizeStack(name: string, build: (stack: TerraformStack) => void): Terraform {
    const outdir = path.join(this.folder, name, "cdktf.out");
    mkdirSync(outdir, { recursive: true });
    const app = new App({ outdir, stackTraces: false });
    const stack = new TerraformStack(app, name);
    new LocalBackend(stack, { path: "terraform.tfstate" });
    build(stack);
    app.synth();
    return this.terraform(outdir, name);
  }

  /** Another stack of what has been synthesized in the folder of this name. */
  public stack(name: string, stack: string): Terraform {
    return this.terraform(path.join(this.folder, name, "cdktf.out"), stack);
  }

  /** Runs cdktf as its users do, on the environments in the fixtures. */
  public async cdktf(command: "deploy" | "destroy", environment: string): Promise<Terraform> {
    const app = `npm start --silent -- --environments ${FIXTURES} --unlocked`;
    const outcome = await this.runCdktf(command, environment, "cdktf", app);
    succeeded(`npx cdktf ${command} ${environment}`, outcome);
    return this.stack("cdktf", environment);
  }

  /** Runs cdktf with an app, and the output in a folder of this name. */
  public async runCdktf(
    command: "deploy" | "destroy",
    environment: string,
    name: string,
    app: string,
  ): Promise<Outcome> {
    const output = path.join(this.folder, name, "cdktf.out");
    // Without the flag, cdktf asks the registry for check sums, even where a mirror has the provider.
    const options = ["--auto-approve", "--skip-provider-lock", "--app", app, "--output", output];
    return run("npx", ["cdktf", command, environment, ...options], { cwd: PROJECT, env: this.env });
  }

  private terraform(output: string, stack: string): Terraform {
    return new Terraform(path.join(output, "stacks", stack), this.env);
  }

  /** Names of everything in the account that an environment could leave behind. */
  public async inventory() {
    const [
      groups,
      clusters,
      serverlessCaches,
      parameterGroups,
      subnetGroups,
      securityGroups,
      vpcs,
      subnets,
      prefixLists,
    ] = await Promise.all([
      this.elasticache.send(new DescribeReplicationGroupsCommand({})),
      this.elasticache.send(new DescribeCacheClustersCommand({})),
      this.elasticache.send(new DescribeServerlessCachesCommand({})),
      this.elasticache.send(new DescribeCacheParameterGroupsCommand({})),
      this.elasticache.send(new DescribeCacheSubnetGroupsCommand({})),
      this.ec2.send(new DescribeSecurityGroupsCommand({})),
      this.ec2.send(new DescribeVpcsCommand({})),
      this.ec2.send(new DescribeSubnetsCommand({})),
      this.ec2.send(new DescribeManagedPrefixListsCommand({})),
    ]);
    return {
      replicationGroups: groups.ReplicationGroups!.map((one) => one.ReplicationGroupId),
      cacheClusters: clusters.CacheClusters!.map((one) => one.CacheClusterId),
      serverlessCaches: serverlessCaches.ServerlessCaches!.map((one) => one.ServerlessCacheName),
      parameterGroups: parameterGroups.CacheParameterGroups!.map((one) => one.CacheParameterGroupName),
      subnetGroups: subnetGroups.CacheSubnetGroups!.map((one) => one.CacheSubnetGroupName),
      securityGroups: securityGroups.SecurityGroups!.map((one) => one.GroupId),
      vpcs: vpcs.Vpcs!.map((one) => one.VpcId),
      subnets: subnets.Subnets!.map((one) => one.SubnetId),
      prefixLists: prefixLists.PrefixLists!.map((one) => one.PrefixListId),
    };
  }

  public async replicationGroup(id: string): Promise<ReplicationGroup> {
    const command = new DescribeReplicationGroupsCommand({ ReplicationGroupId: id });
    return (await this.elasticache.send(command)).ReplicationGroups![0]!;
  }

  public async serverlessCache(name: string): Promise<ServerlessCache> {
    const command = new DescribeServerlessCachesCommand({ ServerlessCacheName: name });
    return (await this.elasticache.send(command)).ServerlessCaches![0]!;
  }

  /** A Memcached cluster, or a node of a replication group. */
  public async cacheCluster(id: string): Promise<CacheCluster> {
    const command = new DescribeCacheClustersCommand({ CacheClusterId: id, ShowCacheNodeInfo: true });
    return (await this.elasticache.send(command)).CacheClusters![0]!;
  }

  /** Values of the parameters that are named. */
  public async parameters(group: string, names: readonly string[]): Promise<{ [name: string]: string | undefined }> {
    const command = new DescribeCacheParametersCommand({ CacheParameterGroupName: group });
    const { Parameters = [] } = await this.elasticache.send(command);
    return Object.fromEntries(
      names.map((name) => [name, Parameters.find(({ ParameterName }) => ParameterName === name)?.ParameterValue]),
    );
  }

  /** The security group whose name begins like this. */
  public async securityGroup(prefix: string): Promise<SecurityGroup> {
    const { SecurityGroups = [] } = await this.ec2.send(new DescribeSecurityGroupsCommand({}));
    const found = SecurityGroups.filter(({ GroupName }) => GroupName!.startsWith(`${prefix}-`));
    expect({ prefix, groups: found.length }).toEqual({ prefix, groups: 1 });
    return found[0]!;
  }

  /** What the security group of a cache lets in and out. Security groups come first, then prefix lists and ranges. */
  public async trafficOf(prefix: string) {
    const { IpPermissions = [], IpPermissionsEgress = [] } = await this.securityGroup(prefix);
    const describe = ({ IpProtocol, FromPort, ToPort, ...sources }: IpPermission) => ({
      ports: `${IpProtocol} ${FromPort}-${ToPort}`,
      sources: [
        ...(sources.UserIdGroupPairs ?? []).map(({ GroupId, Description }) => ({ GroupId, Description })),
        ...(sources.PrefixListIds ?? []),
        ...(sources.IpRanges ?? []),
        ...(sources.Ipv6Ranges ?? []),
      ],
    });
    const keyOf = (rule: object) => JSON.stringify(rule);
    const sort = (rules: IpPermission[]) =>
      rules.map(describe).sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
    return { ingress: sort(IpPermissions), egress: sort(IpPermissionsEgress) };
  }
}
