# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of the scenario schema that tells of faults; make-schema.py uses it."""

# The faults: the member that names what each strikes, whether it may be left out, and what some need besides.
FAULTS = {
    "ImageMissing": ("image", False, {}),
    "ImageSlow": ("image", True, {"speedPercent": (1, 100)}),
    "SecretsUnavailable": ("family", True, {}),
    "LogGroupMissing": ("family", True, {}),
    "NetworkInterfaceTimeout": ("availabilityZone", True, {}),
    "ApplicationCrash": ("application", False, {"ratePerHour": (1, 3600), "exitCode": (0, 255)}),
    "ApplicationHang": ("application", False, {}),
    "ApplicationUnhealthy": ("application", False, {}),
    "ApplicationIgnoresSigterm": ("application", False, {}),
    "ApplicationMemoryLeak": ("application", False, {"mibPerSecond": (1, 100000)}),
    "InstanceTermination": ("instance", False, {}),
    "AgentDisconnection": ("instance", False, {}),
    "DockerHang": ("instance", False, {}),
    "InstanceInterruption": ("instance", False, {}),
    "SpotInterruption": ("task", False, {}),
    "ZoneOutage": ("availabilityZone", False, {}),
    "QuotaReached": (None, True, {}),
    "CapacityUnavailable": ("availabilityZone", True, {}),
}
HAPPENS_ONCE = {"InstanceTermination", "InstanceInterruption", "SpotInterruption"}


def fault(name, duration):
    """What a fault takes."""
    target, may_strike_all, numbers = FAULTS[name]
    properties = {member: {"type": "integer", "minimum": least, "maximum": most}
                  for member, (least, most) in numbers.items()}
    if target:
        properties[target] = {"type": "string", "minLength": 1}
    if name == "ApplicationCrash":
        properties["after"] = {"type": "string", "pattern": duration}
    return {"type": "object", "properties": properties, "additionalProperties": False,
            "required": [] if may_strike_all else [target]}


def faults(word, names, duration):
    """What follows the word "fault" or "repair"."""
    schemas = []
    for name in names:
        schema = fault(name, duration)
        if word == "fault" and name == "ApplicationCrash":
            schema["oneOf"] = [{"required": ["after"]}, {"required": ["ratePerHour"]}]
        schemas.append({"if": {"properties": {word: {"const": name}}, "required": [word]},
                        "then": {"properties": {"with": schema}}})
    return schemas
