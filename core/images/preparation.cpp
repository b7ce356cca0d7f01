// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/images/preparation.h>

#include <core/images/imagereference.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

/// Until calls that are not answered have been retried in vain, and until an answer has come: our own rules,
/// since nothing is published.
constexpr Duration unanswered = 30s;
constexpr Duration answered = 1s;

/// What a container may need before its image.
enum class Need : std::uint8_t { Login, Secrets, Secret, Parameters, Files, FileSystem };

constexpr std::array needs{Need::Login,      Need::Secrets, Need::Secret,
                           Need::Parameters, Need::Files,   Need::FileSystem};

/// The fault that keeps it away.
FaultKind faultOf(Need need)
{
    switch (need) {
    case Need::Login: return FaultKind::RegistryAuthUnavailable;
    case Need::Secrets: return FaultKind::SecretsUnavailable;
    case Need::Secret: return FaultKind::SecretMissing;
    case Need::Parameters: return FaultKind::ParametersUnavailable;
    case Need::Files: return FaultKind::EnvironmentFilesUnavailable;
    case Need::FileSystem: break;
    }
    return FaultKind::FileSystemUnavailable;
}

/// Elsewhere than on Fargate the agent logs in when it pulls.
bool isNeeded(Need need, const TaskDefinition& definition, const ContainerDefinition& container,
              LaunchType launchType)
{
    switch (need) {
    case Need::Login: return launchType == LaunchType::Fargate && isOfEcr(imageReference(container.image));
    case Need::Secrets:
    case Need::Secret: return !container.secret.empty();
    case Need::Parameters: return container.readsParameters;
    case Need::Files: return !container.environmentFile.empty();
    case Need::FileSystem: break;
    }
    return !definition.fileSystem.empty();
}

/// What follows "ResourceInitializationError: " on Fargate.
std::string fargateText(Need need, const ContainerDefinition& container)
{
    constexpr const char* secrets = "unable to pull secrets or registry auth: ";
    switch (need) {
    case Need::Login:
        return std::string(secrets)
            + "The task cannot pull registry authentication from Amazon ECR. There is a connection issue "
              "between "
              "the task and Amazon ECR. Check your task network configuration.";
    case Need::Secrets:
        return std::string(secrets)
            + "The task can't pull secrets from AWS Secrets Manager. There is a connection issue between the "
              "task "
              "and Secrets Manager. Check your task network configuration.";
    case Need::Secret:
        return fmt::format(
            "{}The task can't pull the secret from Secrets Manager. The task can't retrieve the "
            "secret with ARN '{}' from Secrets Manager. Check whether the secret exists in the "
            "specified Region.",
            secrets, container.secret);
    case Need::Parameters:
        return std::string(secrets)
            + "unable to retrieve secrets from ssm: The task cannot pull secrets from AWS Systems Manager "
              "Parameter "
              "Store. Check your network connection between the task and AWS Systems Manager.";
    case Need::Files:
        return "failed to download env files: The task can't download the environment variable files from "
               "Amazon "
               "S3. There is a connection issue between the task and Amazon S3. Check your task network "
               "configuration.";
    case Need::FileSystem: break;
    }
    return "failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed "
           "out : "
           "unsuccessful EFS utils command execution; code: 32";
}

/// What the AWS SDK of the agent says of a service that does not answer.
std::string callError(const char* operation, const std::string& host)
{
    return fmt::format(
        "operation error {}, exceeded maximum number of attempts, 3, https response error "
        "StatusCode: 0, RequestID: , request send failed, Post \"https://{}/\": dial tcp: i/o timeout",
        operation, host);
}

/// "arn:aws:s3:::bucket/key" in words.
std::string fileText(const std::string& arn)
{
    const std::string path = arn.substr(arn.rfind(':') + 1);
    const std::size_t slash = std::min(path.find('/'), path.size());
    return fmt::format("key {} from bucket {}", path.substr(std::min(slash + 1, path.size())),
                       path.substr(0, slash));
}

/// What the agent gives as the reason of the task (amazon-ecs-agent, taskresource), with the capital letter
/// that ECS shows.
std::string agentText(Need need, const ContainerDefinition& container, const std::string& region)
{
    switch (need) {
    case Need::Secrets:
        return fmt::format("Fetching secret data from AWS Secrets Manager in region {0}: secret {1}: {2}",
                           region, container.secret,
                           callError("Secrets Manager: GetSecretValue",
                                     fmt::format("secretsmanager.{}.amazonaws.com", region)));
    case Need::Secret:
        return fmt::format(
            "Fetching secret data from AWS Secrets Manager in region {}: ResourceNotFoundException: "
            "The task can't retrieve the secret with ARN '{}' from AWS Secrets Manager. Check "
            "whether the secret exists in the specified Region: ResourceNotFoundException: Secrets "
            "Manager can't find the specified secret.",
            region, container.secret);
    case Need::Parameters:
        return fmt::format("Fetching secret data from SSM Parameter Store in {}: {}", region,
                           callError("SSM: GetParameters", fmt::format("ssm.{}.amazonaws.com", region)));
    case Need::Files:
        return fmt::format("Unable to download env file with {}, error: {}",
                           fileText(container.environmentFile),
                           callError("S3: GetObject", fmt::format("s3.{}.amazonaws.com", region)));
    case Need::Login: // is not needed there
    case Need::FileSystem: break;
    }
    return "Error response from daemon: VolumeDriver.Create: mounting volume failed: mount.nfs4: Connection "
           "timed "
           "out";
}

VainPreparation vain(const Engine& engine, TaskId task, std::size_t container, Need need)
{
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    const Duration length = need == Need::Secret ? answered : unanswered;
    if (engine.world.task(task).launchType == LaunchType::Fargate)
        return {length,
                {.error = "ResourceInitializationError: " + fargateText(need, definition),
                 .container = container}};
    return {length,
            {.error = agentText(need, definition, engine.world.settings.region),
             .container = container,
             .isOfTask = true}};
}

} // namespace

std::optional<VainPreparation> vainPreparation(const Engine& engine, TaskId task)
{
    if (engine.world.faults.empty())
        return std::nullopt;
    const TaskDefinition& definition = engine.definitionOf(task);
    const LaunchType launchType = engine.world.task(task).launchType;
    for (const Need need : needs) {
        if (!findFault(engine.world.faults, faultOf(need), definition.family))
            continue;
        for (std::size_t i = 0; i < definition.containers.size(); ++i) {
            if (isNeeded(need, definition, definition.containers[i], launchType))
                return vain(engine, task, i, need);
        }
    }
    return std::nullopt;
}

} // namespace taskarium
