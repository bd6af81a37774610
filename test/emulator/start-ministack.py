"""Starts MiniStack for as many seconds as the argument says, with its gaps mended.

MiniStack forgets some of what it was asked for. Terraform takes that for a change by somebody else: the plan after a
deployment would replace every cache, and some tools fail altogether. Each mend below says what is missing; it holds for
the version that requirements.txt pins, and complains in the log where a later one has no need of it.
"""

import functools
import re
import signal
import sys
from xml.sax.saxutils import escape

import application_autoscaling

from ministack import app
from ministack.core.responses import get_region
from ministack.services import ec2, elasticache

# What is kept of the request that creates a cache, and given back whenever the cache is described.
KEPT_OF_GROUP = ["KmsKeyId", "NetworkType", "IpDiscovery"]
KEPT_OF_CLUSTER = ["NetworkType", "IpDiscovery", "AutoMinorVersionUpgrade"]


def mend(module, name):
    """Puts a function in place of one of MiniStack, which it gets as its first argument."""

    def replace(function):
        setattr(module, name, functools.partial(function, getattr(module, name)))
        return function

    return replace


def complain_unless(gap, what):
    if not gap:
        print(f"NO LONGER NEEDED: {what}", flush=True)


def given(request, name):
    return request.get(name, [""])[0]


def listed(request, name):
    """Values of a list, which has its items numbered from 1."""
    values = []
    while given(request, f"{name}.{len(values) + 1}"):
        values.append(given(request, f"{name}.{len(values) + 1}"))
    return values


def add_elements(xml, elements):
    for name, value in elements.items():
        complain_unless(f"<{name}>" not in xml, f"{name} of {xml[:80]}")
        xml += f"<{name}>{value}</{name}>"
    return xml


def keep(record, request, names):
    record["_kept"] = {name: given(request, name) for name in names if given(request, name)}


@mend(elasticache, "_create_replication_group")
def create_replication_group(original, request):
    response = original(request)
    group = elasticache._replication_groups.get(given(request, "ReplicationGroupId"))
    if response[0] != 200 or group is None:
        return response
    keep(group, request, KEPT_OF_GROUP)
    for cluster_id in group["MemberClusters"]:
        keep(elasticache._clusters[cluster_id], request, KEPT_OF_CLUSTER)
    # A sharded group of one shard is not taken for one, and has no endpoint: the Terraform output is null, and cdktf,
    # which prints outputs after a deployment, dies of that.
    parameters = elasticache._param_group_params.get(group["CacheParameterGroupName"], {})
    if parameters.get("cluster-enabled", {}).get("Value") == "yes" and len(group["NodeGroups"]) == 1:
        complain_unless(not group["ClusterEnabled"], "cluster mode of one shard")
        group["ClusterEnabled"] = True
        group["ClusterMode"] = given(request, "ClusterMode") or "enabled"
        group["ConfigurationEndpoint"] = group["NodeGroups"][0]["PrimaryEndpoint"]
    return response


@mend(elasticache, "_create_cache_cluster")
def create_cache_cluster(original, request):
    response = original(request)
    cluster = elasticache._clusters.get(given(request, "CacheClusterId"))
    if response[0] != 200 or cluster is None:
        return response
    keep(cluster, request, KEPT_OF_CLUSTER)
    complain_unless(not cluster["SecurityGroups"], "security groups of a cluster")
    cluster["SecurityGroups"] = [
        {"SecurityGroupId": group, "Status": "active"} for group in listed(request, "SecurityGroupIds.SecurityGroupId")
    ]
    if given(request, "AZMode") == "cross-az":
        complain_unless(cluster["PreferredAvailabilityZone"] != "Multiple", "several availability zones")
        cluster["PreferredAvailabilityZone"] = "Multiple"
        for index, node in enumerate(cluster["CacheNodes"]):
            node["CustomerAvailabilityZone"] = f"{get_region()}{'abc'[index % 3]}"
    return response


@mend(elasticache, "_rg_xml")
def describe_group(original, group):
    return add_elements(original(group), group.get("_kept", {}))


@mend(elasticache, "_cluster_xml_inner")
def describe_cluster(original, cluster):
    xml = add_elements(original(cluster), cluster.get("_kept", {}))
    if cluster["Engine"] == "memcached":
        endpoint = cluster["CacheNodes"][0]["Endpoint"]
        address = f"<Address>{endpoint['Address']}</Address><Port>{endpoint['Port']}</Port>"
        xml = add_elements(xml, {"ConfigurationEndpoint": address})
    return xml


@mend(elasticache, "_create_user")
@mend(elasticache, "_modify_user")
def change_user(original, request):
    """How a user authenticates is taken for a password, or for none."""
    response = original(request)
    user = elasticache._users.get(given(request, "UserId"))
    if response[0] == 200 and user is not None and given(request, "AuthenticationMode.Type") == "iam":
        user["Authentication"] = {"Type": "iam", "PasswordCount": 0}
    return response


@mend(elasticache, "_user_xml")
def describe_user(original, user):
    """An access string with a channel in it, such as &news, makes an answer that is no XML."""
    return original({**user, "AccessString": escape(user.get("AccessString", ""))})


@mend(elasticache, "_describe_cache_parameters")
def describe_parameters(original, request):
    """The source that is asked for is ignored: defaults pass for parameters that somebody has set."""
    status, headers, body = original(request)
    source = given(request, "Source")
    if status != 200 or not source:
        return status, headers, body
    wanted = f"<Source>{source}</Source>"
    xml = re.sub(
        r"<Parameter>.*?</Parameter>",
        lambda parameter: parameter[0] if wanted in parameter[0] else "",
        body.decode(),
        flags=re.DOTALL,
    )
    return status, headers, xml.encode()


@mend(ec2, "_parse_ip_permissions")
def parse_permissions(original, request, prefix):
    """Prefix lists are dropped. A rule without a source is too much for the AWS provider: "invalid plan"."""
    rules = original(request, prefix)
    for index, rule in enumerate(rules, start=1):
        place = f"{prefix}.{index}.PrefixListIds.1"
        if given(request, f"{place}.PrefixListId"):
            complain_unless(not rule["PrefixListIds"], "prefix lists of a rule")
            rule["PrefixListIds"] = [
                {"PrefixListId": given(request, f"{place}.PrefixListId"), "Description": given(request, f"{place}.Description")}
            ]
    return rules


@mend(ec2, "_sg_rule_xml")
def describe_rule(original, group_id, rule, is_egress=False):
    xml = original(group_id, rule, is_egress)
    for prefix_list in rule.get("PrefixListIds", []):
        xml = xml.replace("<isEgress>", f"<prefixListId>{prefix_list['PrefixListId']}</prefixListId><isEgress>", 1)
    return xml


@mend(ec2, "_strip_descriptions")
def without_description(original, rule):
    """Ports mean nothing where all protocols are meant; compared, they keep the provider from revoking the egress rule
    that AWS gives to every security group."""
    stripped = original(rule)
    if rule.get("IpProtocol") == "-1":
        stripped.pop("FromPort", None)
        stripped.pop("ToPort", None)
    return stripped


complain_unless("application-autoscaling" not in app.SERVICE_HANDLERS, "Application Auto Scaling")
app.SERVICE_HANDLERS["application-autoscaling"] = application_autoscaling.handle_request

signal.alarm(int(sys.argv.pop(1)))
app.main()
