// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/placement/launchrates.h>

#include <core/placement/fargatecapacity.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

/// The Regions with the higher rates (AWS General Reference, "Amazon ECS endpoints and quotas", August 2026).
constexpr std::array<std::string_view, 16> largeRegions{
    "us-east-1",  "us-east-2",      "us-west-1",      "us-west-2",    "ap-northeast-1", "ap-northeast-2",
    "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1",   "eu-north-1",
    "eu-west-1",  "eu-west-2",      "eu-west-3",      "sa-east-1",
};

bool isLarge(std::string_view region)
{
    return std::ranges::find(largeRegions, region) != largeRegions.end();
}

template <typename SomeEngine>
auto& bucketOf(SomeEngine& engine, std::string_view capacityProvider)
{
    return fargateKindOf(capacityProvider) == FargateKind::Spot ? engine.spotLaunches
                                                                : engine.onDemandLaunches;
}

LaunchRate rateOf(const Engine& engine)
{
    return fargateLaunchRate(engine.world.settings.region);
}

} // namespace

LaunchRate fargateLaunchRate(std::string_view region)
{
    return isLarge(region) ? LaunchRate{.burst = 100, .perSecond = 20}
                           : LaunchRate{.burst = 25, .perSecond = 5};
}

int serviceLaunchesPerMinute(std::string_view region, LaunchType launchType)
{
    return launchType != LaunchType::Fargate || isLarge(region) ? 500 : 125;
}

int launchesLeft(const Engine& engine, std::string_view capacityProvider)
{
    return bucketOf(engine, capacityProvider).available(engine.now, rateOf(engine));
}

SimTime nextLaunch(const Engine& engine, std::string_view capacityProvider)
{
    return bucketOf(engine, capacityProvider).nextToken(engine.now, rateOf(engine));
}

void countLaunch(Engine& engine, const LaunchOrder& order)
{
    if (order.launchType == LaunchType::Fargate && order.place == Place::Given)
        bucketOf(engine, order.capacityProvider).take(1, engine.now, rateOf(engine));
}

} // namespace taskarium
