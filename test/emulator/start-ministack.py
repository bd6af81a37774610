"""Starts MiniStack for as many seconds as the argument says, and mends what keeps whole tools from working with it.

Written for the version that requirements.txt pins; when the pin moves, try without each of the two.
"""

import signal
import sys

from ministack import app
from ministack.services import ec2, elasticache


def add_configuration_endpoints():
    """MiniStack has none for Memcached, nor for a sharded group of one shard. The Terraform outputs of these are null
    then, and cdktf, which prints outputs after a deployment, dies of one that is null."""
    create_replication_group = elasticache._create_replication_group
    render_cluster = elasticache._cluster_xml_inner

    def create_with_cluster_mode(request):
        response = create_replication_group(request)
        group = elasticache._replication_groups.get(request["ReplicationGroupId"][0])
        parameters = group and elasticache._param_group_params.get(group["CacheParameterGroupName"], {})
        if group and parameters.get("cluster-enabled", {}).get("Value") == "yes":
            group["ClusterEnabled"] = True
            group["ClusterMode"] = "enabled"
            group["ConfigurationEndpoint"] = group["NodeGroups"][0]["PrimaryEndpoint"]
        return response

    def render_with_endpoint(cluster):
        if cluster["Engine"] != "memcached":
            return render_cluster(cluster)
        endpoint = cluster["CacheNodes"][0]["Endpoint"]
        return (
            f"{render_cluster(cluster)}<ConfigurationEndpoint><Address>{endpoint['Address']}</Address>"
            f"<Port>{endpoint['Port']}</Port></ConfigurationEndpoint>"
        )

    elasticache._create_replication_group = create_with_cluster_mode
    elasticache._cluster_xml_inner = render_with_endpoint


def keep_prefix_lists():
    """MiniStack drops the prefix list of a security group rule. The rule has no source then, and the AWS provider dies
    of that when it plans: "Provider produced invalid plan"."""
    parse_permissions = ec2._parse_ip_permissions
    render_rule = ec2._sg_rule_xml

    def parse_with_prefix_lists(request, prefix):
        rules = parse_permissions(request, prefix)
        for index, rule in enumerate(rules, start=1):
            place = f"{prefix}.{index}.PrefixListIds.1"
            if f"{place}.PrefixListId" in request:
                description = request.get(f"{place}.Description", [""])[0]
                rule["PrefixListIds"] = [
                    {"PrefixListId": request[f"{place}.PrefixListId"][0], "Description": description}
                ]
        return rules

    def render_with_prefix_list(group_id, rule, is_egress=False):
        xml = render_rule(group_id, rule, is_egress)
        for prefix_list in rule.get("PrefixListIds", []):
            xml = xml.replace("</item>", f"<prefixListId>{prefix_list['PrefixListId']}</prefixListId></item>", 1)
        return xml

    ec2._parse_ip_permissions = parse_with_prefix_lists
    ec2._sg_rule_xml = render_with_prefix_list


signal.alarm(int(sys.argv.pop(1)))
add_configuration_endpoints()
keep_prefix_lists()
app.main()
