// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/faultwords.h>

#include <QtGlobal>

#include <string_view>

namespace taskarium::ui {

namespace {

using enum FaultGroup;

constexpr FaultWords imageMissing{
    Images, QT_TRANSLATE_NOOP("FaultText", "Image is missing"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The image is gone from its registry. Tasks that have to pull it fail to start: "
                      "CannotPullContainerError, on an instance CannotPullImageManifestError. An "
                      "instance that has it already goes on with what it has.")};
constexpr FaultWords imageSlow{
    Images, QT_TRANSLATE_NOOP("FaultText", "Image downloads slowly"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The image comes at a fraction of the usual speed. Tasks that have to pull it wait "
                      "longer before their containers start.")};
constexpr FaultWords imageAccessDenied{
    Images, QT_TRANSLATE_NOOP("FaultText", "Image may not be pulled"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The registry lets nobody pull the image: the role or the login may not. Tasks "
                      "that have to pull it fail to start with CannotPullContainerError.")};
constexpr FaultWords registryUnreachable{
    Images, QT_TRANSLATE_NOOP("FaultText", "Registry is out of reach"),
    QT_TRANSLATE_NOOP("FaultText",
                      "There is no way to the registry of the image, as with a wrong route or security "
                      "group. Downloads stall, and tasks that have to pull it fail to start: "
                      "CannotPullContainerError, on an instance DockerTimeoutError.")};
constexpr FaultWords pullRateLimited{
    Images, QT_TRANSLATE_NOOP("FaultText", "Pull rate limit is reached"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The registry has had too many requests and answers 429 Too Many Requests. Tasks "
                      "that have to pull the image fail to start with CannotPullContainerError. Set "
                      "for all images, it is the limit of Docker Hub.")};
constexpr FaultWords registryAuthUnavailable{
    Images, QT_TRANSLATE_NOOP("FaultText", "Registry gives no login"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Amazon ECR gives no authorization token. Tasks of the family that pull from it "
                      "fail to start: ResourceInitializationError on Fargate, "
                      "CannotPullECRContainerError on an instance.")};
constexpr FaultWords secretsUnavailable{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "Secrets are unavailable"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Secrets Manager does not answer. Tasks of the family whose containers have "
                      "secrets fail to start, on Fargate with ResourceInitializationError.")};
constexpr FaultWords secretMissing{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "Secret is missing"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The secret that the family reads is not in Secrets Manager. Its tasks fail to "
                      "start, on Fargate with ResourceInitializationError.")};
constexpr FaultWords parametersUnavailable{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "Parameters are unavailable"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Systems Manager Parameter Store does not answer. Tasks of the family whose "
                      "containers read parameters fail to start, on Fargate with "
                      "ResourceInitializationError.")};
constexpr FaultWords logGroupMissing{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "Log group is missing"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The CloudWatch log group does not exist. Tasks of the family that log by awslogs fail "
                      "to start: with ResourceInitializationError on Fargate, with "
                      "CannotStartContainerError on an instance.")};
constexpr FaultWords environmentFilesUnavailable{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "Environment files are unavailable"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Amazon S3 does not answer. Tasks of the family that have environment files fail "
                      "to start, on Fargate with ResourceInitializationError.")};
constexpr FaultWords fileSystemUnavailable{
    Configuration, QT_TRANSLATE_NOOP("FaultText", "File system is unavailable"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The EFS file system cannot be mounted. Tasks of the family that have a volume "
                      "on it fail to start, on Fargate with ResourceInitializationError.")};
constexpr FaultWords networkInterfaceTimeout{
    Network, QT_TRANSLATE_NOOP("FaultText", "Network interfaces time out"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Elastic network interfaces cannot be attached. New awsvpc tasks stay in PROVISIONING "
                      "and are given up after three minutes with TaskFailedToStart.")};
constexpr FaultWords ec2ApiThrottling{
    Network, QT_TRANSLATE_NOOP("FaultText", "EC2 API is throttled"),
    QT_TRANSLATE_NOOP("FaultText",
                      "EC2 refuses ECS's calls for network interfaces, since there are too many. New "
                      "awsvpc tasks fail to start: “Rate limit exceeded while preparing network "
                      "interface …”.")};
constexpr FaultWords subnetFull{
    Network, QT_TRANSLATE_NOOP("FaultText", "Subnet is full"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The subnet has no free addresses. New awsvpc tasks get no network interface in "
                      "it and fail to start: “… InsufficientFreeAddressesInSubnet”.")};
constexpr FaultWords deviceIndexTaken{
    Network, QT_TRANSLATE_NOOP("FaultText", "Device indexes are taken"),
    QT_TRANSLATE_NOOP("FaultText",
                      "All device indexes of the instance are in use, which ECS does not know. awsvpc "
                      "tasks that are placed on it fail to start: “Unable to attach network interface "
                      "to unused device index”.")};
