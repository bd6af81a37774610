import { TerraformVariable, Token } from "cdktf";
import {
  CacheDefaults,
  CacheSecurityGroup,
  Engine,
  EngineVersion,
  MemcachedCluster,
  type MemcachedClusterProps,
  NodeType,
  ReplicatedGroup,
  type ReplicatedGroupProps,
  ReplicaScalingMetric,
  ShardedGroup,
  type ShardedGroupProps,
  SubnetGroup,
} from "cdktf-elasticache";
import fc from "fast-check";
import { onlyResource, synthesize } from "../synthesis";

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const DAY = 24 * 60;

const clock = (minutes: number) =>
  [Math.floor((minutes % DAY) / 60), minutes % 60].map((value) => String(value).padStart(2, "0")).join(":");

/** Minutes of the day that a window touches, found without the arithmetic of the program: by walking through it. */
function minutesOf(window: string): Set<number> {
  const [first = "", last = ""] = window.split("-");
  const time = (text: string) => {
    const [hour, minute] = text.split(":").slice(-2).map(Number);
    return hour! * 60 + minute!;
  };
  const day = (text: string) => DAYS.indexOf(text.split(":")[0]!);
  const days = window.length > 11 ? (day(last) - day(first) + 7) % 7 : time(last) <= time(first) ? 1 : 0;
  const length = days * DAY + time(last) - time(first);
  return new Set(Array.from({ length }, (_, minute) => (time(first) + minute) % DAY));
}

function share(one: string, other: string): boolean {
  const minutes = minutesOf(other);
  return [...minutesOf(one)].some((minute) => minutes.has(minute));
}

/** Windows of 60 minutes to 23 hours, at any minute of any day. */
const SPAN = fc.record({
  day: fc.integer({ min: 0, max: 6 }),
  start: fc.integer({ min: 0, max: DAY - 1 }),
  length: fc.integer({ min: 60, max: DAY - 60 }),
});
const snapshotWindows = SPAN.map(({ start, length }) => `${clock(start)}-${clock(start + length)}`);
const maintenanceWindows = SPAN.map(({ day, start, length }) => {
  const lastDay = (day + Math.floor((start + length) / DAY)) % 7;
  return `${DAYS[day]}:${clock(start)}-${DAYS[lastDay]}:${clock(start + length)}`;
});

describe("windows", () => {
  test("that nobody has written are early on Sunday, and two hours before", () => {
    expect(CacheDefaults.windows({})).toEqual({
      maintenanceWindow: "sun:05:00-sun:06:00",
      snapshotWindow: "03:00-04:00",
    });
  });

  test.each([
    ["mon:03:00-mon:04:00", "04:00-05:00"],
    ["mon:03:59-mon:04:59", "05:00-06:00"],
    ["mon:04:00-mon:05:00", "03:00-04:00"],
    ["Mon:02:30-Mon:03:30", "04:00-05:00"],
    ["mon:03:00-tue:02:00", "02:00-03:00"],
    ["mon:03:30-tue:02:30", "02:30-03:30"],
  ])("for snapshots move out of the way of %s", (maintenanceWindow, snapshotWindow) => {
    expect(CacheDefaults.windows({ maintenanceWindow })).toEqual({ maintenanceWindow, snapshotWindow });
  });

  test.each([
    ["05:00-09:00", "sun:09:00-sun:10:00"],
    ["03:00-05:01", "sun:06:00-sun:07:00"],
    ["03:00-05:00", "sun:05:00-sun:06:00"],
    ["05:00-23:00", "sun:23:00-mon:00:00"],
    ["05:00-04:00", "sun:04:00-sun:05:00"],
    ["00:30-23:30", "sun:23:30-mon:00:30"],
  ])("for maintenance move out of the way of %s", (snapshotWindow, maintenanceWindow) => {
    expect(CacheDefaults.windows({ snapshotWindow })).toEqual({ maintenanceWindow, snapshotWindow });
  });

  test("never overlap one that is written, last an hour, and are the same every time", () => {
    fc.assert(
      fc.property(maintenanceWindows, snapshotWindows, (maintenanceWindow, snapshotWindow) => {
        const snapshots = CacheDefaults.windows({ maintenanceWindow });
        expect(share(snapshots.snapshotWindow, maintenanceWindow)).toBe(false);
        expect(minutesOf(snapshots.snapshotWindow).size).toBe(60);
        const patches = CacheDefaults.windows({ snapshotWindow });
        expect(share(patches.maintenanceWindow, snapshotWindow)).toBe(false);
        expect(minutesOf(patches.maintenanceWindow).size).toBe(60);
        expect(CacheDefaults.windows({ snapshotWindow })).toEqual(patches);
      }),
    );
  });

  test("stay where they are when the window that is written does not touch them", () => {
    fc.assert(
      fc.property(maintenanceWindows, snapshotWindows, (maintenanceWindow, snapshotWindow) => {
        fc.pre(!share("03:00-04:00", maintenanceWindow) && !share("05:00-06:00", snapshotWindow));
        expect(CacheDefaults.windows({ maintenanceWindow }).snapshotWindow).toBe("03:00-04:00");
        expect(CacheDefaults.windows({ snapshotWindow }).maintenanceWindow).toBe("sun:05:00-sun:06:00");
      }),
    );
  });

  test("stay where they are beside a window that is not known yet, or is no window", () => {
    const token = Token.asString({ Ref: "window" });
    expect(CacheDefaults.windows({ maintenanceWindow: token }).snapshotWindow).toBe("03:00-04:00");
    expect(CacheDefaults.windows({ snapshotWindow: "at night" }).maintenanceWindow).toBe("sun:05:00-sun:06:00");
  });

  test("of another cache are taken over unless they overlap one that is written", () => {
    const primary = { maintenanceWindow: "tue:02:00-tue:03:00", snapshotWindow: "10:00-11:00" };
    expect(CacheDefaults.windowsTakenOver({}, primary)).toEqual(primary);
    expect(CacheDefaults.windowsTakenOver({ maintenanceWindow: "mon:10:00-mon:11:00" }, primary)).toEqual({
      maintenanceWindow: "mon:10:00-mon:11:00",
      snapshotWindow: undefined,
    });
    expect(CacheDefaults.windowsTakenOver({ snapshotWindow: "02:30-04:00" }, primary)).toEqual({
      maintenanceWindow: undefined,
      snapshotWindow: "02:30-04:00",
    });
  });
});

