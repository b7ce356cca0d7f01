#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes resources/ecs/ecs-api.json from the API's model, service-2.json of ecs/2014-11-13 in botocore:

    packaging/make-ecs-api.py "August 2026" < service-2.json > resources/ecs/ecs-api.json

Only names, types, enums and limits are kept: what the API is called, not what its documentation says.
"""
import json
import sys

KEPT = ("type", "required", "members", "member", "key", "value", "enum", "min", "max", "pattern", "exception",
        "fault")


def name_of(reference):
    return reference["shape"] if reference else None


def shape(source):
    kept = {key: source[key] for key in KEPT if key in source}
    for key in ("member", "key", "value"):
        if key in kept:
            kept[key] = name_of(kept[key])
    if "members" in kept:
        kept["members"] = {member: name_of(reference) for member, reference in kept["members"].items()}
    return kept


def operation(source):
    return {
        "input": name_of(source.get("input")),
        "output": name_of(source.get("output")),
        "errors": [name_of(error) for error in source.get("errors", [])],
    }


def main():
    model = json.load(sys.stdin)
    facts = {
        "source": "The API model 2014-11-13 of Amazon ECS as botocore publishes it, "
                  f"{sys.argv[1]}: names, types, enums and limits",
        "targetPrefix": model["metadata"]["targetPrefix"],
        "jsonVersion": model["metadata"]["jsonVersion"],
        "operations": {name: operation(source) for name, source in model["operations"].items()},
        "shapes": {name: shape(source) for name, source in model["shapes"].items()},
    }
    json.dump(facts, sys.stdout, indent=0, separators=(",", ":"), ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
