// SPDX-License-Identifier: GPL-3.0-or-later
// The JavaScript SDK v3: the operations and members that the Python clients of Debian do not know, the SDK's own
// waiters and paginators, and its classes of exceptions.
import assert from "node:assert/strict";
import * as ecs from "@aws-sdk/client-ecs";

const client = new ecs.ECSClient({ endpoint: process.argv[2] });
const send = (name, input = {}) => client.send(new ecs[`${name}Command`](input));
const networkConfiguration = { awsvpcConfiguration: { subnets: ["subnet-1"] } };
const waiter = { client, maxWaitTime: 60, minDelay: 0.01, maxDelay: 0.05 };

async function refused(exception, call) {
  await assert.rejects(call, (error) => error instanceof exception && error.$metadata.httpStatusCode === 400);
}

async function register(image) {
  const { taskDefinition } = await send("RegisterTaskDefinition", {
    family: "web", networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], cpu: "256", memory: "512",
    containerDefinitions: [{ name: "app", image, versionConsistency: "enabled", restartPolicy: { enabled: false } }],
  });
  return taskDefinition.taskDefinitionArn;
}

/** A service is deployed to as deploy actions do it, and what the newest operations tell of that. */
async function deploy() {
  const first = await register("web:1");
  const { service } = await send("CreateService", {
    serviceName: "web", taskDefinition: first, desiredCount: 2, launchType: "FARGATE", networkConfiguration,
    availabilityZoneRebalancing: "DISABLED",
  });
  assert.equal(service.resourceManagementType, "CUSTOMER");
  assert.equal(service.deploymentConfiguration.strategy, "ROLLING");
  assert.ok(service.createdAt instanceof Date);
  await ecs.waitUntilServicesStable(waiter, { services: ["web"] });
  const second = await register("web:2");
  await send("UpdateService", { service: "web", taskDefinition: second });
  await ecs.waitUntilServicesStable(waiter, { services: ["web"] });
  const { serviceDeployments } = await send("ListServiceDeployments", { service: "web", status: ["SUCCESSFUL"] });
  assert.equal(serviceDeployments.length, 2);
  const { serviceDeployments: [newest] } = await send("DescribeServiceDeployments", {
    serviceDeploymentArns: [serviceDeployments[0].serviceDeploymentArn],
  });
  assert.equal(newest.targetServiceRevision.runningTaskCount, 2);
  assert.equal(newest.deploymentCircuitBreaker.status, "DISABLED");
  assert.ok(newest.finishedAt > newest.startedAt);
  const { serviceRevisions: [revision] } = await send("DescribeServiceRevisions", {
    serviceRevisionArns: [newest.targetServiceRevision.arn],
  });
  assert.equal(revision.taskDefinition, second);
  assert.match(revision.containerImages[0].imageDigest, /^sha256:/);
  await refused(ecs.ConflictException, () => send("StopServiceDeployment", {
    serviceDeploymentArn: newest.serviceDeploymentArn, stopType: "ROLLBACK",
  }));
}

/** Tasks one by one: protected, waited for, stopped. */
async function tasks() {
  const { tasks: [task] } = await send("RunTask", {
    taskDefinition: "web", launchType: "FARGATE", networkConfiguration, tags: [{ key: "team", value: "shop" }],
  });
  await ecs.waitUntilTasksRunning(waiter, { tasks: [task.taskArn] });
  const arns = [];
  for await (const page of ecs.paginateListTasks({ client, pageSize: 1 }, {})) arns.push(...page.taskArns);
  assert.equal(new Set(arns).size, 3);
  const ofService = arns.find((arn) => arn !== task.taskArn);
  const { protectedTasks, failures } = await send("UpdateTaskProtection", {
    cluster: "default", tasks: [ofService, task.taskArn], protectionEnabled: true, expiresInMinutes: 5,
  });
  assert.ok(protectedTasks[0].expirationDate instanceof Date);
  assert.equal(failures[0].reason, "TASK_NOT_VALID");
  await send("StopTask", { task: task.taskArn, reason: "over" });
  await ecs.waitUntilTasksStopped(waiter, { tasks: [task.taskArn] });
  const { tasks: [stopped] } = await send("DescribeTasks", { tasks: [task.taskArn] });
  assert.equal(stopped.fargateEphemeralStorage.sizeInGiB, 20);
  assert.equal(stopped.stoppedReason, "over");
}