constexpr FaultWords networkInterfaceDeletionDenied{
    Network, QT_TRANSLATE_NOOP("FaultText", "Network interfaces may not be deleted"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The role with which ECS calls EC2, AWSServiceRoleForECS as a rule, has lost the "
                      "permission to detach and delete network interfaces. Tasks that have one stay in "
                      "DEPROVISIONING until it is back.")};
constexpr FaultWords applicationCrash{
    Application, QT_TRANSLATE_NOOP("FaultText", "Application crashes"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The application exits by itself, again and again. Where its container is essential "
                      "the task stops with EssentialContainerExited, and a service starts another.")};
constexpr FaultWords applicationHang{
    Application, QT_TRANSLATE_NOOP("FaultText", "Application hangs"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The application answers nothing, SIGTERM neither. Health checks time out and its "
                      "service replaces the task; without a health check nobody notices. A stop lasts until "
                      "SIGKILL: exit code 137.")};
constexpr FaultWords applicationUnhealthy{
    Application, QT_TRANSLATE_NOOP("FaultText", "Application is unhealthy"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The application runs, but answers every health check with a failure. Its service "
                      "replaces the task; without a health check nobody notices.")};
constexpr FaultWords applicationIgnoresSigterm{
    Application, QT_TRANSLATE_NOOP("FaultText", "Application ignores SIGTERM"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The application goes on as if no SIGTERM had come. Every stop lasts until its "
                      "stopTimeout is over and SIGKILL ends it: exit code 137.")};
constexpr FaultWords applicationMemoryLeak{
    Application, QT_TRANSLATE_NOOP("FaultText", "Application leaks memory"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The application takes more and more memory until it reaches its hard limit and is "
                      "killed: exit code 137 and OutOfMemoryError.")};
constexpr FaultWords commandNotFound{
    Application, QT_TRANSLATE_NOOP("FaultText", "Command is not found"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The program that the containers shall run is not in their image. Their tasks "
                      "fail to start with CannotStartContainerError: “executable file not found in "
                      "$PATH”.")};
constexpr FaultWords commandNotExecutable{
    Application, QT_TRANSLATE_NOOP("FaultText", "Command may not be executed"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The program that the containers shall run is in their image but may not be "
                      "executed. Their tasks fail to start with CannotStartContainerError: “permission "
                      "denied”.")};
constexpr FaultWords containerStartHang{
    Application, QT_TRANSLATE_NOOP("FaultText", "Container start hangs"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The start of the containers comes to no end. It is given up after some minutes, "
                      "and the tasks fail to start: ContainerRuntimeTimeoutError, on an instance "
                      "DockerTimeoutError.")};
constexpr FaultWords instanceTermination{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Instance is terminated"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The container instance is gone at once. Its tasks are STOPPED with TerminationNotice, "
                      "and services start others where there is room.")};
constexpr FaultWords instanceStop{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Instance is stopped"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The container instance is stopped. ECS keeps it without its agent and tells its "
                      "tasks to stop with TerminationNotice, but nobody reports that they have until "
                      "the repair starts it again.")};
constexpr FaultWords agentDisconnection{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Agent is disconnected"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The container agent cannot reach ECS. Nothing new is placed on the instance; what "
                      "runs there runs on, but ECS learns of no change until the agent is back.")};
constexpr FaultWords dockerHang{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Docker hangs"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Docker answers nothing: on this instance no container starts or stops. Tasks that "
                      "start are given up after four minutes with DockerTimeoutError; those told to stop "
                      "wait for the repair.")};
constexpr FaultWords diskFull{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Disk is full"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Nothing more can be written to the disk of the instance. Tasks that are placed "
                      "there fail to start: CannotPullContainerError, or CannotCreateContainerError "
                      "where the image is there already.")};
constexpr FaultWords instanceInterruption{
    Instance, QT_TRANSLATE_NOOP("FaultText", "Spot instance is interrupted"),
    QT_TRANSLATE_NOOP(
        "FaultText",
        "The instance gets the two-minute notice of EC2 Spot. It is set to DRAINING, so that "
        "services move their tasks, and after two minutes it is gone with what is left on it.")};
constexpr FaultWords zoneOutage{
    ZoneAndRegion, QT_TRANSLATE_NOOP("FaultText", "Availability zone fails"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The zone is lost: its container instances with their tasks, which a repair does not "
                      "bring back, and its Fargate tasks with InfrastructureHealth. Fargate places nothing "
                      "there until the repair.")};
constexpr FaultWords internalFailure{
    ZoneAndRegion, QT_TRANSLATE_NOOP("FaultText", "ECS fails internally"),
    QT_TRANSLATE_NOOP("FaultText",
                      "ECS itself fails to start the tasks of the family. They stop with "
                      "TaskFailedToStart and InternalError.")};
