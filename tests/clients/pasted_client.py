# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window copies for the AWS CLI works when it is pasted: a story of lines, each run by a shell.

Debian's CLI is of 2022. A request with a member that is younger works with a younger CLI only, however it is
written; what this one does not know is listed below."""

import concurrent.futures
import json
import subprocess
import sys

from server import check, serve

LINES = sys.argv[3]
CLI = "/usr/bin/aws"
NETWORK = {"awsvpcConfiguration": {"subnets": ["subnet-1"], "assignPublicIp": "ENABLED"}}
CONTAINERS = [{"name": "app", "image": "web:1", "portMappings": [{"containerPort": 80}],
               "environment": [{"name": "GREETING", "value": "it's \"fine\", isn't it? $HOME `id` \\ !"}]}]

# Texts that shells, terminals and the CLI itself would take for something else.
REASONS = ["too old", "it's", "\"quoted\"", "$(touch /tmp/taskarium-pasted)", "`id`", "!!", "a;b|c&d>e", "~", "*",
           "\\", "-x", "--help", "file:///etc/passwd", "http://127.0.0.1/", "[1]", "{\"a\":1}", "a=b,c=d", "=ls",
           "#1", "two\nlines", "\x1b[201~\ttab", "grüße 日本", "%s", "'"]


def lines_of(server, *calls):
    text = "".join(f"{call} {json.dumps(request)}\n" for call, request in calls)
    done = subprocess.run([LINES, "eu-west-1", server.endpoint], input=text, capture_output=True, text=True,
                          check=True, timeout=20)
    lines = done.stdout.splitlines()
    check(len(lines), len(calls), "lines")
    return lines


def paste(line):
    """Exit code, JSON and error of a line as a shell runs it, with Debian's CLI for `aws`."""
    script = f'aws() {{ {CLI} "$@"; }}\n{line}\n'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 and done.stdout else None, done.stderr


def run(server, call, **request):
    line = lines_of(server, (call, request))[0]
    code, reply, err = paste(line)
    check((code, err), (0, ""), line)
    return reply


def story(server):
    """What the window's controls ask for, in their own spelling."""
    registered = run(server, "RegisterTaskDefinition", family="web", networkMode="awsvpc", cpu="256", memory="512",
                     requiresCompatibilities=["FARGATE"], containerDefinitions=CONTAINERS,
                     tags=[{"key": "team", "value": "shop"}])
    check(registered["taskDefinition"]["containerDefinitions"][0]["environment"], CONTAINERS[0]["environment"],
          "the environment")
    service = run(server, "CreateService", cluster="default", serviceName="web", taskDefinition="web:1",
                  launchType="FARGATE", desiredCount=2, networkConfiguration=NETWORK, enableExecuteCommand=False,
                  enableECSManagedTags=True, deploymentConfiguration={"minimumHealthyPercent": 50,
                                                                      "maximumPercent": 200})["service"]
    check((service["desiredCount"], service["enableECSManagedTags"]), (2, True), "the service")
    scaled = run(server, "UpdateService", cluster="default", service="web", desiredCount=3)["service"]
    check(scaled["desiredCount"], 3, "after scaling")
    deployed = run(server, "UpdateService", cluster="default", service="web", forceNewDeployment=True)["service"]
    check(len(deployed["deployments"]), 2, "deployments")
    started = run(server, "RunTask", cluster="default", taskDefinition="web:1", count=2, launchType="FARGATE",
                  startedBy="a test", networkConfiguration=NETWORK,
                  overrides={"containerOverrides": [{"name": "app", "command": ["a b", "it's"]}]})["tasks"]
    check([task["startedBy"] for task in started], ["a test"] * 2, "started by")
    tasks = run(server, "DescribeTasks", cluster="default", tasks=[task["taskArn"] for task in started],
                include=["TAGS"])["tasks"]
    check(tasks[0]["overrides"]["containerOverrides"][0]["command"], ["a b", "it's"], "the command")
    some = run(server, "ListTasks", cluster="default", serviceName="web", maxResults=1)["taskArns"]
    run(server, "UpdateTaskProtection", cluster="default", protectionEnabled=False, tasks=some)
    run(server, "DeleteService", cluster="default", service="web", force=True)


def instances(server):
    registered = run(server, "RegisterContainerInstance", cluster="default",
                     totalResources=[{"name": "CPU", "type": "INTEGER", "integerValue": 2048},
                                     {"name": "MEMORY", "type": "INTEGER", "integerValue": 4096}])
    arn = registered["containerInstance"]["containerInstanceArn"]
    drained = run(server, "UpdateContainerInstancesState", cluster="default", containerInstances=[arn],
                  status="DRAINING")
    check(drained["containerInstances"][0]["status"], "DRAINING", "the instance")
    run(server, "PutAttributes", cluster="default", attributes=[{"name": "rack", "value": "7", "targetId": arn}])
    run(server, "DeregisterContainerInstance", cluster="default", containerInstance=arn, force=True)


def odd_reasons(server):
    """Each reaches the simulation letter by letter."""
    tasks = []
    while len(tasks) < len(REASONS):
        started = run(server, "RunTask", taskDefinition="web", launchType="FARGATE", count=10,
                      networkConfiguration=NETWORK)["tasks"]
        tasks += [task["taskArn"] for task in started]
    lines = lines_of(server, *[("StopTask", {"task": task, "reason": reason})
                               for task, reason in zip(tasks, REASONS)])
    with concurrent.futures.ThreadPoolExecutor(4) as pool:  # the CLI takes long to start
        replies = pool.map(paste, lines)
    for line, reason, (code, reply, err) in zip(lines, REASONS, replies):
        check([letter for letter in line if ord(letter) < 32], [], "control characters in " + line)
        check((code, err, reply and reply["task"]["stoppedReason"]), (0, "", reason), line)


def unknown_to_this_cli(server):
    """Whoever has an old CLI is told by it, and nothing is called."""
    for call, request in [("UpdateService", {"service": "web", "availabilityZoneRebalancing": "ENABLED"}),
                          ("ListServiceDeployments", {"service": "web"}),
                          ("StopServiceDeployment", {"serviceDeploymentArn": "arn:x"})]:
        code, _, err = paste(lines_of(server, (call, request))[0])
        check((code, "nknown options" in err or "Invalid choice" in err), (252, True), err)


def main():
    with serve("--empty", "--time", "settle") as server:
        story(server)
        instances(server)
        odd_reasons(server)
        unknown_to_this_cli(server)
        server.stop()


main()
