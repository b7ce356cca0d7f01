# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the scenario schema that tells of faults; make-schema.py uses it."""

RATE = {"ratePerHour": (1, 3600)}

# The faults: the member that names what each strikes, whether it may be left out, and the whole numbers that it takes
# besides. Those with a rate may come by chance.
FAULTS = {
    "ImageMissing": ("image", False, {}),
    "ImageSlow": ("image", True, {**RATE, "speedPercent": (1, 100)}),
    "SecretsUnavailable": ("family", True, RATE),
    "LogGroupMissing": ("family", True, {}),
    "NetworkInterfaceTimeout": ("availabilityZone", True, RATE),
    "ApplicationCrash": ("application", False, {**RATE, "exitCode": (0, 255)}),
    "ApplicationHang": ("application", False, RATE),
    "ApplicationUnhealthy": ("application", False, RATE),
    "ApplicationIgnoresSigterm": ("application", False, {}),
    "ApplicationMemoryLeak": ("application", False, {"mibPerSecond": (1, 100000)}),
    "InstanceTermination": ("instance", False, RATE),
    "AgentDisconnection": ("instance", False, RATE),
    "DockerHang": ("instance", False, RATE),
    "InstanceInterruption": ("instance", False, RATE),
    "SpotInterruption": ("task", False, RATE),
    "ZoneOutage": ("availabilityZone", False, RATE),
    "QuotaReached": (None, True, {}),
    "CapacityUnavailable": ("availabilityZone", True, RATE),
    "ImageAccessDenied": ("image", False, {}),
    "RegistryUnreachable": ("image", True, RATE),
    "PullRateLimited": ("image", True, RATE),
    "RegistryAuthUnavailable": ("family", True, RATE),
    "ParametersUnavailable": ("family", True, RATE),
    "SecretMissing": ("family", False, {}),
    "EnvironmentFilesUnavailable": ("family", True, RATE),
    "FileSystemUnavailable": ("family", True, RATE),
    "DiskFull": ("instance", False, {}),
    "CommandNotFound": ("application", False, {}),
    "CommandNotExecutable": ("application", False, {}),
    "ContainerStartHang": ("application", False, RATE),
    "EphemeralStorageTimeout": ("availabilityZone", True, RATE),
    "Ec2ApiThrottling": (None, True, RATE),
    "SubnetFull": ("subnet", False, {}),
    "DeviceIndexTaken": ("instance", False, {}),
    "InternalFailure": ("family", True, RATE),
    "TaskRetirement": ("task", False, RATE),
    "InstanceStop": ("instance", False, RATE),
    "NetworkInterfaceDeletionDenied": (None, True, {}),
}
HAPPENS_ONCE = {"InstanceTermination", "InstanceInterruption", "SpotInterruption", "TaskRetirement"}

# What may be struck by chance without being named: one of those that there are.
DRAWN_TARGETS = {"instance", "task", "availabilityZone"}


def may_strike_any(name):
    target, _, numbers = FAULTS[name]
    return "ratePerHour" in numbers and target in DRAWN_TARGETS


def required(name, word):
    """What must be given, as a part of a schema."""
    target, may_strike_all, _ = FAULTS[name]
    if may_strike_all:
        return {}
    if not may_strike_any(name):
        return {"required": [target]}
    return {"anyOf": [{"required": [target]}, {"required": ["ratePerHour"]}]} if word == "fault" else {}


def fault(name, word, duration):
    """What a fault takes, or its repair."""
    target, _, numbers = FAULTS[name]
    properties = {member: {"type": "integer", "minimum": least, "maximum": most}
                  for member, (least, most) in numbers.items()}
    if target:
        properties[target] = {"type": "string", "minLength": 1}
    if name not in HAPPENS_ONCE:
        properties["lasts"] = {"type": "string", "pattern": duration}
    if name == "ApplicationCrash":
        properties["after"] = {"type": "string", "pattern": duration}
    schema = {"type": "object", "properties": properties, "additionalProperties": False, **required(name, word)}
    if word == "fault" and name == "ApplicationCrash":
        schema["oneOf"] = [{"required": ["after"]}, {"required": ["ratePerHour"]}]
    return schema


def faults(word, duration):
    """What follows the word "fault" or "repair"."""
    return [{"if": {"properties": {word: {"const": name}}, "required": [word]},
             "then": {"properties": {"with": fault(name, word, duration)}}} for name in FAULTS]
