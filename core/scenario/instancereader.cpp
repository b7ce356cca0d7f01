// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/scenario/partreaders.h>

#include <core/json/apimodel.h>
#include <core/json/nearest.h>
#include <core/model/instancetype.h>

#include <algorithm>
#include <limits>

namespace taskarium {

namespace {

constexpr NumberRange instanceSizes{1, std::numeric_limits<int>::max()};

/// As many as a cluster may have (developer guide, service quotas).
constexpr NumberRange instanceCounts{1, 5000};

/// What only an instance of EC2 has.
constexpr std::string_view ec2Members[] = {"instanceType", "availabilityZone", "trunking"};

std::optional<int> readSize(ObjectReader& reader, std::string_view member)
{
    if (!reader.has(member))
        return std::nullopt;
    return static_cast<int>(reader.number(member, instanceSizes, 1));
}

/// 1 to 128 letters, digits and - _ . / \ (API reference, Attribute). Those of ECS's own begin with "ecs.".
bool isAttributeName(std::string_view text)
{
    return !text.empty() && text.size() <= 128 && !text.starts_with("ecs.")
        && std::ranges::all_of(text, [](char c) {
               const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
               return isLetter || (c >= '0' && c <= '9')
                   || std::string_view("-_./\\").find(c) != std::string_view::npos;
           });
}

std::map<std::string, std::string> readAttributes(ObjectReader& instance)
{
    std::map<std::string, std::string> attributes;
    const std::vector<std::string> names = instance.names("attributes");
    if (names.empty())
        return attributes;
    ObjectReader reader = instance.part("attributes", {.noun = "attributes", .members = names});
    for (const std::string& name : names) {
        if (!isAttributeName(name))
            reader.fail(
                name,
                {.message = "\"" + name + "\" is no name of an attribute of one's own.",
                 .remedy = "Use 1 to 128 letters, digits and the signs - _ . / \\, not beginning with ecs."});
        attributes[name] = reader.text(name);
    }
    instance.adopt(reader.fault());
    return attributes;
}

/// The known type that a misspelt one most likely means: one that shares its family or its size.
std::optional<std::string> nearestType(const std::string& name)
{
    const std::size_t point = name.find('.');
    if (point == std::string::npos)
        return nearestName(name, instanceTypeNames());
    std::vector<std::string> sisters;
    for (const std::string& known : instanceTypeNames()) {
        if (known.starts_with(name.substr(0, point + 1)) || known.ends_with(name.substr(point)))
            sisters.push_back(known);
    }
    return nearestName(name, sisters);
}

/// A type that is not in the table is no fault as long as the size is given.
void checkType(ObjectReader& reader, const InstanceSpec& instance)
{
    if (findInstanceType(instance.instanceType) || (instance.cpu && instance.memory))
        return;
    const std::optional<std::string> nearest = nearestType(instance.instanceType);
    reader.fail("instanceType",
                {.message = "The size of the instance type \"" + instance.instanceType + "\" is not known.",
                 .remedy = nearest
                     ? "Did you mean " + *nearest + "? For another type write cpu and memory too."
                     : "Write cpu and memory too."});
}

/// Only some types have a trunk for the interfaces of many tasks; a type that is not in the table may have
/// one.
void checkTrunking(ObjectReader& reader, const InstanceSpec& instance)
{
    const std::optional<InstanceType> type = findInstanceType(instance.instanceType);
    if (instance.hasTrunking && (!type || !type->trunkedTasks))
        reader.fail(
            "trunking",
            {.message = "ECS knows no trunking for the instance type \"" + instance.instanceType + "\".",
             .remedy = "Use a type such as m5.large, or leave trunking out."});
}

void checkExternal(ObjectReader& reader)
{
    for (const std::string_view member : ec2Members) {
        if (reader.has(member))
            reader.fail(member,
                        {.message = "An external instance has no " + std::string(member) + ".",
                         .remedy = "Remove it; cpu and memory say how large the machine is."});
    }
}

ImagePullBehavior readPullBehavior(ObjectReader& reader)
{
    constexpr ImagePullBehavior usual = ImagePullBehavior::Default;
    const auto behavior = imagePullBehaviorFrom(reader.text("imagePullBehavior", std::string(toText(usual))));
    if (!behavior)
        reader.fail(
            "imagePullBehavior",
            {.message = "There is no such image pull behavior.",
             .remedy = "Use default, always, once or prefer-cached, as for ECS_IMAGE_PULL_BEHAVIOR."});
    return behavior.value_or(usual);
}

/// One of those that a task definition may ask for (API reference, RuntimePlatform).
std::string readOperatingSystem(ObjectReader& reader)
{
    const std::string usual = InstanceSpec{}.operatingSystemFamily;
    std::string family = reader.text("operatingSystemFamily", usual);
    const std::vector<std::string>& known = apiModel().shape("OSFamily").values;
    if (std::ranges::find(known, family) == known.end()) {
        reader.fail("operatingSystemFamily",
                    {.message = "There is no operating system family \"" + family + "\".",
                     .remedy = nameRemedy(family, known, "Use one of the API's OSFamily.")});
        return usual;
    }
    return family;
}

InstanceSpec readSizeAndType(ObjectReader& reader)
{
    InstanceSpec instance;
    instance.instanceType = reader.text("instanceType", instance.instanceType);
    instance.cpu = readSize(reader, "cpu");
    instance.memory = readSize(reader, "memory");
    instance.attributes = readAttributes(reader);
    instance.hasTrunking = reader.flag("trunking");
    return instance;
}

void checkEc2(ObjectReader& reader, const InstanceSpec& instance)
{
    checkType(reader, instance);
    checkTrunking(reader, instance);
}

/// Without a zone, or with an empty one, the region's are taken in turn.
std::string readZone(ObjectReader& reader, const std::string& region)
{
    std::string zone = reader.text("availabilityZone");
    if (!zone.empty())
        checkZone(reader, "availabilityZone", region, zone);
    return zone;
}

InstanceSpec readInstance(ObjectReader& reader, const std::string& region)
{
    InstanceSpec instance = readSizeAndType(reader);
    instance.isExternal = reader.flag("external");
    instance.availabilityZone = readZone(reader, region);
    instance.count = static_cast<int>(reader.number("count", instanceCounts, instance.count));
    instance.imagePullBehavior = readPullBehavior(reader);
    instance.operatingSystemFamily = readOperatingSystem(reader);
    if (instance.isExternal)
        checkExternal(reader);
    else
        checkEc2(reader, instance);
    return instance;
}

} // namespace

InstanceSpec readInstanceTemplate(ObjectReader& reader)
{
    InstanceSpec instance = readSizeAndType(reader);
    checkEc2(reader, instance);
    return instance;
}

std::vector<InstanceSpec> readInstances(ObjectReader& cluster, const std::string& region)
{
    const ObjectSpec spec{.noun = "An instance",
                          .members = {"instanceType", "availabilityZone", "cpu", "memory", "attributes",
                                      "trunking", "external", "count", "imagePullBehavior",
                                      "operatingSystemFamily"}};
    std::vector<InstanceSpec> instances;
    for (std::size_t i = 0; i < cluster.listSize("instances"); ++i) {
        ObjectReader reader = cluster.element("instances", i, spec);
        instances.push_back(readInstance(reader, region));
        cluster.adopt(reader.fault());
    }
    return instances;
}

} // namespace taskarium
