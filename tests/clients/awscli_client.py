# SPDX-License-Identifier: GPL-3.0-or-later
"""A story told with the AWS CLI: it is started once, since each start takes most of a second."""

import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile

from server import check, serve


def quick_waiters(folder):
    """The CLI's own waiters, but polling each second."""
    import awscli

    data = pathlib.Path(awscli.__file__).parent / "botocore" / "data" / "ecs" / "2014-11-13" / "waiters-2.json"
    waiters = json.loads(data.read_text())
    for waiter in waiters["waiters"].values():
        waiter["delay"] = 1
    target = pathlib.Path(folder) / "ecs" / "2014-11-13"
    target.mkdir(parents=True)
    (target / "waiters-2.json").write_text(json.dumps(waiters))
    os.environ["AWS_DATA_PATH"] = os.pathsep.join([folder, os.environ["AWS_DATA_PATH"]])


class Cli:
    def __init__(self, endpoint):
        self.endpoint = endpoint

    def run(self, *words):
        """Exit code, standard output and standard error of `aws ecs WORDS`."""
        from awscli.clidriver import create_clidriver

        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = create_clidriver().main(["ecs", *words, "--endpoint-url", self.endpoint])
        return code, out.getvalue(), err.getvalue()

    def __call__(self, *words):
        code, out, err = self.run(*words)
        check((code, err), (0, ""), " ".join(words))
        return json.loads(out) if out else None

    def refuse(self, words, exception, message):
        code, _, err = self.run(*words.split())
        check(code, 254, words)
        if f"({exception})" not in err or message not in err:
            sys.exit(f"{words}: {err}")


NETWORK = "awsvpcConfiguration={subnets=[subnet-1]}"


def definition(image):
    return json.dumps([{"name": "app", "image": image, "portMappings": [{"containerPort": 80}]}])


def register(aws, image):
    return aws("register-task-definition", "--family", "web", "--network-mode", "awsvpc",
               "--requires-compatibilities", "FARGATE", "--cpu", "256", "--memory", "512",
               "--container-definitions", definition(image))["taskDefinition"]["taskDefinitionArn"]


def tasks_of(aws, service):
    arns = aws("list-tasks", "--service-name", service)["taskArns"]
    return aws("describe-tasks", "--tasks", *arns)["tasks"]


def deploy(aws):
    """A service comes up, is scaled, and gets a new revision, as deploy scripts do it."""
    check(aws("create-cluster")["cluster"]["clusterName"], "default", "the cluster")
    first = register(aws, "web:1")
    aws("create-service", "--service-name", "web", "--task-definition", "web", "--desired-count", "2",
        "--launch-type", "FARGATE", "--network-configuration", NETWORK)
    aws("wait", "services-stable", "--services", "web")
    check({task["taskDefinitionArn"] for task in tasks_of(aws, "web")}, {first}, "first revision")
    aws("update-service", "--service", "web", "--desired-count", "3")
    aws("wait", "services-stable", "--services", "web")
    check(len(tasks_of(aws, "web")), 3, "tasks after scaling")
    second = register(aws, "web:2")
    updated = aws("update-service", "--service", "web", "--task-definition", second)["service"]
    check([item["status"] for item in updated["deployments"]], ["PRIMARY", "ACTIVE"], "deployments")
    aws("wait", "services-stable", "--services", "web")
    check({task["taskDefinitionArn"] for task in tasks_of(aws, "web")}, {second}, "second revision")
    service = aws("describe-services", "--services", "web")["services"][0]
    check(service["deployments"][0]["rolloutState"], "COMPLETED", "rollout")


def run_and_stop(aws):
    task = aws("run-task", "--task-definition", "web:1", "--launch-type", "FARGATE", "--network-configuration",
               NETWORK, "--started-by", "a-test")["tasks"][0]
    check(task["lastStatus"], "PROVISIONING", "a new task")
    arn = task["taskArn"]
    aws("wait", "tasks-running", "--tasks", arn)
    aws("stop-task", "--task", arn, "--reason", "no longer wanted")
    aws("wait", "tasks-stopped", "--tasks", arn)
    stopped = aws("describe-tasks", "--tasks", arn)["tasks"][0]
    check((stopped["stopCode"], stopped["stoppedReason"]), ("UserInitiated", "no longer wanted"), "the stop")
    check(stopped["createdAt"][:10], "2026-01-05", "createdAt")
    code, text, _ = aws.run("describe-tasks", "--tasks", arn, "--output", "text", "--query", "tasks[].lastStatus")
    check((code, text), (0, "STOPPED\n"), "as text")
    code, table, _ = aws.run("describe-tasks", "--tasks", arn, "--output", "table")
    check((code, "|  DescribeTasks" in table or "DescribeTasks" in table), (0, True), "as a table")


def list_pages(aws):
    arns = aws("list-task-definitions", "--page-size", "1")["taskDefinitionArns"]
    check([arn[-5:] for arn in arns], ["web:1", "web:2"], "task definitions, the pages put together")
    page = aws("list-task-definitions", "--no-paginate", "--max-results", "1")
    check((len(page["taskDefinitionArns"]), "nextToken" in page), (1, True), "one page")
    check(aws("list-services", "--region", "us-east-1")["serviceArns"], [], "services of another region")


def be_refused(aws):
    unknown = "InvalidParameterException"
    aws.refuse("list-tasks --cluster none", "ClusterNotFoundException", "Cluster not found.")
    aws.refuse("update-service --service none", "ServiceNotFoundException", "Service not found.")
    aws.refuse("delete-service --service none", "ServiceNotFoundException", "")
    aws.refuse("run-task --task-definition none", "ClientException", "TaskDefinition not found.")
    aws.refuse("run-task --task-definition web --launch-type FARGATE", unknown, "Network Configuration must be")
    aws.refuse("describe-task-definition --task-definition none", "ClientException", "Unable to describe")
    aws.refuse("stop-task --task none", unknown, "The referenced task was not found.")
    aws.refuse("delete-service --service web", unknown, "while it is scaled above 0.")
    aws.refuse("create-service --service-name web --task-definition web --desired-count 1 --launch-type FARGATE "
               f"--network-configuration {NETWORK}", unknown, "Creation of service was not idempotent.")
    aws.refuse("create-service --service-name x --task-definition web", unknown, "DesiredCount is missing")
    aws.refuse("list-tasks --launch-type LAMBDA", unknown, "launch type should be one of [EC2,FARGATE,")
    aws.refuse("list-tasks --page-size 101", unknown, "Max results can not be greater than 100")
    aws.refuse("describe-tasks --tasks x --include ALL", unknown, "include should be one of [TAGS]")
    aws.refuse("list-services-by-namespace --namespace x", "UnknownOperationException", "is not simulated.")
    code, _, _ = aws.run("wait", "tasks-running", "--tasks", "0123456789abcdef0123456789abcdef")
    check(code, 255, "waiting for a task that is not there")


def end(aws):
    aws("delete-service", "--service", "web", "--force")
    aws("wait", "services-inactive", "--services", "web")
    check(aws("describe-clusters")["clusters"][0]["runningTasksCount"], 0, "tasks left")


def main():
    with tempfile.TemporaryDirectory() as folder:
        quick_waiters(folder)
        with serve("--empty", "--time", "settle") as server:
            aws = Cli(server.endpoint)
            deploy(aws)
            run_and_stop(aws)
            list_pages(aws)
            be_refused(aws)
            end(aws)
            server.stop()


main()
