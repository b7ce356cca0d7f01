#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the JSON Schema of scenario files, for editors:

    packaging/make-schema.py > resources/schema/scenario.schema.json

The requests' members come from resources/ecs/ecs-api.json, the same file that the program checks them against.
What a scenario itself may say is written out here. Beyond the schema, and checked by the program alone, is what no
schema can say: sizes that Fargate does not offer, dependencies that go in circles and the like.
"""
import json
import pathlib
import sys

from schema_faults import FAULTS, faults
from schema_refusals import NAME, PROVIDER_NAME, REFUSALS

CALLS = ["CreateCapacityProvider", "CreateCluster", "CreateService", "CreateTaskSet", "DeleteAccountSetting",
         "DeleteAttributes", "DeleteCapacityProvider", "DeleteCluster", "DeleteService",
         "DeleteTaskDefinitions", "DeleteTaskSet", "DeregisterContainerInstance", "DeregisterTaskDefinition",
         "PutAccountSetting", "PutAccountSettingDefault", "PutAttributes", "PutClusterCapacityProviders",
         "RegisterContainerInstance", "RegisterTaskDefinition", "RunTask", "StartTask",
         "StopServiceDeployment", "StopTask", "TagResource", "UntagResource", "UpdateCapacityProvider",
         "UpdateCluster", "UpdateClusterSettings", "UpdateContainerInstancesState", "UpdateService",
         "UpdateTaskProtection", "UpdateTaskSet"]

NUMBER = r"[0-9]+(\.[0-9]{1,3}0*)?"
DURATION = rf"^(0|(?=.)({NUMBER}d)?({NUMBER}h)?({NUMBER}m(?!s))?({NUMBER}s)?([0-9]+(\.0+)?ms)?)$"
INSTANT = (r"^(199[0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
           r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3}0*)?Z$")
MOST_REQUESTS = 10000
ZONE = "^[a-z]+(-[a-z]+)*-[0-9]+[a-f]$"
INT32 = {"minimum": -2**31, "maximum": 2**31 - 1}
INT64 = {"minimum": -2**63, "maximum": 2**63 - 1}

SCALARS = {
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "double": {"type": "number"},
    "integer": {"type": "integer", **INT32},
    "long": {"type": "integer", **INT64},
    "timestamp": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": INSTANT}]},
}

LIMITS = {
    "string": ("minLength", "maxLength"),
    "list": ("minItems", "maxItems"),
    "map": ("minProperties", "maxProperties"),
}


def reference(shape):
    return {"$ref": f"#/$defs/{shape}"}


def definition(name, shape):
    """The schema of one shape of the API's model."""
    kind = shape["type"]
    if kind == "structure":
        schema = {
            "type": "object",
            "properties": {member: reference(of) for member, of in shape["members"].items()},
            "required": shape.get("required", []),
            "additionalProperties": False,
        }
    elif kind == "list":
        schema = {"type": "array", "items": reference(shape["member"])}
    elif kind == "map":
        schema = {"type": "object", "additionalProperties": reference(shape["value"])}
    else:
        schema = dict(SCALARS[kind])
    if "enum" in shape:
        schema["enum"] = shape["enum"]
    least, most = LIMITS.get(kind, ("minimum", "maximum"))
    if "min" in shape:
        schema[least] = shape["min"]
    if "max" in shape:
        schema[most] = shape["max"]
    if name in REFUSALS:
        schema["allOf"] = REFUSALS[name]
    return schema


def reachable(shapes, start):
    """The names of all shapes that some shapes are made of, with themselves."""
    found, waiting = set(), list(start)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        shape = shapes[name]
        waiting += shape.get("members", {}).values()
        waiting += [shape[part] for part in ("member", "value") if part in shape]
    return sorted(found)


def described(description, **schema):
    return {"description": description, **schema}


def positive(description, default, most=2**31 - 1):
    return described(description, type="integer", minimum=1, maximum=most, default=default)


