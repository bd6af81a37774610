import { ACKNOWLEDGE, type Remedies } from "../../remedy";

export const PARAMETERS_FILE_REMEDIES: Remedies = {
  "EC1402: an empty value": [
    "Give it a value, or leave it out to keep the default of its family.",
    { ".": "300" },
    { ".": undefined },
  ],
  "EC1404: parameters beside a group that exists": [
    "Set them in that group, or leave the group out and have one made for this cache.",
    { ".": undefined },
    { "../parameterGroupName": undefined },
  ],
  "EC1405: the default group of another topology": [
    "Use default.redis7.cluster.on, or leave it out and have a group made for this cache.",
    { ".": "default.redis7.cluster.on" },
    { ".": undefined },
  ],
  "EC1406: a group whose name cannot be one": [
    "Give the name of a parameter group, or leave it out and have a group made for this cache.",
    { ".": "our-group" },
    { ".": undefined },
  ],
  "EC1407: a parameter of another engine": ["Remove it.", { ".": undefined }],
  "EC1407: a hyphen in the name of a Memcached parameter": ["Write cas_disabled.", { "..": { cas_disabled: 1 } }],
  "EC1408: a parameter that nobody knows, in the newest family": [
    "Check the spelling, or update cdktf-elasticache when you can.",
    { "..": { timeout: 300 } },
    ACKNOWLEDGE,
  ],
  "EC1409: a parameter that follows from the node type": ["Remove it.", { ".": undefined }],
  "EC1410: a value between the two ranges": ["The default is 0: leave the parameter out for it.", { ".": undefined }],
  "EC1410: a value that is none of those": [
    "The default is volatile-lru: leave the parameter out for it.",
    { ".": undefined },
  ],
  "EC1411: a parameter of a later version of the family": [
    "Remove it, or take 8.1 or newer.",
    { ".": undefined },
    { "/caches/single/engineVersion": "8.1" },
  ],
  "EC1412: a parameter that is fixed in use": ["Choose a value that can stay.", ACKNOWLEDGE],
  "EC1412: databases of a sharded cache, which Valkey 9 brought": ["Choose a value that can stay.", ACKNOWLEDGE],
  "EC1413: a parameter that waits for a reboot": ["Reboot the nodes after a change.", ACKNOWLEDGE],
  "EC1417: a command that AWS lists among the parameters": ["Remove it if AWS does.", { ".": undefined }],
  "EC1413: a parameter that is read at launch": ["Reboot the nodes after a change.", ACKNOWLEDGE],
  "EC1414: items that are no multiple of a chunk": ["Set max_item_size to a multiple of 524288.", { ".": 1048576 }],
  "EC1414: small items in the chunks of no_modern": [
    "Set max_item_size to a multiple of 1048576, or slab_chunk_max to 524288.",
    { ".": 1048576 },
    { "../slab_chunk_max": 524288 },
  ],
  "EC1430: a command that there is not": ["Write KEYS.", { ".": "KEYS blocked" }],
  "EC1430: a command that ElastiCache keeps to itself": ["Remove CONFIG and its new name.", { ".": undefined }],
  "EC1430: a command twice": ["Keep one of its new names.", { ".": "KEYS a FLUSHALL b" }],
  "EC1430: two commands to one name": [
    "Use a name that no command has, or blocked.",
    { ".": "KEYS a FLUSHALL c" },
    { ".": "KEYS a FLUSHALL blocked" },
  ],
  "EC1430: a command to the name of another one": [
    "Use a name that no command has, or blocked.",
    { ".": "KEYS keyz" },
    { ".": "KEYS blocked" },
  ],
  "EC1430: a command that is newer than the list of Redis OSS 5": ["Remove ACL and its new name.", { ".": undefined }],
  "EC1431: GETEX, which the API does not list": [
    "Remove GETEX and its new name. An access string can forbid it to users.",
    { ".": undefined },
  ],
  "EC1431: AUTH, which the API does not list": [
    "Remove AUTH and its new name. An access string can forbid it to users.",
    { ".": undefined },
  ],
  "EC1431: CLUSTER, which the API does not list": [
    "Remove CLUSTER and its new name. An access string can forbid it to users.",
    { ".": undefined },
  ],
  "EC1434: x alone": [
    'Write "Ex" for channels named by the event, or "Kx" for channels named by the key.',
    { ".": "Ex" },
    { ".": "Kx" },
  ],
  "EC1434: g$ alone": [
    'Write "Eg$" for channels named by the event, or "Kg$" for channels named by the key.',
    { ".": "Eg$" },
    { ".": "Kg$" },
  ],
  "EC1434: K alone": ['Write "KA" for all classes, or name some of g$lshzxe.', { ".": "KA" }, { ".": "Kg" }],
  "EC1434: E alone": ['Write "EA" for all classes, or name some of g$lshzxe.', { ".": "EA" }, { ".": "Ex" }],
  "EC1434: KE alone": ['Write "KEA" for all classes, or name some of g$lshzxe.', { ".": "KEA" }, { ".": "KEl" }],
  "EC1435: a soft limit above the hard one of the default": [
    "Set client-output-buffer-limit-pubsub-soft-limit to at most 33554432.",
    { ".": 33554432 },
  ],
  "EC1435: the least effort above the most": ["Set active-defrag-cycle-min to at most 39.", { ".": 39 }],
  "EC1435: an upper threshold below the lower one of the default": [
    "Set active-defrag-threshold-upper to at least 10.",
    { ".": 10 },
  ],
  "EC1436: no memory for data": ["Remove the parameter: AWS recommends 25, which is the default.", { ".": undefined }],
};
