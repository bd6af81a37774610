import { EngineVersion } from "cdktf-elasticache";
import type { ConstructMutation, FileMutation } from "../mutation";
import { only } from "../valid-environment";

const ONE_SUBNET = {
  "/network/subnets": [{ availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" }],
  ...only("memcached"),
};

const smallNode = (parameters: object) => ({
  "/caches/memcached/nodeType": "cache.t4g.micro",
  "/caches/memcached/parameters": parameters,
});
const old = (parameters: object) => ({
  "/caches/memcached/engineVersion": "1.4.24",
  "/caches/memcached/nodeType": "cache.t2.micro",
  "/caches/memcached/transitEncryption": "off",
  "/caches/memcached/parameters": parameters,
});

/** Rules of memcached-cluster.ts and of its parameters. */
export const MEMCACHED_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1416",
    by: "items of a chunk more than a quarter of the memory",
    at: "/caches/memcached/parameters/max_item_size",
    // (512 MiB - 100 MiB) / 4, in chunks of 128 bytes so that only the size is wrong
    change: smallNode({ max_item_size: 108003456, slab_chunk_max: 128 }),
    neighbour: smallNode({ max_item_size: 108003328, slab_chunk_max: 128 }),
    neighbourWarns: ["EC1413", "EC1413"],
  },
  {
    code: "EC1416",
    by: "an overhead that leaves too little for the items of the default",
    at: "/caches/memcached/parameters/memcached_connections_overhead",
    change: smallNode({ memcached_connections_overhead: 509 }),
    neighbour: smallNode({ memcached_connections_overhead: 508 }),
    neighbourWarns: ["EC1413"],
  },
  {
    code: "EC1416",
    by: "an overhead of more than the node has",
    at: "/caches/memcached/parameters/memcached_connections_overhead",
    change: smallNode({ memcached_connections_overhead: 600, max_item_size: 1048576 }),
    neighbour: smallNode({ memcached_connections_overhead: 100, max_item_size: 1048576 }),
    neighbourWarns: ["EC1413", "EC1413"],
  },
  ...(
    [
      ["chunk_size", 0, 1],
      ["chunk_size", 2147483648, 2147483647],
      ["chunk_size_growth_factor", "0.5", "1.5"],
      ["chunk_size_growth_factor", 0.99, 1.25],
      ["max_item_size", 2147483648, 1073741824],
      ["max_item_size", 1073742336, 1073741824],
      ["max_item_size", -1, 1048576],
      ["slab_chunk_max", 0, 128],
      ["slab_chunk_max", 64, 128],
      ["slab_chunk_max", 2097152, 1048576],
      ["watcher_logbuf_size", -1, 0],
    ] as const
  ).map(([name, wrong, right]): FileMutation => ({
    code: "EC1437",
    by: `${name} of ${wrong}`,
    at: `/caches/memcached/parameters/${name}`,
    change: { "/caches/memcached/parameters": { [name]: wrong } },
    neighbour: { "/caches/memcached/parameters": { [name]: right } },
    neighbourWarns: ["EC1413"],
  })),
  {
    code: "EC1437",
    by: "items of a byte less than 1024",
    at: "/caches/memcached/parameters/max_item_size",
    change: { "/caches/memcached/parameters": { max_item_size: 1023, slab_chunk_max: 512 } },
    neighbour: { "/caches/memcached/parameters": { max_item_size: 1024, slab_chunk_max: 512 } },
    neighbourWarns: ["EC1413", "EC1413"],
  },
  {
    code: "EC1437",
    by: "items of more than 128 MiB before 1.4.33",
    at: "/caches/memcached/parameters/max_item_size",
    change: old({ max_item_size: 134217729 }),
    neighbour: old({ max_item_size: 134217728 }),
    neighbourWarns: ["EC1980", "EC1313", "EC1413"],
  },
  {
    code: "EC1437",
    by: "a log of workers that is smaller than a chunk",
    at: "/caches/memcached/parameters/worker_logbuf_size",
    change: { "/caches/memcached/parameters": { worker_logbuf_size: 47 } },
    alsoWarns: [],
    neighbour: { "/caches/memcached/parameters": { worker_logbuf_size: 48 } },
    neighbourWarns: ["EC1413", "EC1438"],
  },
  {
    code: "EC1438",
    by: "a log of workers, which is also a size of slabs",
    at: "/caches/memcached/parameters/worker_logbuf_size",
    change: { "/caches/memcached/parameters": { worker_logbuf_size: 64 } },
    alsoWarns: ["EC1413"],
    neighbour: { "/caches/memcached/parameters": { watcher_logbuf_size: 64 } },
    neighbourWarns: ["EC1413"],
  },
  ...["chunk_size", "memcached_connections_overhead"].map((name): FileMutation => ({
    code: "EC2164",
    by: `${name} below 0`,
    at: `/caches/memcached/parameters/${name}`,
    change: { "/caches/memcached/parameters": { [name]: -1 } },
    alsoWarns: ["EC1413"],
    neighbour: { "/caches/memcached/parameters": { [name]: 1 } },
    neighbourWarns: ["EC1413"],
  })),
  {
    code: "EC1439",
    by: "one zone alone, and two that are named",
    at: "/caches/memcached/crossAz",
    change: { "/caches/memcached/crossAz": false, "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
    neighbour: { "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  },
  {
    code: "EC1439",
    by: "one zone alone, and another one that is named",
    at: "/caches/memcached/crossAz",
    change: { "/caches/memcached/crossAz": false, "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
    neighbour: {
      "/caches/memcached/crossAz": false,
      "/caches/memcached/availabilityZones": ["eu-west-1b", "eu-west-1b"],
    },
  },
  {
    code: "EC2162",
    by: "several zones, and one that is named",
    at: "/caches/memcached/availabilityZones",
    change: { "/caches/memcached/crossAz": true, "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1a"] },
    neighbour: { "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1a"] },
  },
  {
    code: "EC1701",
    by: "a name in upper case",
    at: "/caches/memcached/name",
    change: { "/caches/memcached/name": "A".repeat(50) },
    neighbour: { "/caches/memcached/name": "a".repeat(50) },
  },
  {
    code: "EC1703",
    by: "41 nodes",
    at: "/caches/memcached/nodes",
    change: { "/caches/memcached/nodes": 41 },
    neighbour: { "/caches/memcached/nodes": 40 },
  },
  {
    code: "EC1704",
    by: "one node in several zones",
    at: "/caches/memcached/crossAz",
    change: { "/caches/memcached/crossAz": true, "/caches/memcached/nodes": 1 },
    neighbour: { "/caches/memcached/crossAz": true, "/caches/memcached/nodes": 2 },
  },
  {
    code: "EC1705",
    by: "one zone for two nodes",
    at: "/caches/memcached/availabilityZones",
    change: { "/caches/memcached/availabilityZones": ["eu-west-1a"] },
    neighbour: { "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1b"] },
  },
  {
    code: "EC1706",
    by: "several zones in one subnet",
    at: "/caches/memcached/crossAz",
    change: { ...ONE_SUBNET, "/caches/memcached/crossAz": true },
    neighbour: { ...ONE_SUBNET, "/caches/memcached/crossAz": false },
  },
  {
    code: "EC1706",
    by: "two nodes in one subnet",
    at: "/network",
    change: ONE_SUBNET,
    neighbour: { ...ONE_SUBNET, "/caches/memcached/nodes": 1 },
  },
  {
    code: "EC1707",
    by: "TLS on 1.6.6",
    at: "/caches/memcached/transitEncryption",
    change: { "/caches/memcached/engineVersion": "1.6.6", "/caches/memcached/transitEncryption": "required" },
    neighbour: { "/caches/memcached/engineVersion": "1.6.12", "/caches/memcached/transitEncryption": "required" },
  },
  {
    code: "EC1707",
    by: "TLS that nobody has written, on 1.6.6",
    at: "/caches/memcached/engineVersion",
    change: { "/caches/memcached/engineVersion": "1.6.6" },
    neighbour: { "/caches/memcached/engineVersion": "1.6.6", "/caches/memcached/transitEncryption": "off" },
  },
  {
    code: "EC1709",
    by: "TLS on t2",
    at: "/caches/memcached/transitEncryption",
    change: { "/caches/memcached/nodeType": "cache.t2.micro", "/caches/memcached/transitEncryption": "required" },
    neighbour: { "/caches/memcached/nodeType": "cache.t3.micro", "/caches/memcached/transitEncryption": "required" },
  },
];

export const MEMCACHED_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1702",
    by: "no node",
    construct: "MemcachedCluster",
    at: "/nodes",
    change: { "/nodes": 0, "/availabilityZones": undefined, "/crossAz": false },
    neighbour: { "/nodes": 1, "/availabilityZones": undefined, "/crossAz": false },
    inFile: { code: "EC0105", change: { "/caches/memcached/nodes": 0 } },
  },
  {
    code: "EC1708",
    by: "Redis OSS",
    construct: "MemcachedCluster",
    at: "/engineVersion",
    change: { "/engineVersion": EngineVersion.REDIS_7_1 },
    neighbour: { "/engineVersion": EngineVersion.MEMCACHED_1_6_12 },
  },
];
