// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/scenario.h>

#include <core/base/timetext.h>

#include <nlohmann/json.hpp>

namespace taskarium {

namespace {

/// Keeps members in the order in which they were added.
using OrderedJson = nlohmann::ordered_json;

/// Adds a member unless it has its default.
template <typename T>
void addChanged(OrderedJson& object, const char* name, const T& value, const T& fallback)
{
    if (value != fallback)
        object[name] = value;
}

void addChanged(OrderedJson& object, const char* name, Duration value, Duration fallback)
{
    if (value != fallback)
        object[name] = durationText(value);
}

void addPart(OrderedJson& object, const char* name, OrderedJson part)
{
    if (!part.empty())
        object[name] = std::move(part);
}

/// What an instance is like, wherever it comes from.
void addTemplate(OrderedJson& object, const InstanceSpec& instance)
{
    const InstanceSpec usual;
    if (instance.cpu)
        object["cpu"] = *instance.cpu;
    if (instance.memory)
        object["memory"] = *instance.memory;
    for (const auto& [name, value] : instance.attributes)
        object["attributes"][name] = value;
    addChanged(object, "trunking", instance.hasTrunking, usual.hasTrunking);
}

OrderedJson writeInstances(const std::vector<InstanceSpec>& instances)
{
    OrderedJson list = OrderedJson::array();
    const InstanceSpec usual;
    for (const InstanceSpec& instance : instances) {
        OrderedJson object = OrderedJson::object();
        addChanged(object, "instanceType", instance.instanceType, usual.instanceType);
        addChanged(object, "availabilityZone", instance.availabilityZone, usual.availabilityZone);
        addTemplate(object, instance);
        addChanged(object, "external", instance.isExternal, usual.isExternal);
        addChanged(object, "operatingSystemFamily", instance.operatingSystemFamily,
                   usual.operatingSystemFamily);
        addChanged(object, "imagePullBehavior", toText(instance.imagePullBehavior),
                   toText(usual.imagePullBehavior));
        addChanged(object, "count", instance.count, usual.count);
        list.push_back(std::move(object));
    }
    return list;
}

const char* switchText(bool isOn)
{
    return isOn ? "ENABLED" : "DISABLED";
}

OrderedJson writeScaling(const ManagedScaling& scaling)
{
    const ManagedScaling usual;
    OrderedJson object = OrderedJson::object();
    if (scaling.isEnabled)
        object["status"] = switchText(true);
    addChanged(object, "targetCapacity", scaling.targetCapacity, usual.targetCapacity);
    addChanged(object, "minimumScalingStepSize", scaling.minimumScalingStepSize,
               usual.minimumScalingStepSize);
    addChanged(object, "maximumScalingStepSize", scaling.maximumScalingStepSize,
               usual.maximumScalingStepSize);
    if (scaling.instanceWarmupPeriod != usual.instanceWarmupPeriod)
        object["instanceWarmupPeriod"] = scaling.instanceWarmupPeriod / std::chrono::seconds(1);
    return object;
}

OrderedJson writeGroup(const CapacityProviderSpec& provider)
{
    const CapacityProviderSpec usual;
    OrderedJson object = OrderedJson::object();
    addChanged(object, "instanceType", provider.instance.instanceType, usual.instance.instanceType);
    addTemplate(object, provider.instance);
    if (!provider.availabilityZones.empty())
        object["availabilityZones"] = provider.availabilityZones;
    addChanged(object, "minSize", provider.minSize, usual.minSize);
    object["maxSize"] = provider.maxSize;
    addChanged(object, "desiredCapacity", provider.desiredCapacity, provider.minSize);
    addChanged(object, "bootTime", provider.bootTime, usual.bootTime);
    return object;
}

OrderedJson writeCapacityProviders(const std::vector<CapacityProviderSpec>& providers)
{
    OrderedJson list = OrderedJson::array();
    for (const CapacityProviderSpec& provider : providers) {
        OrderedJson object = OrderedJson::object();
        object["name"] = provider.name;
        object["autoScalingGroup"] = writeGroup(provider);
        addPart(object, "managedScaling", writeScaling(provider.managedScaling));
        if (!provider.managedDraining)
            object["managedDraining"] = switchText(false);
        if (provider.managedTerminationProtection)
            object["managedTerminationProtection"] = switchText(true);
        list.push_back(std::move(object));
    }
    return list;
}

OrderedJson writeStrategy(const CapacityProviderStrategy& strategy)
{
    OrderedJson list = OrderedJson::array();
    for (const CapacityProviderStrategyItem& item : strategy) {
        OrderedJson object = OrderedJson::object();
        object["capacityProvider"] = item.provider;
        addChanged(object, "weight", item.weight, 0);
        addChanged(object, "base", item.base, 0);
        list.push_back(std::move(object));
    }
    return list;
}

OrderedJson writeSubnets(const std::map<std::string, SubnetSpec>& subnets)
{
    OrderedJson object = OrderedJson::object();
    for (const auto& [name, subnet] : subnets)
        object[name]["availabilityZone"] = subnet.availabilityZone;
    return object;
}

OrderedJson writeQuotas(const FargateQuotas& quotas)
{
    OrderedJson object = OrderedJson::object();
    if (quotas.onDemandVcpus)
        object["fargateOnDemandVcpus"] = *quotas.onDemandVcpus;
    if (quotas.spotVcpus)
        object["fargateSpotVcpus"] = *quotas.spotVcpus;
    return object;
}

OrderedJson writeImages(const std::map<std::string, ImageSpec>& images)
{
    OrderedJson object = OrderedJson::object();
    for (const auto& [name, image] : images) {
        object[name]["sizeMiB"] = image.sizeMiB;
        for (const Duration at : image.pushedAt)
            object[name]["pushedAt"].push_back(durationText(at));
    }
    return object;
}

OrderedJson writeHealthCheck(const TargetHealthCheck& check)
{
    const TargetHealthCheck usual;
    OrderedJson object = OrderedJson::object();
    addChanged(object, "interval", check.interval, usual.interval);
    addChanged(object, "timeout", check.timeout, usual.timeout);
    addChanged(object, "healthyThreshold", check.healthyThreshold, usual.healthyThreshold);
    addChanged(object, "unhealthyThreshold", check.unhealthyThreshold, usual.unhealthyThreshold);
    return object;
}

OrderedJson writeTargetGroups(const std::vector<TargetGroupSpec>& groups)
{
    OrderedJson list = OrderedJson::array();
    for (const TargetGroupSpec& group : groups) {
        OrderedJson object = OrderedJson::object();
        object["name"] = group.name;
        addChanged(object, "deregistrationDelay", group.deregistrationDelay,
                   TargetGroupSpec{}.deregistrationDelay);
        addPart(object, "healthCheck", writeHealthCheck(group.healthCheck));
        list.push_back(std::move(object));
    }
    return list;
}

OrderedJson writeCluster(const Scenario& scenario)
{
    const Scenario usual;
    OrderedJson object = OrderedJson::object();
    addChanged(object, "name", scenario.cluster, usual.cluster);
    addChanged(object, "pullMiBPerSecond", scenario.pullMiBPerSecond, usual.pullMiBPerSecond);
    addPart(object, "instances", writeInstances(scenario.instances));
    addPart(object, "capacityProviders", writeCapacityProviders(scenario.capacityProviders));
    addPart(object, "defaultCapacityProviderStrategy",
            writeStrategy(scenario.defaultCapacityProviderStrategy));
    addPart(object, "subnets", writeSubnets(scenario.subnets));
    addPart(object, "images", writeImages(scenario.images));
    addPart(object, "targetGroups", writeTargetGroups(scenario.targetGroups));
    return object;
}

OrderedJson writeApplication(const Application& application)
{
    const Application usual;
    OrderedJson object = OrderedJson::object();
    addChanged(object, "readyAfter", application.readyAfter, usual.readyAfter);
    addChanged(object, "answersAfter", application.answersAfter, usual.answersAfter);
    if (application.servesPerSecond)
        object["servesPerSecond"] = *application.servesPerSecond;
    if (application.stopsAfterSigterm != usual.stopsAfterSigterm)
        object["stopsAfterSigterm"] =
            application.stopsAfterSigterm ? durationText(*application.stopsAfterSigterm) : "never";
    addChanged(object, "exitCodeOnSigterm", application.exitCodeOnSigterm, usual.exitCodeOnSigterm);
    if (application.exits) {
        object["exits"]["after"] = durationText(application.exits->after);
        addChanged(object["exits"], "exitCode", application.exits->exitCode, SelfExit{}.exitCode);
    }
    return object;
}

OrderedJson writeApplications(const std::map<std::string, Application>& applications)
{
    OrderedJson object = OrderedJson::object();
    for (const auto& [name, application] : applications)
        object[name] = writeApplication(application);
    return object;
}

OrderedJson commandObject(const TimedCommand& timed)
{
    OrderedJson object = OrderedJson::object();
    object["at"] = durationText(timed.at.time_since_epoch());
    object[std::string(toText(wordOf(timed.command)))] = callOf(timed.command);
    object["with"] = OrderedJson::parse(timed.command.document);
    return object;
}

OrderedJson writeCommands(const std::vector<TimedCommand>& commands)
{
    OrderedJson list = OrderedJson::array();
    for (const TimedCommand& timed : commands)
        list.push_back(commandObject(timed));
    return list;
}

OrderedJson writeBookmarks(const std::vector<Bookmark>& bookmarks)
{
    OrderedJson list = OrderedJson::array();
    for (const Bookmark& bookmark : bookmarks)
        list.push_back({{"at", durationText(bookmark.at.time_since_epoch())}, {"name", bookmark.name}});
    return list;
}

OrderedJson writeSettings(const Scenario& scenario)
{
    const Scenario usual;
    OrderedJson object = OrderedJson::object();
    addChanged(object, "title", scenario.title, usual.title);
    addChanged(object, "description", scenario.description, usual.description);
    addChanged(object, "seed", scenario.seed, usual.seed);
    if (scenario.start != usual.start)
        object["start"] = isoText(scenario.start);
    if (scenario.end)
        object["end"] = durationText(*scenario.end);
    addChanged(object, "region", scenario.region, usual.region);
    addChanged(object, "account", scenario.account, usual.account);
    addChanged(object, "profile", toText(scenario.profile), toText(usual.profile));
    return object;
}

} // namespace

std::string writeScenario(const Scenario& scenario)
{
    OrderedJson object = writeSettings(scenario);
    addPart(object, "quotas", writeQuotas(scenario.quotas));
    addPart(object, "cluster", writeCluster(scenario));
    addPart(object, "applications", writeApplications(scenario.applications));
    addPart(object, "commands", writeCommands(scenario.commands));
    addPart(object, "bookmarks", writeBookmarks(scenario.bookmarks));
    return object.dump(2) + "\n";
}

std::string writeCommand(const TimedCommand& command)
{
    return commandObject(command).dump();
}

} // namespace taskarium
