#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that the published scenario schema agrees with the program: it accepts every case that the program reads,
and refuses every broken one. The cases in refused/ break rules beyond a schema, so it must accept them. tst_scenariocases
tells what the program says of the same files.
"""
import json
import pathlib
import subprocess
import sys

import jsonschema


def without_doubles(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return members


def no_constant(name):
    raise ValueError(f"{name} is not JSON")


def faults(validator, path):
    """What is wrong with a file, as JSON (RFC 8259) and then by the schema."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        value = json.loads(text, object_pairs_hook=without_doubles, parse_constant=no_constant)
    except ValueError as error:
        return [str(error)]
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def check_cases(root, validator):
    cases = root / "tests/scenario_cases"
    wrong = []
    files = [*(cases / "valid").glob("*.json"), *(cases / "refused").glob("*.json"),
             *(root / "resources/scenarios").glob("*.json")]
    for path in files:
        wrong += [f"{path.relative_to(root)} is refused: {fault}" for fault in faults(validator, path)]
    for path in (cases / "broken").glob("*.json"):
        if not faults(validator, path):
            wrong.append(f"{path.relative_to(root)} is accepted")
    return wrong


def main():
    root = pathlib.Path(sys.argv[1])
    published = (root / "resources/schema/scenario.schema.json").read_text(encoding="utf-8")
    schema = json.loads(published)
    jsonschema.Draft202012Validator.check_schema(schema)
    wrong = check_cases(root, jsonschema.Draft202012Validator(schema))
    generated = subprocess.run([sys.executable, root / "packaging/make-schema.py"], check=True, capture_output=True)
    if generated.stdout.decode() != published:
        wrong.append("resources/schema/scenario.schema.json is not what packaging/make-schema.py writes")
    print("\n".join(wrong) or "schema and cases agree")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
