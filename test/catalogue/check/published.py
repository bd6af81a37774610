"""Prints what AWS publishes about ElastiCache in machine-readable form, as JSON.

botocore carries the model of the API; cfn-lint carries CloudFormation's schemas, the engine versions that the API gave,
and the node types of AWS's price list by region.
"""

import json
import re
from importlib.resources import files

from botocore.loaders import Loader

shapes = Loader().load_service_model("elasticache", "service-2")["shapes"]
schemas = files("cfnlint") / "data" / "schemas"
extensions = schemas / "extensions" / "aws_elasticache_cachecluster"


def read(file):
    return json.loads(file.read_text())


def documentation(shape, member):
    return shapes[shape]["members"][member]["documentation"]


def first_match(pattern, text):
    return [int(number) for number in re.search(pattern, text).groups()]


def cloudformation(resource, member):
    number = read(schemas / "providers" / "us-east-1.json")[f"AWS::ElastiCache::{resource}"]
    limits = read(schemas / "resources" / f"{number}.json")["properties"][member]
    return [limits["minimum"], limits["maximum"]]


regions = {name: each["enum"] for name, each in read(extensions / "cachenodetype_enum.json").items() if "enum" in each}
conditions = [each["then"]["properties"] for each in read(extensions / "engine_version.json")["allOf"]]
engines = next(each["Engine"]["enum"] for each in conditions if "Engine" in each)
versions = {
    each["if"]["properties"]["Engine"]["const"]: each["then"]["properties"]["EngineVersion"]["enum"]
    for each in read(extensions / "engine_version.json")["allOf"]
    if "EngineVersion" in each["then"]["properties"]
}
node_type_words = documentation("CreateReplicationGroupMessage", "CacheNodeType")

print(
    json.dumps(
        {
            "engines of cfn-lint": engines,
            "versions of cfn-lint": [f"{engine} {version}" for engine in versions for version in versions[engine]],
            "node types of cfn-lint": sorted(set().union(*regions.values())),
            "regions of botocore": sorted(
                region
                for partition in Loader().load_data("endpoints")["partitions"]
                for region in partition["services"]["elasticache"]["endpoints"]
                if region in partition["regions"]
            ),
            "priced regions of cfn-lint": sorted(regions),
            **{f"node types in {region} of cfn-lint": types for region, types in regions.items()},
            "node types ever of botocore": sorted(set(re.findall(r"cache\.\w+\.\w+", node_type_words))),
            "families of botocore": re.findall(
                r"<code>([a-z]+[0-9][0-9.x]*)</code>",
                documentation("CreateCacheParameterGroupMessage", "CacheParameterGroupFamily"),
            ),
            "NumCacheClusters of cfn-lint": cloudformation("ReplicationGroup", "NumCacheClusters"),
            "ReplicasPerNodeGroup of cfn-lint": cloudformation("ReplicationGroup", "ReplicasPerNodeGroup"),
            "ReplicasPerNodeGroup of botocore": first_match(
                r"Valid values are (\d+) to (\d+)", documentation("CreateReplicationGroupMessage", "ReplicasPerNodeGroup")
            ),
            "NumCacheNodes of botocore": first_match(
                r"between (\d+) and (\d+)", documentation("CreateCacheClusterMessage", "NumCacheNodes")
            ),
            "TransitEncryptionMode of botocore": shapes["TransitEncryptionMode"]["enum"],
        }
    )
)
