import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import {
  AccessString,
  ApplicationCache,
  AuthToken,
  CacheAccess,
  CacheAuthentication,
  CacheDesign,
  CacheSecurityGroup,
  CacheUserPreset,
  ClientAuthentication,
  ClientProtocol,
  ConnectionManifest,
  EncryptionKey,
  DnsNames,
  Engine,
  EngineVersion,
  FinalSnapshot,
  GlobalDatastore,
  GeneratedSecret,
  LogDelivery,
  MajorEngineVersion,
  ManifestValue,
  MemcachedCluster,
  Network,
  NodeType,
  ParameterGroup,
  ProviderFloor,
  ReplicaScalingMetric,
  ReplicatedGroup,
  Restore,
  SecretValue,
  SecondaryReplicatedGroup,
  SecondaryShardedGroup,
  ServerlessCache,
  ShardedGroup,
  ShardScalingMetric,
  SingleNodeGroup,
  SnapshotBucketPolicy,
  SubnetGroup,
  TransitEncryption,
  User,
  UserAuthentication,
  UserGroup,
} from "cdktf-elasticache";

/** A construct and properties that it takes, every one of them given. */
export interface Specimen {
  /** What is said of it all the same. */
  readonly warns?: readonly string[];
  /** What has to be known of it beside what has to be known of all. */
  readonly known?: readonly string[];
  readonly build: (stack: TerraformStack, props: never) => unknown;
  readonly props: { readonly [property: string]: unknown };
}

const connection = {
  cacheName: "prod-checkout-valkey",
  isServerless: false,
  engine: Engine.VALKEY,
  protocol: ClientProtocol.STANDALONE,
  endpointAddress: "primary.example.com",
  readerEndpointAddress: "replica.example.com",
  port: 6379,
  readerPort: 6380,
  transitEncryption: TransitEncryption.REQUIRED,
  authentication: ClientAuthentication.USERS,
};

const cache = {
  nodeType: NodeType.of("cache.r7g.large"),
  subnetGroup: { subnetGroupName: "prod-caches", subnetCount: 2, availabilityZones: ["eu-west-1a", "eu-west-1b"] },
  securityGroups: [{ securityGroupId: "sg-0a1b2c3d4e5f60718", ports: [7000] }],
  port: 7000,
  maintenanceWindow: "sun:05:00-sun:06:00",
  applyImmediately: true,
  notificationTopicArn: "arn:aws:sns:eu-west-1:111111111111:events",
  deletionProtection: false,
  tags: { team: "shop" },
};