def whole(description):
    return described(description, type="integer", minimum=1, maximum=2**31 - 1)


def duration(description, default=None):
    schema = described(description, type="string", pattern=DURATION, examples=["90s", "2m30s", "1h10m"])
    return schema if default is None else {**schema, "default": default}


def closed(description, properties, required=()):
    return described(description, type="object", properties=properties, required=list(required),
                     additionalProperties=False)


def instance_template():
    return {
        "instanceType": described("The EC2 instance type. Sizes of the families t3, t3a, t4g and m, c, r of the "
                                  "generations 5 to 7 are known; another one needs cpu and memory.",
                                  type="string", default="t3.medium"),
        "cpu": whole("CPU units that each registers; 1024 are one vCPU. Without it those of its type."),
        "memory": whole("MiB that each registers. Without it its type's, less what the system keeps."),
        "attributes": described("Attributes of one's own, for placement constraints and strategies.",
                                type="object", propertyNames={"pattern": "^(?!ecs\\.)[A-Za-z0-9_./\\\\-]{1,128}$"},
                                additionalProperties={"type": "string"}),
        "trunking": described("The account setting awsvpcTrunking: more awsvpc tasks on one instance.",
                              type="boolean", default=False),
    }


def instance():
    schema = closed("Container instances that are there from the start.", {
        **instance_template(),
        "availabilityZone": described("Without it the region's zones are taken in turn.", type="string",
                                      pattern=f"^$|{ZONE}"),
        "external": described("A machine of one's own (ECS Anywhere), for the launch type EXTERNAL.",
                              type="boolean", default=False),
        "imagePullBehavior": described("ECS_IMAGE_PULL_BEHAVIOR of the agent.", default="default",
                                       enum=["default", "always", "once", "prefer-cached"]),
        "operatingSystemFamily": {**reference("OSFamily"), "default": "LINUX"},
        "count": positive("How many of them.", 1, 5000),
    })
    others = [{"not": {"required": [member]}} for member in ("instanceType", "availabilityZone", "trunking")]
    return {**schema, "if": {"properties": {"external": {"const": True}}, "required": ["external"]},
            "then": {"allOf": others}}


def ranged(description, least, most, default):
    return described(description, type="integer", minimum=least, maximum=most, default=default)


def switch(description, default):
    return described(description, enum=["ENABLED", "DISABLED"], default=default)


def capacity_provider():
    group = closed("What it launches, and how many of it.", {
        **instance_template(),
        "availabilityZones": described("The first three of the region without it.", type="array",
                                       items={"type": "string", "pattern": ZONE}),
        "minSize": ranged("As many are always there.", 0, 5000, 0),
        "maxSize": described("More there never are.", type="integer", minimum=0, maximum=5000),
        "desiredCapacity": described("As many are there from the start; minSize without it.", type="integer",
                                     minimum=0, maximum=5000),
        "bootTime": duration("From the launch of an instance until it registers with the cluster.", "2m"),
    }, ["maxSize"])
    scaling = closed("Whether ECS scales the group for the tasks that there are.", {
        "status": switch("Without managed scaling the group keeps its size.", "DISABLED"),
        "targetCapacity": ranged("Percent of the instances that are to be in use.", 1, 100, 100),
        "minimumScalingStepSize": ranged("The fewest instances of a scale-out.", 1, 10000, 1),
        "maximumScalingStepSize": ranged("The most.", 1, 10000, 10000),
        "instanceWarmupPeriod": ranged("Seconds after a launch in which nothing more is launched.", 0, 10000, 300),
    })
    return closed("An Auto Scaling group that tasks may run on, as a capacity provider.", {
        "name": described("As capacity provider strategies name it.", type="string",
                          pattern=PROVIDER_NAME),
        "autoScalingGroup": group,
        "managedScaling": scaling,
        "managedDraining": switch("Its instances drain before they are terminated.", "ENABLED"),
        "managedTerminationProtection": switch("No scale-in takes an instance that runs tasks.", "DISABLED"),
    }, ["name", "autoScalingGroup"])