describe("a cache", () => {
  const SHARED = {
    nodeType: NodeType.of("cache.r7g.large"),
    subnetGroup: SubnetGroup.fromSubnetGroupName("prod-caches"),
    securityGroups: [CacheSecurityGroup.fromSecurityGroupId("sg-0000000a")],
  };
  const GROUP = { ...SHARED, replicationGroupId: "prod", engineVersion: EngineVersion.VALKEY_8_1 };
  const [a, b, c] = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] as const;
  const inZones = (...availabilityZones: string[]) => ({ subnetGroupName: "prod-caches", availabilityZones });

  const replicated = (props: Partial<ReplicatedGroupProps>) =>
    onlyResource(
      synthesize((stack) => new ReplicatedGroup(stack, "Cache", { ...GROUP, ...props })),
      "aws_elasticache_replication_group",
    );
  const sharded = (props: Partial<ShardedGroupProps>) =>
    onlyResource(
      synthesize((stack) => new ShardedGroup(stack, "Cache", { ...GROUP, shards: 2, ...props })),
      "aws_elasticache_replication_group",
    );
  const memcached = (props: Partial<MemcachedClusterProps>) => {
    const engineVersion = EngineVersion.of(Engine.MEMCACHED, "1.6.22");
    return onlyResource(
      synthesize(
        (stack) => new MemcachedCluster(stack, "Cache", { ...SHARED, clusterId: "prod", engineVersion, ...props }),
      ),
      "aws_elasticache_cluster",
    );
  };

  test("moves the window that is left out", () => {
    expect(replicated({ maintenanceWindow: "mon:03:00-mon:04:00" })).toMatchObject({ snapshot_window: "04:00-05:00" });
    expect(sharded({ snapshotWindow: "05:00-04:00" })).toMatchObject({ maintenance_window: "sun:04:00-sun:05:00" });
  });

  test("has a node for each of its zones", () => {
    expect(replicated({ availabilityZones: [a, b, c] })).toMatchObject({ num_cache_clusters: 3 });
    expect(memcached({ availabilityZones: [a, b, c] })).toMatchObject({ num_cache_nodes: 3, az_mode: "cross-az" });
    expect(memcached({ crossAz: true })).toMatchObject({ num_cache_nodes: 2 });
    const shard = { primaryAvailabilityZone: a, replicaAvailabilityZones: [b, c] };
    expect(sharded({ placement: [shard, shard] })).toMatchObject({ replicas_per_node_group: 2 });
  });

  test("begins within what its autoscaling allows", () => {
    const targets = [{ metric: ReplicaScalingMetric.REPLICA_ENGINE_CPU, targetPercent: 60 }];
    const scaled = (minimum: number) => sharded({ autoscaling: { replicas: { minimum, maximum: 4, targets } } });
    expect([1, 2, 4].map((minimum) => scaled(minimum).replicas_per_node_group)).toEqual([1, 2, 4]);
  });

  test("is not Multi-AZ where it does not fail over, or has subnets in one zone", () => {
    expect(replicated({})).toMatchObject({ multi_az_enabled: true });
    expect(replicated({ automaticFailover: false })).toMatchObject({ multi_az_enabled: false });
    expect(replicated({ subnetGroup: inZones(a, a) })).toMatchObject({ multi_az_enabled: false });
    expect(sharded({ subnetGroup: inZones(a) })).toMatchObject({ multi_az_enabled: false });
    expect(sharded({ subnetGroup: inZones(a), multiAz: true })).toMatchObject({ multi_az_enabled: true });
    expect(memcached({ nodes: 2, subnetGroup: inZones(a) })).toMatchObject({ az_mode: "single-az" });
  });

  test("keeps its defaults beside what only Terraform will know", () => {
    synthesize((stack) => {
      const zones = new TerraformVariable(stack, "zones", { type: "list(string)" });
      const [group] = [new ReplicatedGroup(stack, "Cache", { ...GROUP, availabilityZones: zones.listValue })];
      expect(group!.resource.numCacheClustersInput).toBe(2);
      expect(group!.resource.multiAzEnabledInput).toBe(true);
    });
  });
});
