# SPDX-License-Identifier: GPL-3.0-or-later
"""What ECS, or the simulation, refuses whatever the state of the cluster, as far as a JSON Schema can say it: for
make-schema.py, by the name of the shape in the API's model."""

NAME = "^[A-Za-z0-9_-]{1,255}$"
PROVIDER_NAME = "^(?![aA][wW][sS]|[eE][cC][sS]|[fF][aA][rR][gG][aA][tT][eE])[A-Za-z0-9_-]{1,255}$"

LAUNCH = {
    "properties": {"launchType": {"enum": ["EC2", "FARGATE", "EXTERNAL"]}},
    "if": {
        "properties": {"capacityProviderStrategy": {"minItems": 1}},
        "required": ["capacityProviderStrategy"],
    },
    "then": {"not": {"required": ["launchType"]}},
}
PERCENTAGES = {
    "properties": {
        "deploymentConfiguration": {
            "properties": {
                "maximumPercent": {"minimum": 100},
                "minimumHealthyPercent": {"minimum": 0, "maximum": 100},
            }
        }
    }
}
PLACEMENT = {
    "properties": {"placementConstraints": {"maxItems": 10}, "placementStrategy": {"maxItems": 5}},
    "if": {"properties": {"launchType": {"const": "FARGATE"}}, "required": ["launchType"]},
    "then": {"properties": {"placementConstraints": {"maxItems": 0}, "placementStrategy": {"maxItems": 0}}},
}
DAEMON = {
    "if": {"properties": {"schedulingStrategy": {"const": "DAEMON"}}, "required": ["schedulingStrategy"]},
    "then": {
        "properties": {
            "launchType": {"enum": ["EC2", "EXTERNAL"]},
            "capacityProviderStrategy": {"maxItems": 0},
            "placementStrategy": {"maxItems": 0},
            "deploymentConfiguration": {"properties": {"maximumPercent": {"maximum": 100}}},
            "deploymentController": {"properties": {"type": {"const": "ECS"}}},
            "availabilityZoneRebalancing": {"const": "DISABLED"},
        },
        "not": {"required": ["desiredCount"]},
    },
    "else": {"required": ["desiredCount"]},
}
CONTROLLER = {
    "if": {
        "properties": {"deploymentController": {"properties": {"type": {"const": "EXTERNAL"}}}},
        "required": ["deploymentController"],
    },
    "then": {
        "properties": {
            member: False
            for member in ["taskDefinition", "loadBalancers", "networkConfiguration", "serviceRegistries",
                           "platformVersion", "capacityProviderStrategy"]
        }
    },
    "else": {"required": ["taskDefinition"]},
}
SCALE = {"properties": {"scale": {"properties": {"value": {"minimum": 0, "maximum": 100}}}}}
PROVIDER = {"required": ["autoScalingGroupProvider"], "properties": {"managedInstancesProvider": False}}
START = {
    "properties": {
        "startedBy": {"maxLength": 36},
        "propagateTags": {"enum": ["TASK_DEFINITION", "NONE"]},
        "containerInstances": {"minItems": 1, "maxItems": 10},
        "referenceId": {"maxLength": 1024},
    }
}
REFUSALS = {
    "RegisterTaskDefinitionRequest": [
        {
            "properties": {
                "family": {"pattern": NAME},
                "containerDefinitions": {"minItems": 1, "maxItems": 10},
                "placementConstraints": {"maxItems": 10},
            }
        },
        {
            "if": {
                "properties": {"requiresCompatibilities": {"contains": {"const": "FARGATE"}}},
                "required": ["requiresCompatibilities"],
            },
            "then": {
                "properties": {"networkMode": {"const": "awsvpc"}, "placementConstraints": {"maxItems": 0}},
                "required": ["networkMode", "cpu", "memory"],
            },
        },
    ],
    "ContainerDefinition": [
        {
            "properties": {
                "name": {"pattern": NAME},
                "image": {"minLength": 1},
                "startTimeout": {"minimum": 2},
                "stopTimeout": {"minimum": 2},
                "cpu": {"minimum": 0},
                "memory": {"minimum": 6},
                "memoryReservation": {"minimum": 6},
            },
            "required": ["name", "image"],
        }
    ],
    "EphemeralStorage": [{"properties": {"sizeInGiB": {"minimum": 21, "maximum": 200}}}],
    "LoadBalancer": [{"properties": {"containerPort": {"minimum": 0, "maximum": 65535}}}],
    "PortMapping": [
        {
            "properties": {
                "containerPort": {"minimum": 0, "maximum": 65535},
                "hostPort": {"minimum": 0, "maximum": 65535},
            }
        }
    ],
    "HealthCheck": [
        {
            "properties": {
                "interval": {"minimum": 5, "maximum": 300},
                "timeout": {"minimum": 2, "maximum": 60},
                "retries": {"minimum": 1, "maximum": 10},
                "startPeriod": {"minimum": 0, "maximum": 300},
            }
        }
    ],
    "ContainerRestartPolicy": [{"properties": {"restartAttemptPeriod": {"minimum": 60, "maximum": 1800}}}],
    "TaskDefinitionPlacementConstraint": [{"required": ["type", "expression"]}],
    "PlacementConstraint": [
        {
            "properties": {"expression": {"maxLength": 2000}},
            "required": ["type"],
            "if": {"properties": {"type": {"const": "memberOf"}}},
            "then": {"required": ["expression"]},
            "else": {"not": {"required": ["expression"]}},
        }
    ],
    "PlacementStrategy": [
        {
            "required": ["type"],
            "if": {"properties": {"type": {"const": "spread"}}},
            "then": {
                "properties": {"field": {"pattern": "^(instanceId|host|attribute:.+)$"}},
                "required": ["field"],
            },
        },
        {
            "if": {"properties": {"type": {"const": "binpack"}}, "required": ["type"]},
            "then": {
                "properties": {"field": {"pattern": "^([cC][pP][uU]|[mM][eE][mM][oO][rR][yY])$"}},
                "required": ["field"],
            },
        },
    ],
    "StartTaskRequest": [START],
    "AwsVpcConfiguration": [
        {"properties": {"subnets": {"minItems": 1, "maxItems": 16}, "securityGroups": {"maxItems": 5}}}
    ],
    "CapacityProviderStrategy": [{"maxItems": 20}],
    "CreateClusterRequest": [
        {"properties": {"clusterName": {"pattern": NAME}, "capacityProviders": {"maxItems": 20}}}
    ],
    "StopServiceDeploymentRequest": [{"properties": {"stopType": {"const": "ROLLBACK"}}}],
    "DeleteTaskDefinitionsRequest": [{"properties": {"taskDefinitions": {"minItems": 1, "maxItems": 10}}}],
    "PutClusterCapacityProvidersRequest": [{"properties": {"capacityProviders": {"maxItems": 20}}}],
    "PutAttributesRequest": [{"properties": {"attributes": {"minItems": 1, "maxItems": 10}}}],
    "DeleteAttributesRequest": [{"properties": {"attributes": {"minItems": 1, "maxItems": 10}}}],
    "CreateServiceRequest": [
        {
            "properties": {
                "serviceName": {"pattern": NAME},
                "taskDefinition": {"minLength": 1},
                "desiredCount": {"minimum": 0},
                "clientToken": {"maxLength": 36},
                "loadBalancers": {"maxItems": 5},
                "healthCheckGracePeriodSeconds": {"minimum": 0},
            }
        },
        CONTROLLER,
        DAEMON,
        LAUNCH,
        PLACEMENT,
        PERCENTAGES,
    ],
    "CreateTaskSetRequest": [
        {
            "properties": {
                "taskDefinition": {"minLength": 1},
                "clientToken": {"maxLength": 36},
                "loadBalancers": {"maxItems": 5},
            }
        },
        SCALE,
        LAUNCH,
    ],
    "UpdateTaskSetRequest": [SCALE, {"properties": {"scale": {"required": ["value"]}}}],
    "CreateCapacityProviderRequest": [
        PROVIDER,
        {"properties": {"name": {"pattern": PROVIDER_NAME}}},
    ],
    "UpdateCapacityProviderRequest": [PROVIDER],
    "UpdateContainerInstancesStateRequest": [
        {
            "properties": {
                "status": {"enum": ["ACTIVE", "DRAINING"]},
                "containerInstances": {"minItems": 1, "maxItems": 10},
            }
        }
    ],
    "UpdateTaskProtectionRequest": [
        {
            "properties": {
                "tasks": {"minItems": 1, "maxItems": 10},
                "expiresInMinutes": {"minimum": 1, "maximum": 2880},
            }
        }
    ],
    "UpdateServiceRequest": [
        {
            "properties": {
                "desiredCount": {"minimum": 0},
                "loadBalancers": {"maxItems": 5},
                "healthCheckGracePeriodSeconds": {"minimum": 0},
            }
        },
        PLACEMENT,
        PERCENTAGES,
    ],
    "RunTaskRequest": [
        {
            "properties": {
                "count": {"minimum": 1, "maximum": 10},
                "propagateTags": {"enum": ["TASK_DEFINITION", "NONE"]},
                "clientToken": {"maxLength": 64},
                "startedBy": {"maxLength": 128},
                "referenceId": {"maxLength": 1024},
            }
        },
        LAUNCH,
        PLACEMENT,
    ],
}
