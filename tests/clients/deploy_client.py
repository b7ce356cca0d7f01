# SPDX-License-Identifier: GPL-3.0-or-later
"""Rolling replacement as deploy scripts see it, look by look: which tasks are there, in which order, within which
bounds; and a run that forgets its past meanwhile."""

import json
import pathlib
import tempfile

import boto3

from server import check, serve

NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}
DESIRED = 4


def register(ecs, image):
    return ecs.register_task_definition(
        family="web", networkMode="awsvpc", requiresCompatibilities=["FARGATE"], cpu="256", memory="512",
        containerDefinitions=[{"name": "app", "image": image}])["taskDefinition"]["taskDefinitionArn"]


def tasks_of(ecs, service):
    """The tasks that ECS wants to run."""
    arns = ecs.list_tasks(serviceName=service)["taskArns"]
    return ecs.describe_tasks(tasks=arns)["tasks"] if arns else []


def is_stable(ecs, service):
    """What `aws ecs wait services-stable` waits for."""
    found = ecs.describe_services(services=[service])["services"][0]
    return len(found["deployments"]) == 1 and found["runningCount"] == found["desiredCount"]


def looks_until_stable(ecs, service, revision):
    """(old, new, new and running) at each look until the service is stable."""
    looks = []
    while not looks or not is_stable(ecs, service):
        tasks = tasks_of(ecs, service)
        new = [task for task in tasks if task["taskDefinitionArn"] == revision]
        running = [task for task in new if task["lastStatus"] == "RUNNING"]
        looks.append((len(tasks) - len(new), len(new), len(running)))
        check(len(looks) < 500, True, "a stable service within 500 looks")
    return looks


def roll(ecs, name, percentages):
    first = register(ecs, "web:1")
    ecs.create_service(serviceName=name, taskDefinition=first, desiredCount=DESIRED, launchType="FARGATE",
                       networkConfiguration=NETWORK, deploymentConfiguration=percentages)
    while not is_stable(ecs, name):
        pass
    check({task["taskDefinitionArn"] for task in tasks_of(ecs, name)}, {first}, f"{name}: the first revision")
    second = register(ecs, "web:2")
    ecs.update_service(service=name, taskDefinition=second)
    looks = looks_until_stable(ecs, name, second)
    tasks = tasks_of(ecs, name)
    check({task["taskDefinitionArn"] for task in tasks}, {second}, f"{name}: the second revision")
    check([task["lastStatus"] for task in tasks], ["RUNNING"] * DESIRED, f"{name}: the new tasks")
    deployments = ecs.describe_services(services=[name])["services"][0]["deployments"]
    check([item["taskDefinition"] for item in deployments], [second], f"{name}: deployments")
    return looks


def starts_before_it_stops(ecs):
    """100/200: all new tasks are started first; no old one goes before a new one runs."""
    looks = roll(ecs, "surge", {"minimumHealthyPercent": 100, "maximumPercent": 200})
    check(max(old + new for old, new, _ in looks), 2 * DESIRED, "surge: the most tasks at once")
    check(all(old + running >= DESIRED for old, _, running in looks), True, "surge: never less than desired")
    check(all(running == DESIRED for old, _, running in looks if old < DESIRED), True,
          "surge: old tasks stay until the new ones run")


def stops_before_it_starts(ecs):
    """50/100: half of the old tasks go first, to make room."""
    looks = roll(ecs, "tight", {"minimumHealthyPercent": 50, "maximumPercent": 100})
    check(max(old + new for old, new, _ in looks), DESIRED, "tight: the most tasks at once")
    check(min(old + running for old, _, running in looks), DESIRED // 2, "tight: the fewest that run")
    check((2, 2) in [(old, new) for old, new, _ in looks], True, "tight: half and half on the way")


def forgets_the_past(folder):
    """However little is kept, events and exports tell all, and what can be described is there."""
    events, table = pathlib.Path(folder, "events.jsonl"), pathlib.Path(folder, "run.csv")
    with serve("--empty", "--time", "step=2h", "--keep", "1h", "--events", str(events), "--export", f"csv={table}",
               "--seed", "7") as server:
        ecs = boto3.client("ecs", endpoint_url=server.endpoint)
        register(ecs, "web:1")
        first = ecs.run_task(taskDefinition="web", launchType="FARGATE", networkConfiguration=NETWORK)["tasks"][0]
        for _ in range(150):
            task = ecs.run_task(taskDefinition="web", launchType="FARGATE", networkConfiguration=NETWORK)["tasks"][0]
            ecs.stop_task(task=task["taskArn"])
        described = ecs.describe_tasks(tasks=[first["taskArn"], task["taskArn"]])
        check(described["tasks"][0]["createdAt"], first["createdAt"], "the task that outlives the history")
        check(described["tasks"][0]["lastStatus"], "RUNNING", "it runs")
        check([failure["reason"] for failure in described["failures"]], ["MISSING"], "the task that is over")
        server.stop()
    told = [json.loads(line)["resources"][0] for line in events.read_text().splitlines()]
    check(told.count(first["taskArn"]) > 0, True, "the first task among the events")
    rows = table.read_text().splitlines()
    check(sum("RunTask" in row for row in rows) >= 151, True, "every RunTask in the export")


def main():
    with serve("--empty", "--time", "step=5s") as server:
        ecs = boto3.client("ecs", endpoint_url=server.endpoint)
        starts_before_it_stops(ecs)
        stops_before_it_starts(ecs)
        server.stop()
    with tempfile.TemporaryDirectory() as folder:
        forgets_the_past(folder)


main()