constexpr FaultWords spotInterruption{
    Fargate, QT_TRANSLATE_NOOP("FaultText", "Spot task is interrupted"),
    QT_TRANSLATE_NOOP("FaultText",
                      "The task gets the two-minute notice of Fargate Spot: it is told to stop with the stop "
                      "code SpotInterruption. Its service tries to replace it.")};
constexpr FaultWords taskRetirement{
    Fargate, QT_TRANSLATE_NOOP("FaultText", "Task is retired"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Fargate wants the task's host back for maintenance. Its service replaces the "
                      "task as its deployment configuration allows; a task that stands alone is "
                      "stopped.")};
constexpr FaultWords ephemeralStorageTimeout{
    Fargate, QT_TRANSLATE_NOOP("FaultText", "Ephemeral storage times out"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Fargate cannot provide ephemeral storage. New tasks stay in PROVISIONING and "
                      "are given up after three minutes with TaskFailedToStart.")};
constexpr FaultWords quotaReached{
    Fargate, QT_TRANSLATE_NOOP("FaultText", "vCPU quota is reached"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Fargate allows no more vCPUs than are in use now. RunTask answers with a failure, and "
                      "services say that they were unable to place a task.")};
constexpr FaultWords capacityUnavailable{
    Fargate, QT_TRANSLATE_NOOP("FaultText", "Fargate has no capacity"),
    QT_TRANSLATE_NOOP("FaultText",
                      "Fargate has no room for new tasks. RunTask answers with a failure, and services say "
                      "that they were unable to place a task; what runs, runs on.")};

/// Where a kind belongs that has no words yet, by what it strikes.
FaultGroup groupOfTarget(std::string_view member)
{
    if (member == "image")
        return Images;
    if (member == "family")
        return Configuration;
    if (member == "subnet")
        return Network;
    if (member == "application")
        return Application;
    if (member == "instance")
        return Instance;
    return member == "task" ? Fargate : ZoneAndRegion;
}

} // namespace

FaultWords faultWords(FaultKind kind)
{
    switch (kind) {
    case FaultKind::ImageMissing: return imageMissing;
    case FaultKind::ImageSlow: return imageSlow;
    case FaultKind::SecretsUnavailable: return secretsUnavailable;
    case FaultKind::LogGroupMissing: return logGroupMissing;
    case FaultKind::NetworkInterfaceTimeout: return networkInterfaceTimeout;
    case FaultKind::ApplicationCrash: return applicationCrash;
    case FaultKind::ApplicationHang: return applicationHang;
    case FaultKind::ApplicationUnhealthy: return applicationUnhealthy;
    case FaultKind::ApplicationIgnoresSigterm: return applicationIgnoresSigterm;
    case FaultKind::ApplicationMemoryLeak: return applicationMemoryLeak;
    case FaultKind::InstanceTermination: return instanceTermination;
    case FaultKind::AgentDisconnection: return agentDisconnection;
    case FaultKind::DockerHang: return dockerHang;
    case FaultKind::InstanceInterruption: return instanceInterruption;
    case FaultKind::SpotInterruption: return spotInterruption;
    case FaultKind::ZoneOutage: return zoneOutage;
    case FaultKind::QuotaReached: return quotaReached;
    case FaultKind::CapacityUnavailable: return capacityUnavailable;
    case FaultKind::ImageAccessDenied: return imageAccessDenied;
    case FaultKind::RegistryUnreachable: return registryUnreachable;
    case FaultKind::PullRateLimited: return pullRateLimited;
    case FaultKind::RegistryAuthUnavailable: return registryAuthUnavailable;
    case FaultKind::ParametersUnavailable: return parametersUnavailable;
    case FaultKind::SecretMissing: return secretMissing;
    case FaultKind::EnvironmentFilesUnavailable: return environmentFilesUnavailable;
    case FaultKind::FileSystemUnavailable: return fileSystemUnavailable;
    case FaultKind::DiskFull: return diskFull;
    case FaultKind::CommandNotFound: return commandNotFound;
    case FaultKind::CommandNotExecutable: return commandNotExecutable;
    case FaultKind::ContainerStartHang: return containerStartHang;
    case FaultKind::EphemeralStorageTimeout: return ephemeralStorageTimeout;
    case FaultKind::Ec2ApiThrottling: return ec2ApiThrottling;
    case FaultKind::SubnetFull: return subnetFull;
    case FaultKind::DeviceIndexTaken: return deviceIndexTaken;
    case FaultKind::InternalFailure: return internalFailure;
    case FaultKind::TaskRetirement: return taskRetirement;
    case FaultKind::InstanceStop: return instanceStop;
    case FaultKind::NetworkInterfaceDeletionDenied: return networkInterfaceDeletionDenied;
    }
    return {groupOfTarget(targetMember(kind)), nullptr,
            QT_TRANSLATE_NOOP("FaultText", "The event log tells what follows from it.")};
}

} // namespace taskarium::ui
