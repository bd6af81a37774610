import type { ConstructMutation, FileMutation } from "../mutation";

/** Rules of parameter-group.ts and parameters.ts. */
export const PARAMETERS_FILE_MUTATIONS: readonly FileMutation[] = [
  {
    code: "EC1402",
    by: "an empty value",
    at: "/caches/single/parameters/timeout",
    change: { "/caches/single/parameters": { timeout: "" } },
    neighbour: { "/caches/single/parameters": { timeout: "0" } },
  },
  {
    code: "EC1404",
    by: "parameters beside a group that exists",
    at: "/caches/single/parameters",
    change: { "/caches/single/parameters": { timeout: 0 }, "/caches/single/parameterGroupName": "ours" },
    neighbour: { "/caches/single/parameters": {}, "/caches/single/parameterGroupName": "ours" },
  },
  {
    code: "EC1405",
    by: "the default group of another topology",
    at: "/caches/sharded/parameterGroupName",
    change: { "/caches/sharded/parameterGroupName": "default.redis7" },
    neighbour: { "/caches/sharded/parameterGroupName": "default.redis7.cluster.on" },
  },
  {
    code: "EC1406",
    by: "a group whose name cannot be one",
    at: "/caches/single/parameterGroupName",
    change: { "/caches/single/parameterGroupName": "our.group" },
    neighbour: { "/caches/single/parameterGroupName": "our-group" },
  },
  {
    code: "EC1407",
    by: "a parameter of another engine",
    at: "/caches/memcached/parameters/timeout",
    change: { "/caches/memcached/parameters": { timeout: 0 } },
    neighbour: { "/caches/single/parameters": { timeout: 0 } },
  },
  {
    code: "EC1407",
    by: "a hyphen in the name of a Memcached parameter",
    at: "/caches/memcached/parameters/cas-disabled",
    change: { "/caches/memcached/parameters": { "cas-disabled": 1 } },
    neighbour: { "/caches/memcached/parameters": { cas_disabled: 1 } },
    neighbourWarns: ["EC1413"],
  },
  {
    code: "EC1408",
    by: "a parameter that nobody knows, in the newest family",
    at: "/caches/single/parameters/brand-new",
    change: { "/caches/single/parameters": { "brand-new": 1 }, "/caches/single/engineVersion": "9.0" },
    neighbour: { "/caches/single/parameters": { timeout: 0 }, "/caches/single/engineVersion": "9.0" },
  },
  {
    code: "EC1409",
    by: "a parameter that follows from the node type",
    at: "/caches/single/parameters/maxmemory",
    change: { "/caches/single/parameters": { maxmemory: 1000000 } },
    neighbour: { "/caches/single/parameters": { "maxmemory-samples": 5 } },
  },
  {
    code: "EC1410",
    by: "a value between the two ranges",
    at: "/caches/single/parameters/timeout",
    change: { "/caches/single/parameters": { timeout: 19 } },
    neighbour: { "/caches/single/parameters": { timeout: 20 } },
  },
  {
    code: "EC1410",
    by: "a value that is none of those",
    at: "/caches/single/parameters/maxmemory-policy",
    change: { "/caches/single/parameters": { "maxmemory-policy": "allkeys_lru" } },
    neighbour: { "/caches/single/parameters": { "maxmemory-policy": "allkeys-lru" } },
  },
  {
    code: "EC1411",
    by: "a parameter of a later version of the family",
    at: "/caches/single/parameters/commandlog-large-reply-max-len",
    change: {
      "/caches/single/parameters": { "commandlog-large-reply-max-len": 1 },
      "/caches/single/engineVersion": "8.0",
    },
    neighbour: {
      "/caches/single/parameters": { "commandlog-large-reply-max-len": 1 },
      "/caches/single/engineVersion": "8.1",
    },
  },
  {
    code: "EC1412",
    by: "a parameter that is fixed in use",
    at: "/caches/single/parameters/databases",
    change: { "/caches/single/parameters": { databases: 32 } },
    neighbour: { "/caches/single/parameters": { timeout: 32 } },
  },
  {
    code: "EC1413",
    by: "a parameter that waits for a reboot",
    at: "/caches/memcached/parameters/cas_disabled",
    change: { "/caches/memcached/parameters": { cas_disabled: 1 } },
    neighbour: { "/caches/memcached/parameters": {} },
  },
  {
    code: "EC1413",
    by: "a parameter that is read at launch",
    at: "/caches/memcached/parameters/track_sizes",
    change: { "/caches/memcached/parameters": { track_sizes: 1 } },
    neighbour: { "/caches/memcached/parameters": {} },
  },
  {
    code: "EC1414",
    by: "items that are no multiple of a chunk",
    at: "/caches/memcached/parameters/max_item_size",
    change: { "/caches/memcached/parameters": { max_item_size: 1048577 } },
    neighbour: { "/caches/memcached/parameters": { max_item_size: 1048576 } },
    neighbourWarns: ["EC1413"],
  },
];

export const PARAMETERS_CONSTRUCT_MUTATIONS: readonly ConstructMutation[] = [
  {
    code: "EC1401",
    by: "a name of 256 characters, the family included",
    construct: "ParameterGroup",
    at: "/parameterGroupName",
    change: { "/namePrefix": "a".repeat(248) },
    neighbour: { "/namePrefix": "a".repeat(247) },
  },
  {
    code: "EC1000",
    by: "a number in place of a text",
    construct: "ParameterGroup",
    at: "/parameters/timeout",
    change: { "/parameters/timeout": 300 },
    neighbour: { "/parameters/timeout": "300" },
    inFile: { code: "EC0103", change: { "/caches/single/parameters": { timeout: 0.5 } } },
  },
];
