"""Application Auto Scaling of ElastiCache, as far as Terraform asks for it: MiniStack does not have the service.

It keeps what it is given, gives it back, and refuses what AWS is documented to refuse. It scales nothing.
https://docs.aws.amazon.com/autoscaling/application/APIReference/Welcome.html
"""

import json
import time

from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
    new_uuid,
)
from ministack.services import elasticache

DIMENSIONS = ["elasticache:replication-group:NodeGroups", "elasticache:replication-group:Replicas"]
ROLE = "role/aws-service-role/elasticache.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ElastiCacheRG"

targets = AccountRegionScopedDict()
policies = AccountRegionScopedDict()
actions = AccountRegionScopedDict()


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def place(request):
    return request["ResourceId"], request["ScalableDimension"]


def arn(kind):
    return f"arn:aws:{kind}:{get_region()}:{get_account_id()}"


def target_of(request):
    target = targets.get(place(request))
    if target is None:
        raise Refused("ObjectNotFoundException", f"No scalable target found for {place(request)}")
    return target


def register_target(request):
    target = targets.get(place(request))
    group = request["ResourceId"].removeprefix("replication-group/")
    if request["ScalableDimension"] not in DIMENSIONS or elasticache._replication_groups.get(group) is None:
        raise Refused("ValidationException", f"{place(request)} cannot be scaled")
    if target is None:
        target = {
            **{name: request[name] for name in ["ServiceNamespace", "ResourceId", "ScalableDimension"]},
            "RoleARN": f"arn:aws:iam::{get_account_id()}:{ROLE}",
            "CreationTime": time.time(),
            "SuspendedState": {f"{name}Suspended": False for name in ["DynamicScalingIn", "DynamicScalingOut", "ScheduledScaling"]},
            "ScalableTargetARN": f"{arn('application-autoscaling')}:scalable-target/{new_uuid()}",
            "Tags": request.get("Tags", {}),
        }
    target = {**target, **{name: request[name] for name in ["MinCapacity", "MaxCapacity"] if name in request}}
    if target["MinCapacity"] > target["MaxCapacity"]:
        raise Refused("ValidationException", "Maximum capacity cannot be less than minimum capacity")
    targets[place(request)] = target
    return {"ScalableTargetARN": target["ScalableTargetARN"]}


def deregister_target(request):
    target_of(request)
    del targets[place(request)]
    for store in [policies, actions]:  # AWS deletes them with it
        for key in [key for key in store.keys() if key[:2] == place(request)]:
            del store[key]
    return {}


def put_policy(request):
    target_of(request)
    key = (*place(request), request["PolicyName"])
    metric = request["TargetTrackingScalingPolicyConfiguration"]["PredefinedMetricSpecification"]
    for other, policy in policies.items():
        configuration = policy["TargetTrackingScalingPolicyConfiguration"]
        if other[:2] == key[:2] and other != key and configuration["PredefinedMetricSpecification"] == metric:
            raise Refused("ValidationException", "Only one TargetTrackingScaling policy for a given metric is allowed")
    policies[key] = {
        "PolicyARN": f"{arn('autoscaling')}:scalingPolicy:{new_uuid()}",
        "CreationTime": time.time(),
        "Alarms": [],
        **policies.get(key, {}),
        **request,
    }
    return {"PolicyARN": policies[key]["PolicyARN"], "Alarms": []}


def put_action(request):
    target_of(request)
    key = (*place(request), request["ScheduledActionName"])
    actions[key] = {
        "ScheduledActionARN": f"{arn('autoscaling')}:scheduledAction:{new_uuid()}",
        "CreationTime": time.time(),
        **actions.get(key, {}),
        **request,
    }
    return {}


def delete(store, name):
    def handler(request):
        key = (*place(request), request[name])
        if key not in store.keys():
            raise Refused("ObjectNotFoundException", f"{key} does not exist")
        del store[key]
        return {}

    return handler


def describe(store, answer, names=None, name=None):
    def handler(request):
        wanted = request.get(names) if names else None
        found = [
            record
            for record in store.values()
            if request.get("ResourceId", record["ResourceId"]) == record["ResourceId"]
            and request.get("ScalableDimension", record["ScalableDimension"]) == record["ScalableDimension"]
            and (not wanted or record[name] in wanted)
        ]
        return {answer: [{key: value for key, value in record.items() if key != "Tags"} for record in found]}

    return handler


def describe_targets(request):
    wanted = request.get("ResourceIds")
    found = describe(targets, "ScalableTargets")(request)["ScalableTargets"]
    return {"ScalableTargets": [target for target in found if not wanted or target["ResourceId"] in wanted]}


def list_tags(request):
    for target in targets.values():
        if target["ScalableTargetARN"] == request["ResourceARN"]:
            return {"Tags": target["Tags"]}
    raise Refused("ResourceNotFoundException", request["ResourceARN"])


OPERATIONS = {
    "RegisterScalableTarget": register_target,
    "DescribeScalableTargets": describe_targets,
    "DeregisterScalableTarget": deregister_target,
    "PutScalingPolicy": put_policy,
    "DescribeScalingPolicies": describe(policies, "ScalingPolicies", "PolicyNames", "PolicyName"),
    "DeleteScalingPolicy": delete(policies, "PolicyName"),
    "PutScheduledAction": put_action,
    "DescribeScheduledActions": describe(actions, "ScheduledActions", "ScheduledActionNames", "ScheduledActionName"),
    "DeleteScheduledAction": delete(actions, "ScheduledActionName"),
    "ListTagsForResource": list_tags,
}


async def handle_request(method, path, headers, body, query_params):
    operation = headers.get("x-amz-target", "").split(".")[-1]
    handler = OPERATIONS.get(operation)
    if handler is None:
        return error_response_json("UnknownOperationException", f"{operation} is not emulated")
    try:
        return json_response(handler(json.loads(body)), content_type="application/x-amz-json-1.1")
    except Refused as refused:
        return error_response_json(refused.code, str(refused))