const serverlessCache = {
  serverlessCacheName: "prod-search-valkey",
  description: "Search results",
  majorEngineVersion: MajorEngineVersion.VALKEY_8,
  network: {
    vpcId: "vpc-0a1b2c3d",
    subnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"],
    subnetZones: ["eu-west-1a", "eu-west-1b"],
  },
  securityGroups: [{ securityGroupId: "sg-0a1b2c3d4e5f60718", ports: [6379, 6380] }],
  dataStorageGb: { minimum: 1, maximum: 10 },
  ecpuPerSecond: { minimum: 1000, maximum: 5000 },
  encryptionKey: { keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  authentication: CacheAuthentication.users({ userGroupId: "prod-search" }),
  dailySnapshotTime: "03:00",
  snapshotRetentionDays: 7,
  restoreFromSnapshotArns: ["arn:aws:elasticache:eu-west-1:111111111111:serverlesscachesnapshot:before"],
  deletionProtection: false,
  tags: { team: "shop" },
};

const user = {
  userId: "prod-checkout",
  userName: "prod-checkout",
  engine: Engine.REDIS,
  engineVersion: EngineVersion.VALKEY_8_1,
  majorEngineVersion: MajorEngineVersion.VALKEY_8,
  authentication: UserAuthentication.iam(),
  accessString: AccessString.application("app:"),
  tags: { team: "shop" },
};

const replicationGroup = {
  ...cache,
  replicationGroupId: "prod-checkout-valkey",
  engineVersion: EngineVersion.VALKEY_8_1,
  description: "Baskets",
  atRestEncryption: true,
  encryptionKey: { keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  transitEncryption: TransitEncryption.PREFERRED,
  parameters: { timeout: "300", "maxmemory-policy": "noeviction" },
  snapshotWindow: "03:00-04:00",
  snapshotRetentionDays: 7,
  finalSnapshot: FinalSnapshot.named("farewell"),
  logDelivery: LogDelivery.unmanaged(),
  autoMinorVersionUpgrade: true,
};

const secondary = {
  globalDatastore: { globalReplicationGroupId: "ldgnf-prod-checkout" },
  replicationGroupId: "prod-checkout-valkey-us-east-1",
  description: "Baskets",
  subnetGroup: cache.subnetGroup,
  securityGroups: cache.securityGroups,
  port: 7000,
  encryptionKey: { keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
  authentication: CacheAuthentication.users({ userGroupId: "people" }),
  maintenanceWindow: "sun:05:00-sun:06:00",
  snapshotWindow: "03:00-04:00",
  snapshotRetentionDays: 7,
  finalSnapshot: FinalSnapshot.named("farewell"),
  logDelivery: LogDelivery.unmanaged(),
  applyImmediately: true,
  notificationTopicArn: "arn:aws:sns:eu-west-1:111111111111:events",
  tags: { team: "shop" },
};

/** Every construct that has properties. */
export const SPECIMENS: { readonly [construct: string]: Specimen } = {
  EncryptionKey: {
    build: (stack, props) => new EncryptionKey(stack, "Key", props),
    props: {
      aliasName: "prod-elasticache",
      accountId: "111111111111",
      region: "eu-west-1",
      description: "Caches",
      deletionWindowDays: 30,
      deletionProtection: false,
    },
  },
  "EncryptionKey.grantToLogs": {
    build: (stack, props: { logGroupName: string; others: unknown } | null) => {
      const { logGroupName, others } = Object(props) as NonNullable<typeof props>;
      const key = new EncryptionKey(stack, "Key", {
        aliasName: "prod",
        accountId: "111111111111",
        region: "eu-west-1",
      });
      Array.from({ length: typeof others === "number" ? Math.min(others, 60) : 0 }, (_, index) =>
        key.grantToLogs(`${index}`.padEnd(512, "x")),
      );
      key.grantToLogs(logGroupName);
    },
    props: { logGroupName: "/elasticache/prod/slow-log", others: 0 },
  },
  SnapshotBucketPolicy: {
    build: (stack, props) => new SnapshotBucketPolicy(stack, "Policy", props),
    props: { bucketName: "prod-cache-backups", region: "eu-west-1", allowExport: false },
  },
  Network: {
    build: (stack, props) => new Network(stack, "Network", props),
    props: {
      name: "lab",
      cidrBlock: "10.0.0.0/16",
      subnets: [{ availabilityZone: "eu-west-1a", cidrBlock: "10.0.0.0/24" }],
    },
  },
  "Network.fromTags": {
    build: (stack, props) => Network.fromTags(stack, "Network", props),
    props: { vpcTags: { Name: "prod" }, subnetTags: { tier: "data" } },
  },
  SubnetGroup: {
    build: (stack, props) => new SubnetGroup(stack, "SubnetGroup", props),
    props: {
      subnetGroupName: "prod-caches",
      subnetIds: ["subnet-0a1b2c3d"],
      availabilityZones: ["eu-west-1a"],
      description: "Data",
    },
  },
  CacheSecurityGroup: {
    build: (stack, props) => new CacheSecurityGroup(stack, "Firewall", props),
    props: {
      namePrefix: "prod-checkout-valkey",
      vpcId: "vpc-0a1b2c3d",
      ports: [6379],
      ingress: [{ cidrBlock: "10.0.0.0/16", description: "Everybody" }, { securityGroupId: "sg-0a1b2c3d" }],
      description: "Clients",
    },
  },
  ParameterGroup: {
    build: (stack, props) => new ParameterGroup(stack, "Parameters", props),
    props: { namePrefix: "prod", engineVersion: EngineVersion.VALKEY_8_1, parameters: { timeout: "300" } },
  },
  "ReplicationGroup.allowFrom": {
    build: (stack, props) => {
      const { hasOwnSecurityGroup } = (props ?? {}) as { readonly [name: string]: unknown };
      const firewall = new CacheSecurityGroup(stack, "Firewall", { namePrefix: "prod", vpcId: "vpc-1", ports: [7000] });
      const securityGroups = [hasOwnSecurityGroup ? firewall : { securityGroupId: "sg-0a1b2c3d" }];
      new SingleNodeGroup(stack, "Cache", { ...replicationGroup, securityGroups }).allowFrom({
        cidrBlock: "10.0.0.0/16",
      });
    },
    props: { hasOwnSecurityGroup: true },
  },
  SingleNodeGroup: {
    build: (stack, props) => new SingleNodeGroup(stack, "Cache", props),
    props: { ...replicationGroup, availabilityZone: "eu-west-1a" },
  },
  "SingleNodeGroup that is restored": {
    warns: ["EC1608"],
    build: (stack, props) => new SingleNodeGroup(stack, "Cache", props),
    props: { ...replicationGroup, restore: Restore.fromSnapshot("last-week") },
  },
  "ShardedGroup that is restored": {
    warns: ["EC1608"],
    build: (stack, props) => new ShardedGroup(stack, "Cache", props),
    props: {
      ...replicationGroup,
      shards: 2,
      restore: Restore.fromS3(["arn:aws:s3:::backups/checkout-0001.rdb"], ["0-8191", "8192-16383"]),
    },
  },
  ReplicatedGroup: {
    build: (stack, props) => new ReplicatedGroup(stack, "Cache", props),
    props: {
      ...replicationGroup,
      replicas: 1,
      automaticFailover: true,
      multiAz: true,
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
    },
  },
  ShardedGroup: {
    build: (stack, props) => new ShardedGroup(stack, "Cache", props),
    props: {
      ...replicationGroup,
      shards: 1,
      replicasPerShard: 1,
      multiAz: true,
      placement: [{ primaryAvailabilityZone: "eu-west-1a", replicaAvailabilityZones: ["eu-west-1b"] }],
    },
  },
  // Autoscaling and placement exclude each other.
  "ShardedGroup, scaled": {
    build: (stack, props) => new ShardedGroup(stack, "Cache", props),
    props: {
      ...replicationGroup,
      shards: 1,
      replicasPerShard: 1,
      autoscaling: {
        shards: {
          minimum: 1,
          maximum: 4,
          targets: [
            {
              metric: ShardScalingMetric.PRIMARY_ENGINE_CPU,
              targetPercent: 60,
              scaleInCooldownSeconds: 900,
              scaleOutCooldownSeconds: 600,
              disableScaleIn: true,
            },
          ],
          scheduled: [
            { name: "morning", schedule: "cron(0 7 ? * * *)", timeZone: "Europe/Dublin", minimum: 2, maximum: 4 },
          ],
        },
        replicas: {
          minimum: 1,
          maximum: 3,
          targets: [{ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU, targetPercent: 60 }],
        },
      },
    },
  },
  GlobalDatastore: {
    build: (stack, props) => {
      const { nodeType, port, subnetGroup, securityGroups } = cache;
      const engineVersion = EngineVersion.VALKEY_8_1;
      const described = { replicationGroupId: "prod-checkout-valkey", engineVersion, nodeType, port };
      const primary = new ReplicatedGroup(stack, "Cache", { ...described, subnetGroup, securityGroups });
      return new GlobalDatastore(stack, "GlobalDatastore", { primary, ...(props as object) } as never);
    },
    props: { suffix: "prod-checkout", description: "Baskets, everywhere" },
  },
  SecondaryReplicatedGroup: {
    build: (stack, props) => {
      new AwsProvider(stack, "Aws", { region: "eu-west-1" });
      return new SecondaryReplicatedGroup(stack, "Cache", props);
    },
    props: { ...secondary, replicas: 1 },
  },
  SecondaryShardedGroup: {
    build: (stack, props) => new SecondaryShardedGroup(stack, "Cache", props),
    props: { ...secondary, replicasPerShard: 1 },
  },
  // What grantConnect is given, and what its cache has.
  ConnectGrant: {
    build: (stack, props) => {
      const { role, user, options, authentication } = { ...(props as object) } as { readonly [name: string]: never };
      new AwsProvider(stack, "Aws", { region: "eu-west-1", allowedAccountIds: ["111111111111"] });
      const firewall = new CacheSecurityGroup(stack, "Firewall", { namePrefix: "prod", vpcId: "vpc-1", ports: [7000] });
      const group = new ReplicatedGroup(stack, "Cache", {
        replicationGroupId: "prod-checkout-valkey",
        engineVersion: EngineVersion.VALKEY_8_1,
        nodeType: cache.nodeType,
        port: 7000,
        subnetGroup: cache.subnetGroup,
        securityGroups: [firewall],
        authentication,
      });
      if (authentication) {
        group.grantConnect({ roleArn: "arn:aws:iam::111111111111:role/granted" }, { userId: "prod-checkout" });
      }
      return group.grantConnect(role!, user!, options);
    },
    props: {
      role: { roleArn: "arn:aws:iam::111111111111:role/shop/web" },
      user: { userId: "prod-checkout" },
      options: { securityGroup: { securityGroupId: "sg-0a1b2c3d" } },
      authentication: CacheAuthentication.users({ userGroupId: "prod-checkout" }),
    },
  },
  ConnectionManifest: {
    build: (stack, props) => new ConnectionManifest(stack, "Manifest", props),
    props: {
      connection,
      environment: "prod",
      application: "checkout",
      users: { checkout: { userId: "prod-checkout", userName: "prod-checkout" } },
      dnsNames: { dnsName: "checkout.caches.example.com", readerDnsName: "checkout-reader.caches.example.com" },
      singleValues: [ManifestValue.ENDPOINT],
      tags: { team: "shop" },
    },
  },
  DnsNames: {
    build: (stack, props) => new DnsNames(stack, "DnsNames", props),
    props: {
      connection,
      zoneId: "Z0123456789ABCDEFGHIJ",
      name: "checkout.caches.example.com",
      readerName: "checkout-replicas.caches.example.com",
      ttlSeconds: 60,
    },
  },
  User: { build: (stack, props) => new User(stack, "User", props), props: user },
  UserGroup: {
    build: (stack, props) => new UserGroup(stack, "Users", props),
    props: {
      userGroupId: "prod-checkout",
      engine: Engine.REDIS,
      users: [{ userId: "prod-checkout", userName: "prod-checkout", engine: Engine.REDIS }],
      tags: { team: "shop" },
    },
  },
  "ReplicatedGroup with users": {
    build: (stack, props) => new ReplicatedGroup(stack, "Cache", props),
    props: {
      ...replicationGroup,
      transitEncryption: TransitEncryption.REQUIRED,
      authentication: CacheAuthentication.users({ userGroupId: "prod-checkout", engine: Engine.REDIS }),
    },
  },
  "ReplicatedGroup with a token": {
    build: (stack, props) => {
      ProviderFloor.of(stack).raise("6.64.0", "a token that stays out of the state");
      return new ReplicatedGroup(stack, "Cache", props);
    },
    props: {
      ...replicationGroup,
      transitEncryption: TransitEncryption.REQUIRED,
      authentication: CacheAuthentication.token(AuthToken.fromSecret(SecretValue.fromParameterStore("/shop/token"))),
    },
  },
  "ReplicatedGroup with a token in the state": {
    build: (stack, props) => new ReplicatedGroup(stack, "Cache", props),
    warns: ["EC2107"],
    props: {
      ...replicationGroup,
      transitEncryption: TransitEncryption.REQUIRED,
      authentication: CacheAuthentication.token(
        AuthToken.fromSecret(SecretValue.fromParameterStore("/shop/token"), { allowInState: true }),
      ),
    },
  },
  GeneratedSecret: {
    build: (stack, props) => new GeneratedSecret(stack, "Secret", props),
    props: {
      namePrefix: "prod-checkout-redis-auth-token",
      description: "Logs in",
      version: 2,
      encryptionKey: { keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
      recoveryWindowDays: 7,
      deletionProtection: false,
      tags: { team: "shop" },
    },
  },
  ApplicationCache: {
    build: (stack, props) => new ApplicationCache(stack, "Cache", props),
    known: [
      "environment",
      "application",
      "cacheName",
      "ownSecurityGroup",
      "manifest",
      "ownEncryptionKey",
      "ownEncryptionKey/deletionProtection",
      "consumers",
      "consumers/web",
      "consumers/web/securityGroups/0",
      "consumers/web/roles/0",
      "consumers/web/user",
    ],
    props: {
      environment: "prod",
      application: "checkout",
      design: CacheDesign.replicated({
        engineVersion: EngineVersion.VALKEY_8_1,
        nodeType: cache.nodeType,
        port: 7000,
        access: CacheAccess.users({
          web: { preset: CacheUserPreset.APPLICATION, keyPrefix: "web:" },
        }),
        globalDatastore: { suffix: "prod-checkout" },
      }),
      cacheName: "prod-checkout-valkey",
      network: serverlessCache.network,
      subnetGroup: cache.subnetGroup,
      ownSecurityGroup: true,
      ingress: [{ cidrBlock: "10.0.0.0/16", description: "Everybody" }],
      securityGroups: cache.securityGroups,
      ownEncryptionKey: {
        accountId: "111111111111",
        region: "eu-west-1",
        deletionWindowDays: 30,
        deletionProtection: false,
      },
      consumers: {
        web: {
          securityGroups: [{ securityGroupId: "sg-1a1b2c3d4e5f60718" }],
          roles: [{ roleArn: "arn:aws:iam::111111111111:role/shop/web" }],
          user: "web",
        },
      },
      manifest: true,
      singleValues: [ManifestValue.ENDPOINT],
      deletionProtection: false,
      tags: { team: "shop" },
    },
  },
  MemcachedCluster: {
    build: (stack, props) => new MemcachedCluster(stack, "Cache", props),
    props: {
      ...cache,
      clusterId: "prod-catalog-memcached",
      engineVersion: EngineVersion.MEMCACHED_1_6_22,
      nodes: 2,
      crossAz: true,
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
      transitEncryption: true,
      parameterGroup: { parameterGroupName: "ours" },
    },
  },
  ServerlessCache: {
    build: (stack, props) => new ServerlessCache(stack, "Cache", props),
    props: serverlessCache,
  },
  "ServerlessCache with subnets of its own": {
    build: (stack, props) => new ServerlessCache(stack, "Cache", props),
    props: { ...serverlessCache, subnetIds: ["subnet-0a1b2c3d", "subnet-1a1b2c3d"] },
  },
};
