// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/partreaders.h>

#include <core/base/timetext.h>
#include <core/command/requestparts.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

constexpr NumberRange anyPositive{1, std::numeric_limits<int>::max()};

/// deregistration_delay.timeout_seconds lies between 0 and 3600 (Elastic Load Balancing, target group
/// attributes).
constexpr Duration longestDeregistration = std::chrono::hours(1);

int readInt(ObjectReader& reader, std::string_view member, NumberRange range, int fallback)
{
    return static_cast<int>(reader.number(member, range, fallback));
}

std::map<std::string, ImageSpec> readImages(ObjectReader& cluster)
{
    const ObjectSpec spec{.noun = "An image", .members = {"sizeMiB", "pushedAt"}, .required = {"sizeMiB"}};
    std::map<std::string, ImageSpec> images;
    for (const std::string& name : cluster.names("images")) {
        ObjectReader reader = cluster.entry("images", name, spec);
        images[name].sizeMiB = readInt(reader, "sizeMiB", anyPositive, ImageSpec{}.sizeMiB);
        images[name].pushedAt = reader.spans("pushedAt");
        cluster.adopt(reader.fault());
    }
    return images;
}

/// Limits of Elastic Load Balancing for the health checks of a target group.
constexpr NumberRange thresholds{2, 10};

Duration readBounded(ObjectReader& reader, std::string_view member, Duration most, Duration fallback)
{
    const Duration span = reader.span(member).value_or(fallback);
    if (span >= std::chrono::seconds(2) && span <= most)
        return span;
    reader.fail(member,
                {.message = "This is too short or too long for a health check.",
                 .remedy = "Write a time from \"2s\" to \"" + durationText(most) + "\"."});
    return fallback;
}

TargetHealthCheck readHealthCheck(ObjectReader& group)
{
    TargetHealthCheck check;
    if (!group.has("healthCheck"))
        return check;
    ObjectReader reader =
        group.part("healthCheck",
                   {.noun = "A health check",
                    .members = {"interval", "timeout", "healthyThreshold", "unhealthyThreshold"}});
    check.interval = readBounded(reader, "interval", std::chrono::minutes(5), check.interval);
    check.timeout = readBounded(reader, "timeout", std::chrono::minutes(2), check.timeout);
    check.healthyThreshold = readInt(reader, "healthyThreshold", thresholds, check.healthyThreshold);
    check.unhealthyThreshold = readInt(reader, "unhealthyThreshold", thresholds, check.unhealthyThreshold);
    group.adopt(reader.fault());
    return check;
}

TargetGroupSpec readTargetGroup(ObjectReader& reader)
{
    TargetGroupSpec group;
    group.name = readName(reader, 32, "unnamed");
    group.deregistrationDelay = reader.span("deregistrationDelay").value_or(group.deregistrationDelay);
    if (group.deregistrationDelay > longestDeregistration)
        reader.fail("deregistrationDelay",
                    {.message = "A deregistration delay is at most one hour.",
                     .remedy = "Write a time from \"0s\" to \"1h\"."});
    group.healthCheck = readHealthCheck(reader);
    return group;
}

std::vector<TargetGroupSpec> readTargetGroups(ObjectReader& cluster)
{
    const ObjectSpec spec{.noun = "A target group",
                          .members = {"name", "deregistrationDelay", "healthCheck"},
                          .required = {"name"}};
    std::vector<TargetGroupSpec> groups;
    for (std::size_t i = 0; i < cluster.listSize("targetGroups"); ++i) {
        ObjectReader reader = cluster.element("targetGroups", i, spec);
        TargetGroupSpec group = readTargetGroup(reader);
        if (std::ranges::find(groups, group.name, &TargetGroupSpec::name) != groups.end())
            reader.fail("name",
                        {.message = "Two target groups have the name \"" + group.name + "\".",
                         .remedy = "Give each a name of its own."});
        groups.push_back(std::move(group));
        cluster.adopt(reader.fault());
    }
    return groups;
}

} // namespace

std::string readName(ObjectReader& reader, std::size_t longest, std::string fallback)
{
    std::string name = reader.text("name", std::move(fallback));
    if (!isName(name) || name.size() > longest)
        reader.fail(
            "name",
            {.message = "This is no name.",
             .remedy = "Use 1 to " + std::to_string(longest) + " letters, digits, hyphens and underscores."});
    return name;
}

void readCluster(ObjectReader& scenarioReader, Scenario& scenario)
{
    if (!scenarioReader.has("cluster"))
        return;
    ObjectReader cluster = scenarioReader.part(
        "cluster",
        {.noun = "A cluster",
         .members = {"name", "pullMiBPerSecond", "instances", "capacityProviders",
                     "defaultCapacityProviderStrategy", "subnets", "images", "targetGroups"}});
    scenario.cluster = readName(cluster, 255, scenario.cluster);
    scenario.pullMiBPerSecond = readInt(cluster, "pullMiBPerSecond", anyPositive, scenario.pullMiBPerSecond);
    scenario.instances = readInstances(cluster, scenario.region);
    readCapacity(cluster, scenario);
    scenario.images = readImages(cluster);
    scenario.targetGroups = readTargetGroups(cluster);
    scenarioReader.adopt(cluster.fault());
}

} // namespace taskarium