/** A canary as an external deployment controller makes it. */
async function taskSets() {
  const where = { cluster: "default", service: "canary" };
  await send("CreateService", {
    serviceName: "canary", desiredCount: 4, deploymentController: { type: "EXTERNAL" },
  });
  const create = (percent) => send("CreateTaskSet", {
    ...where, taskDefinition: "web", launchType: "FARGATE", networkConfiguration, scale: { value: percent, unit: "PERCENT" },
  });
  const { taskSet: stable } = await create(100);
  const { taskSet: canary } = await create(12.5);
  assert.equal(canary.computedDesiredCount, 1);
  const described = await send("DescribeTaskSets", { ...where, taskSets: [stable.id, canary.taskSetArn] });
  assert.deepEqual(described.taskSets.map((set) => set.runningCount), [4, 1]);
  assert.equal(described.taskSets[1].stabilityStatus, "STEADY_STATE");
  assert.ok(described.taskSets[1].stabilityStatusAt instanceof Date);
  const { taskSet: scaled } = await send("UpdateTaskSet", { ...where, taskSet: canary.id, scale: { value: 100 } });
  assert.equal(scaled.computedDesiredCount, 4);
  await send("DeleteTaskSet", { ...where, taskSet: stable.id, force: true });
  await refused(ecs.TaskSetNotFoundException, () => send("DeleteTaskSet", { ...where, taskSet: stable.id }));
  await send("DeleteService", { service: "canary", force: true });
  await ecs.waitUntilServicesInactive(waiter, { services: ["canary"] });
}

/** A capacity provider from its creation to its end. */
async function capacity() {
  const { capacityProvider } = await send("CreateCapacityProvider", {
    name: "fleet", autoScalingGroupProvider: { autoScalingGroupArn: "fleet", managedScaling: { status: "ENABLED" } },
  });
  assert.equal(capacityProvider.autoScalingGroupProvider.managedDraining, "ENABLED");
  await send("PutClusterCapacityProviders", {
    cluster: "default", capacityProviders: ["fleet", "FARGATE"], defaultCapacityProviderStrategy: [],
  });
  const { taskDefinition } = await send("RegisterTaskDefinition", {
    family: "job", containerDefinitions: [{ name: "app", image: "job:1", memory: 64 }],
  });
  const { tasks: [task] } = await send("RunTask", {
    taskDefinition: taskDefinition.taskDefinitionArn,
    capacityProviderStrategy: [{ capacityProvider: "fleet", weight: 1 }],
  });
  await ecs.waitUntilTasksRunning(waiter, { tasks: [task.taskArn] });
  await refused(ecs.ResourceInUseException, () => send("PutClusterCapacityProviders", {
    cluster: "default", capacityProviders: ["FARGATE"], defaultCapacityProviderStrategy: [],
  }));
  const { capacityProvider: kept } = await send("DeleteCapacityProvider", { capacityProvider: "fleet" });
  assert.equal(kept.updateStatus, "DELETE_FAILED");
}

async function refusals() {
  await refused(ecs.ClusterNotFoundException, () => send("ListTasks", { cluster: "none" }));
  await refused(ecs.ServiceNotFoundException, () => send("UpdateService", { service: "none" }));
  await refused(ecs.InvalidParameterException, () => send("ListTasks", { launchType: "LAMBDA" }));
  await refused(ecs.ECSServiceException, () => send("ExecuteCommand", { command: "ls", interactive: true, task: "a" }));
}

await deploy();
await tasks();
await taskSets();
await capacity();
await refusals();
