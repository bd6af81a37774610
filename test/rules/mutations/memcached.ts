import { EngineVersion } from "cdktf-elasticache";
import type { ConstructMutation, FileMutation } from "../mutation";
import { only } from "../valid-environment";

const ONE_SUBNET = {
  "/network/subnets": [{ availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" }],
  ...only("memcached"),
};

/** Rules of memcached-cluster.ts. */
export const MEMCACHED_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1416",
    by: "items of a byte more than a quarter of the memory",
    at: "/caches/memcached/parameters/max_item_size",
    // (6537 MiB - 100 MiB) / 4 on cache.m7g.large, in chunks of a byte so that only the size is wrong
    change: { "/caches/memcached/parameters": { max_item_size: 1687420929, slab_chunk_max: 1 } },
    neighbour: { "/caches/memcached/parameters": { max_item_size: 1687420928, slab_chunk_max: 1 } },
    neighbourWarns: ["EC1413", "EC1413"],
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
    code: "EC1216",
    by: "both nodes in one zone",
    at: "/caches/memcached/availabilityZones",
    change: { "/caches/memcached/availabilityZones": ["eu-west-1a", "eu-west-1a"] },
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