def quotas():
    vcpus = {"type": "integer", "minimum": 0, "maximum": 1000000}
    return closed("What the account may use at once; without it as much as it likes.", {
        "fargateOnDemandVcpus": described("vCPUs of Fargate On-Demand; ECS gives a new account 6.", **vcpus),
        "fargateSpotVcpus": described("vCPUs of Fargate Spot; ECS gives a new account 6.", **vcpus),
    })


def cluster():
    return closed("What is there before the first command.", {
        "name": described("The cluster's name, as requests give it.", type="string", pattern=NAME,
                          default="default"),
        "pullMiBPerSecond": positive("How fast each host downloads images.", 50),
        "instances": described("Needed for the launch type EC2 only.", type="array", items=instance()),
        "capacityProviders": described("Those of Auto Scaling groups; FARGATE and FARGATE_SPOT are always there.",
                                       type="array", items=capacity_provider(), maxItems=20),
        "defaultCapacityProviderStrategy": described(
            "Of requests that name neither a launch type nor a strategy.", type="array",
            items=reference("CapacityProviderStrategyItem"), maxItems=20),
        "subnets": described(
            "By the id that requests name: in which availability zone each lies. Others lie in the region's zones "
            "in turn, and instances in any zone take their tasks.", type="object",
            additionalProperties=closed("A subnet.", {"availabilityZone": {"type": "string", "pattern": ZONE}},
                                        ["availabilityZone"])),
        "images": described(
            "Sizes of images by name; others have 200 MiB.", type="object",
            additionalProperties=closed("An image.", {
                "sizeMiB": positive("Its size.", 200),
                "pushedAt": described("When another image is pushed under this name: its digest is another one "
                                      "from then on.", type="array", items=duration("From the start of the run.")),
            }, ["sizeMiB"])),
        "targetGroups": described(
            "Target groups that services may register their tasks with.", type="array",
            items=closed("A target group. A service names it where ECS wants its ARN.", {
                "name": described("Its name.", type="string", pattern="^[A-Za-z0-9_-]{1,32}$"),
                "deregistrationDelay": duration("How long a target drains; at most an hour.", "5m"),
                "healthCheck": closed("How its targets are checked.", {
                    "interval": duration("From one check to the next; 2 s to 5 min.", "30s"),
                    "timeout": duration("Of a check that is not answered; 2 s to 2 min.", "5s"),
                    "healthyThreshold": described("Passed checks in a row that make an unhealthy target healthy; a "
                                                  "new one needs one.", type="integer", minimum=2, maximum=10,
                                                  default=5),
                    "unhealthyThreshold": described("Failed checks in a row that make it unhealthy.",
                                                    type="integer", minimum=2, maximum=10, default=2),
                }),
            }, ["name"])),
    })


def application():
    exit_code = {"type": "integer", "minimum": 0, "maximum": 255, "default": 0}
    return closed("How the process in a container behaves. ECS does not know; it finds out.", {
        "readyAfter": duration("From its start until it serves.", "0s"),
        "answersAfter": duration("From a request's arrival to its answer.", "100ms"),
        "servesPerSecond": described("How many requests it can serve in a second. Without it as many as come; the "
                                     "others wait until the load balancer gives them up.",
                                     type="integer", minimum=1, maximum=MOST_REQUESTS),
        "stopsAfterSigterm": described(
            "How long it takes to end once asked to; \"never\" waits for SIGKILL.",
            type="string", pattern=f"^never$|{DURATION}", default="2s"),
        "exitCodeOnSigterm": {"description": "Its exit code then; 143 if it has no handler.", **exit_code},
        "exits": closed("That it ends by itself.", {
            "after": duration("After its container started."),
            "exitCode": {"description": "With which code.", **exit_code},
        }, ["after"]),
    })


