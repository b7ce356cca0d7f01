# SPDX-License-Identifier: GPL-3.0-or-later
"""boto3: types as an SDK sees them, steps of time, events and exports."""

import datetime
import json
import pathlib
import tempfile

import boto3
from botocore.exceptions import ClientError

from server import check, serve

CONTAINERS = [{"name": "app", "image": "web:1"}]
NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}


def refusal(call, **request):
    try:
        call(**request)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


def run_task(ecs):
    return ecs.run_task(taskDefinition="web", launchType="FARGATE", networkConfiguration=NETWORK)


def steps_advance_the_clock(ecs):
    ecs.register_task_definition(family="web", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256",
                                 memory="512", containerDefinitions=CONTAINERS)
    task = run_task(ecs)["tasks"][0]
    check(task["createdAt"], datetime.datetime(2026, 1, 5, 10, 0, 10, tzinfo=datetime.timezone.utc), "createdAt")
    seen = [task["lastStatus"]]
    while "STOPPED" not in seen:
        described = ecs.describe_tasks(tasks=[task["taskArn"]])["tasks"][0]
        if described["lastStatus"] not in seen:
            seen.append(described["lastStatus"])
        if described["lastStatus"] == "RUNNING" and described["desiredStatus"] == "RUNNING":
            ecs.stop_task(task=task["taskArn"])
    check(seen[0], "PROVISIONING", "the first status")
    check("RUNNING" in seen, True, "RUNNING on the way")
    check(refusal(ecs.stop_task, task="0" * 32), "InvalidParameterException", "another task")
    return task["taskArn"]


def paginators(ecs):
    for number in range(5):
        ecs.register_task_definition(family=f"job{number}", containerDefinitions=[{**CONTAINERS[0], "memory": 64}])
    pages = list(ecs.get_paginator("list_task_definitions").paginate(PaginationConfig={"PageSize": 4}))
    check([len(page["taskDefinitionArns"]) for page in pages], [4, 2], "pages")


def main():
    with tempfile.TemporaryDirectory() as folder:
        events, table = pathlib.Path(folder, "events.jsonl"), pathlib.Path(folder, "run.csv")
        with serve("--empty", "--time", "step=10s", "--events", str(events), "--export", f"csv={table}",
                   "--seed", "7") as server:
            ecs = boto3.client("ecs", endpoint_url=server.endpoint)
            arn = steps_advance_the_clock(ecs)
            paginators(ecs)
            other = boto3.client("ecs", endpoint_url=server.endpoint, region_name="us-east-1")
            check(other.list_clusters()["clusterArns"], ["arn:aws:ecs:us-east-1:111122223333:cluster/default"],
                  "another region")
            check(server.stop(), "", "standard output")
        told = [json.loads(line) for line in events.read_text().splitlines()]
        statuses = [event["detail"]["lastStatus"] for event in told if event["resources"] == [arn]]
        check((statuses[0], statuses[-1]), ("PROVISIONING", "STOPPED"), "events of the task")
        check(table.read_text().count("RunTask") >= 1, True, "RunTask in the export")
        check(pathlib.Path(folder, "run.us-east-1.csv").exists(), True, "the export of the other region")
        with serve("--empty", "--time", "settle", "--events", "-") as server:
            ecs = boto3.client("ecs", endpoint_url=server.endpoint)
            ecs.register_task_definition(family="web", networkMode="awsvpc", cpu="256", memory="512",
                                         containerDefinitions=CONTAINERS)
            run_task(ecs)
            lines = server.stop().splitlines()
            check(json.loads(lines[0])["detail-type"], "ECS Task State Change", "events on standard output")


main()
