// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/instancetype.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

constexpr int mib = 1024; // of a GiB

/// A size that several families have.
struct Size {
    std::string_view name;
    int vcpus;
    int networkInterfaces;
    int trunkedTasks; ///< of generations before 6i
    int trunkedTasksSince6i;
};

constexpr std::array sizes{
    Size{"medium", 1, 2, 4, 4},         Size{"large", 2, 3, 10, 10},
    Size{"xlarge", 4, 4, 20, 20},       Size{"2xlarge", 8, 4, 40, 40},
    Size{"4xlarge", 16, 8, 60, 60},     Size{"8xlarge", 32, 8, 60, 90},
    Size{"9xlarge", 36, 8, 60, 60},     Size{"12xlarge", 48, 8, 60, 120},
    Size{"16xlarge", 64, 15, 120, 120}, Size{"18xlarge", 72, 15, 120, 120},
    Size{"24xlarge", 96, 15, 120, 120},
};

/// The sizes that a family has, as a text to look a name up in.
constexpr std::string_view upTo24{"large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge"};
constexpr std::string_view ofC5{"large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge"};
constexpr std::string_view ofGraviton{"medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"};

struct Family {
    std::string_view name;
    int memoryOfVcpu; ///< MiB
    std::string_view architecture;
    std::string_view sizes;
    bool isSince6i;
};

constexpr std::array families{
    Family{"m5", 4 * mib, "x86_64", upTo24, false},     Family{"m6i", 4 * mib, "x86_64", upTo24, true},
    Family{"m6g", 4 * mib, "arm64", ofGraviton, false}, Family{"m7i", 4 * mib, "x86_64", upTo24, true},
    Family{"m7g", 4 * mib, "arm64", ofGraviton, false}, Family{"c5", 2 * mib, "x86_64", ofC5, false},
    Family{"c6i", 2 * mib, "x86_64", upTo24, true},     Family{"c6g", 2 * mib, "arm64", ofGraviton, false},
    Family{"c7i", 2 * mib, "x86_64", upTo24, true},     Family{"c7g", 2 * mib, "arm64", ofGraviton, false},
    Family{"r5", 8 * mib, "x86_64", upTo24, false},     Family{"r6i", 8 * mib, "x86_64", upTo24, true},
    Family{"r6g", 8 * mib, "arm64", ofGraviton, false}, Family{"r7i", 8 * mib, "x86_64", upTo24, true},
    Family{"r7g", 8 * mib, "arm64", ofGraviton, false},
};

/// The burstable types have sizes of their own and no trunk.
struct Burstable {
    std::string_view size;
    int vcpus;
    int memory; ///< MiB
    int networkInterfaces;
};

constexpr std::array burstables{
    Burstable{"nano", 2, mib / 2, 2},     Burstable{"micro", 2, 1 * mib, 2},
    Burstable{"small", 2, 2 * mib, 3},    Burstable{"medium", 2, 4 * mib, 3},
    Burstable{"large", 2, 8 * mib, 3},    Burstable{"xlarge", 4, 16 * mib, 4},
    Burstable{"2xlarge", 8, 32 * mib, 4},
};

struct BurstableFamily {
    std::string_view name;
    std::string_view architecture;
};

constexpr std::array burstableFamilies{
    BurstableFamily{"t3", "x86_64"},
    BurstableFamily{"t3a", "x86_64"},
    BurstableFamily{"t4g", "arm64"},
};

std::string typeName(std::string_view family, std::string_view size)
{
    return std::string(family) + "." + std::string(size);
}

bool hasSize(const Family& family, std::string_view size)
{
    const std::string padded = " " + std::string(family.sizes) + " ";
    return padded.find(" " + std::string(size) + " ") != std::string::npos;
}

std::vector<InstanceType> burstableTypes()
{
    std::vector<InstanceType> types;
    for (const BurstableFamily& family : burstableFamilies) {
        for (const Burstable& size : burstables) {
            types.push_back({.name = typeName(family.name, size.size),
                             .vcpus = size.vcpus,
                             .memory = size.memory,
                             .architecture = family.architecture,
                             .networkInterfaces = size.networkInterfaces});
        }
    }
    return types;
}

void addTypes(std::vector<InstanceType>& types, const Family& family)
{
    for (const Size& size : sizes) {
        if (hasSize(family, size.name))
            types.push_back(
                {.name = typeName(family.name, size.name),
                 .vcpus = size.vcpus,
                 .memory = size.vcpus * family.memoryOfVcpu,
                 .architecture = family.architecture,
                 .networkInterfaces = size.networkInterfaces,
                 .trunkedTasks = family.isSince6i ? size.trunkedTasksSince6i : size.trunkedTasks});
    }
}

std::vector<InstanceType> makeTypes()
{
    std::vector<InstanceType> types = burstableTypes();
    for (const Family& family : families)
        addTypes(types, family);
    // The two that differ from their sisters.
    std::ranges::find(types, "t3a.small", &InstanceType::name)->networkInterfaces = 2;
    std::ranges::find(types, "r5.8xlarge", &InstanceType::name)->trunkedTasks.reset();
    return types;
}

const std::vector<InstanceType>& allTypes()
{
    static const std::vector<InstanceType> types = makeTypes();
    return types;
}

} // namespace

std::optional<InstanceType> findInstanceType(std::string_view name)
{
    const auto found = std::ranges::find(allTypes(), name, &InstanceType::name);
    return found == allTypes().end() ? std::nullopt : std::optional(*found);
}

std::vector<std::string> instanceTypeNames()
{
    std::vector<std::string> names;
    for (const InstanceType& type : allTypes())
        names.push_back(type.name);
    return names;
}

RegisteredSize registeredSize(const InstanceType& type)
{
    const int kept = 16 * type.memory / mib + 37 * std::min(type.memory, 4 * mib) / mib;
    return {.cpu = type.vcpus * 1024, .memory = type.memory - kept};
}

int taskInterfaces(const std::optional<InstanceType>& type, int cpu)
{
    if (type)
        return type->networkInterfaces - 1;
    const int vcpus = cpu / 1024;
    if (vcpus <= 2)
        return 2;
    return vcpus <= 8 ? 3 : vcpus <= 48 ? 7 : 14;
}

} // namespace taskarium
