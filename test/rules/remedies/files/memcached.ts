import { ACKNOWLEDGE, type Remedies } from "../../remedy";

const SUBNETS = [
  { availabilityZone: "eu-west-1a", cidrBlock: "10.20.0.0/24" },
  { availabilityZone: "eu-west-1b", cidrBlock: "10.20.1.0/24" },
];

export const MEMCACHED_FILE_REMEDIES: Remedies = {
  "EC1416: items of a chunk more than a quarter of the memory": [
    "Set max_item_size to at most 108003328, or take a larger node type.",
    { ".": 108003328 },
    { "/caches/memcached/nodeType": "cache.m7g.large" },
  ],
  "EC1416: an overhead that leaves too little for the items of the default": [
    "Set memcached_connections_overhead to at most 508, or take a larger node type.",
    { ".": 508 },
    { "/caches/memcached/nodeType": "cache.m7g.large" },
  ],
  "EC1416: an overhead of more than the node has": [
    "Set memcached_connections_overhead to at most 508, or take a larger node type.",
    { ".": 508 },
    { "/caches/memcached/nodeType": "cache.m7g.large" },
  ],
  "EC1437: chunk_size of 0": [
    "Set it to a value that is from 1 to 2147483647, or remove it.",
    { ".": 1 },
    { ".": undefined },
  ],
  "EC1437: chunk_size of 2147483648": [
    "Set it to a value that is from 1 to 2147483647, or remove it.",
    { ".": 2147483647 },
    { ".": undefined },
  ],
  "EC1437: chunk_size_growth_factor of 0.5": [
    "Set it to a value that is above 1, or remove it.",
    { ".": "1.01" },
    { ".": undefined },
  ],
  "EC1437: chunk_size_growth_factor of 0.99": [
    "Set it to a value that is above 1, or remove it.",
    { ".": "1.01" },
    { ".": undefined },
  ],
  "EC1437: max_item_size of 2147483648": [
    "Set it to a value that is from 1024 to 1073741824, or remove it.",
    { ".": 1073741824 },
    { ".": undefined },
  ],
  "EC1437: max_item_size of 1073742336": [
    "Set it to a value that is from 1024 to 1073741824, or remove it.",
    { ".": 1073741824 },
    { ".": undefined },
  ],
  "EC1437: max_item_size of -1": [
    "Set it to a value that is from 1024 to 1073741824, or remove it.",
    { ".": 1048576 },
    { ".": undefined },
  ],
  "EC1437: slab_chunk_max of 0": [
    "Set it to a value that is a power of two from 128 to 1048576, or remove it.",
    { ".": 128 },
    { ".": undefined },
  ],
  "EC1437: slab_chunk_max of 64": [
    "Set it to a value that is a power of two from 128 to 1048576, or remove it.",
    { ".": 128 },
    { ".": undefined },
  ],
  "EC1437: slab_chunk_max of 2097152": [
    "Set it to a value that is a power of two from 128 to 1048576, or remove it.",
    { ".": 1048576 },
    { ".": undefined },
  ],
  "EC1437: watcher_logbuf_size of -1": [
    "Set it to a value that is 0 or more, or remove it.",
    { ".": 0 },
    { ".": undefined },
  ],
  "EC1437: items of a byte less than 1024": [
    "Set it to a value that is from 1024 to 1073741824, or remove it.",
    { ".": 1024 },
    { ".": undefined },
  ],
  "EC1437: items of more than 128 MiB before 1.4.33": [
    "Set it to a value that is from 1024 to 134217728, or remove it.",
    { ".": 134217728 },
    { ".": undefined },
  ],
  "EC1437: a log of workers that is smaller than a chunk": [
    "Set it to a value that is from 48 to 524288, which are chunk_size and slab_chunk_max, or remove it.",
    { ".": 524288 },
    { ".": undefined },
  ],
  "EC1438: a log of workers, which is also a size of slabs": [
    "Remove the parameter, and set watcher_logbuf_size if logs are lost.",
    { ".": undefined },
    { ".": undefined, "../watcher_logbuf_size": 524288 },
  ],
  "EC2164: chunk_size below 0": ["Set it to a positive number, or remove it.", { ".": 48 }, { ".": undefined }],
  "EC2164: memcached_connections_overhead below 0": [
    "Set it to a positive number, or remove it.",
    { ".": 100 },
    { ".": undefined },
  ],
  "EC1439: one zone alone, and two that are named": [
    "Set crossAz to true, or name one zone for all nodes.",
    { ".": true },
    { "../availabilityZones": ["eu-west-1a", "eu-west-1a"] },
  ],
  "EC1439: one zone alone, and another one that is named": [
    "Set crossAz to true, or name one zone for all nodes.",
    { ".": true },
    { "../availabilityZones": ["eu-west-1b", "eu-west-1b"] },
  ],
  "EC2162: several zones, and one that is named": [
    "Name zones of two or more kinds, or remove crossAz.",
    { ".": ["eu-west-1a", "eu-west-1b"] },
    { "../crossAz": undefined },
  ],
  "EC1701: a name in upper case": ["Rename it, for example to prod-checkout-redis.", { ".": "prod-checkout-redis" }],
  "EC1703: 41 nodes": [
    "Ask AWS for an increase of the quota “Nodes per cluster (Memcached)” before applying.",
    ACKNOWLEDGE,
  ],
  "EC1704: one node in several zones": [
    "Set nodes to 2 or more, or crossAz to false.",
    { "../nodes": 2 },
    { ".": false },
  ],
  "EC1705: one zone for two nodes": [
    "Name one zone for each node, repeating zones where needed; or leave it to AWS.",
    { ".": ["eu-west-1a", "eu-west-1b"] },
    { ".": undefined },
  ],
  "EC1706: several zones in one subnet": [
    "Add a subnet in another availability zone to the network, or set crossAz to false.",
    { "/network/subnets": SUBNETS },
    { ".": false },
  ],
  "EC1706: two nodes in one subnet": [
    "Add a subnet in another availability zone to the network, or set crossAz to false.",
    { "/network/subnets": SUBNETS },
    { "/caches/memcached/crossAz": false },
  ],
  "EC1707: TLS on 1.6.6": [
    "Use 1.6.12 or newer, or turn transitEncryption off.",
    { "../engineVersion": "1.6.12" },
    { ".": "off" },
  ],
  "EC1707: TLS that nobody has written, on 1.6.6": [
    "Use 1.6.12 or newer, or turn transitEncryption off.",
    { ".": "1.6.12" },
    { "../transitEncryption": "off" },
  ],
  "EC1709: TLS on t2": [
    "Use a node type of a current family, such as t4g or m7g, or turn transitEncryption off.",
    { "../nodeType": "cache.t4g.micro" },
    { ".": "off" },
  ],
};