def traffic():
    """What follows the word "traffic"."""
    rate = closed("How many requests clients send.", {
        "targetGroup": described("Its name, or its ARN.", type="string", minLength=1),
        "requestsPerSecond": described("How many from now on.", type="integer", minimum=0, maximum=MOST_REQUESTS),
    }, ["targetGroup", "requestsPerSecond"])
    return [{"if": {"properties": {"traffic": {"const": "RequestRate"}}, "required": ["traffic"]},
             "then": {"properties": {"with": rate}}}]


def command(operations):
    requests = [{"if": {"properties": {"call": {"const": call}}, "required": ["call"]},
                 "then": {"properties": {"with": reference(operations[call]["input"])}}} for call in CALLS]
    schema = closed("A request of the ECS API, a fault or its repair, or what clients do, with its time.", {
        "at": duration("When, from the start of the run."),
        "call": described("The API's operation.", enum=CALLS),
        "fault": described("What breaks.", enum=list(FAULTS)),
        "repair": described("The fault that is undone; of one that happens once, its coming by chance.",
                            enum=list(FAULTS)),
        "traffic": described("What clients do: the rate of their requests changes.", enum=["RequestRate"]),
        "with": described("The request, as `aws ecs ... --cli-input-json` takes it. A task that does not "
                          "exist yet is named like \"service:web#1\": the oldest of service web; \"#-1\" is the "
                          "newest. Or what a fault strikes, or how many requests there are.",
                          type="object"),
    }, ["at", "with"])
    words = [{"required": [word]} for word in ("call", "fault", "repair", "traffic")]
    return {**schema, "oneOf": words,
            "allOf": requests + faults("fault", DURATION) + faults("repair", DURATION) + traffic()}


def scenario(model):
    inputs = [model["operations"][call]["input"] for call in CALLS]
    shapes = model["shapes"]
    schema = closed("What a run of Taskarium begins with, and what happens to it.", {
        "$schema": described("For editors.", type="string"),
        "title": described("One line, as lists show it.", type="string"),
        "description": described("What there is to see.", type="string"),
        "seed": described("Ids, addresses and drawn durations come from it.", type="integer", minimum=0,
                          maximum=2**63 - 1, default=1),
        "start": described("The real-world time at which the run begins, in UTC.", type="string",
                           pattern=INSTANT, default="2026-01-05T10:00:00Z"),
        "end": duration("When the run ends. Without it: when only steady states are left."),
        "region": described("Part of every ARN.", type="string", pattern="^[a-z]+(-[a-z]+)*-[0-9]+$",
                            default="eu-west-1"),
        "account": described("Part of every ARN.", type="string", pattern="^[0-9]{12}$",
                             default="111122223333"),
        "profile": described("Tasks move as the developer guide describes it, or as recordings show it.",
                             enum=["documented", "observed"], default="documented"),
        "quotas": quotas(),
        "cluster": cluster(),
        "applications": described(
            "By FAMILY/CONTAINER or FAMILY of a task definition; others behave as the defaults say.",
            type="object",
            propertyNames={"pattern": "^[A-Za-z0-9_-]{1,255}(/[A-Za-z0-9_-]{1,255})?$"},
            additionalProperties=application()),
        "commands": described("What is asked of ECS, and when.", type="array",
                              items=command(model["operations"])),
        "bookmarks": described("Times with a name, to jump to; each at a time of its own.", type="array",
                               items=closed("A bookmark.", {
                                   "at": duration("Where, from the start of the run."),
                                   "name": described("What it is called.", type="string"),
                               }, ["at", "name"])),
    })
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:taskarium:scenario",
        "title": "Taskarium scenario",
        **schema,
        "$defs": {name: definition(name, shapes[name]) for name in reachable(shapes, inputs)},
    }


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    model = json.loads((root / "resources/ecs/ecs-api.json").read_text(encoding="utf-8"))
    json.dump(scenario(model), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
