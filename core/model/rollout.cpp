// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/rollout.h>

#include <core/base/random.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

const std::string& deploymentIdOf(const World& world, const Rollout& rollout)
{
    return world.service(rollout.service).deployments[rollout.deployment.value].id;
}

std::string rolloutArn(const World& world, const Rollout& rollout, std::string_view kind, std::string_view id)
{
    const Service& service = world.service(rollout.service);
    return fmt::format("arn:aws:ecs:{}:{}:{}/{}/{}/{}", world.settings.region, world.settings.account, kind,
                       world.clusters[service.cluster.value].name, service.name, id);
}

/// 22 characters of the alphabet of base64url.
std::string deploymentCharacters(const World& world, const std::string& deployment)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const Randomness random{world.settings.seed};
    std::string text;
    for (std::uint64_t i = 0; i < 22; ++i)
        text += alphabet[random.below(alphabet.size(), Purpose::ServiceDeployment, ownerKey(deployment), i)];
    return text;
}

template <typename ArnOf>
std::optional<Rollout> findRollout(const World& world, std::string_view arn, ArnOf arnOf)
{
    for (std::uint32_t service = 0; service < world.services.size(); ++service) {
        for (std::uint32_t i = 0; i < world.services[service].deployments.size(); ++i) {
            const Rollout rollout{ServiceId{service}, DeploymentId{i}};
            if (!world.services[service].deployments[i].taskSet && arnOf(world, rollout) == arn)
                return rollout;
        }
    }
    return std::nullopt;
}

} // namespace

std::string serviceDeploymentArn(const World& world, const Rollout& rollout)
{
    return rolloutArn(world, rollout, "service-deployment",
                      deploymentCharacters(world, deploymentIdOf(world, rollout)));
}

std::string serviceRevisionArn(const World& world, const Rollout& rollout)
{
    const Randomness random{world.settings.seed};
    return rolloutArn(world, rollout, "service-revision",
                      random.decimal(19, Purpose::ServiceRevision, ownerKey(deploymentIdOf(world, rollout))));
}

std::string taskSetArn(const World& world, const Rollout& rollout)
{
    return rolloutArn(world, rollout, "task-set", deploymentIdOf(world, rollout));
}

std::optional<DeploymentId> findTaskSet(const World& world, ServiceId service, std::string_view idOrArn)
{
    const std::vector<Deployment>& deployments = world.service(service).deployments;
    for (std::uint32_t i = 0; i < deployments.size(); ++i) {
        const bool isThere = deployments[i].taskSet && deployments[i].status != DeploymentStatus::Inactive;
        if (isThere && (deployments[i].id == idOrArn || taskSetArn(world, {service, {i}}) == idOrArn))
            return DeploymentId{i};
    }
    return std::nullopt;
}

std::optional<Rollout> findServiceDeployment(const World& world, std::string_view arn)
{
    return findRollout(world, arn, serviceDeploymentArn);
}

std::optional<Rollout> findServiceRevision(const World& world, std::string_view arn)
{
    return findRollout(world, arn, serviceRevisionArn);
}

} // namespace taskarium
