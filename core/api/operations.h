// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/answer.h>

#include <array>

namespace taskarium {

// The operations by what they are about. Each is given a request that checkedRequest() found good.

[[nodiscard]] Answer runTask(const Call& call);
[[nodiscard]] Answer startTask(const Call& call);
[[nodiscard]] Answer stopTask(const Call& call);
[[nodiscard]] Answer describeTasks(const Call& call);
[[nodiscard]] Answer listTasks(const Call& call);
[[nodiscard]] Answer updateTaskProtection(const Call& call);
[[nodiscard]] Answer getTaskProtection(const Call& call);

[[nodiscard]] Answer createService(const Call& call);
[[nodiscard]] Answer updateService(const Call& call);
[[nodiscard]] Answer deleteService(const Call& call);
[[nodiscard]] Answer describeServices(const Call& call);
[[nodiscard]] Answer listServices(const Call& call);

[[nodiscard]] Answer createTaskSet(const Call& call);
[[nodiscard]] Answer updateTaskSet(const Call& call);
[[nodiscard]] Answer deleteTaskSet(const Call& call);
[[nodiscard]] Answer describeTaskSets(const Call& call);

[[nodiscard]] Answer listServiceDeployments(const Call& call);
[[nodiscard]] Answer describeServiceDeployments(const Call& call);
[[nodiscard]] Answer describeServiceRevisions(const Call& call);
[[nodiscard]] Answer stopServiceDeployment(const Call& call);

[[nodiscard]] Answer registerTaskDefinition(const Call& call);
[[nodiscard]] Answer deregisterTaskDefinition(const Call& call);
[[nodiscard]] Answer deleteTaskDefinitions(const Call& call);
[[nodiscard]] Answer describeTaskDefinition(const Call& call);
[[nodiscard]] Answer listTaskDefinitions(const Call& call);
[[nodiscard]] Answer listTaskDefinitionFamilies(const Call& call);

[[nodiscard]] Answer createCluster(const Call& call);
[[nodiscard]] Answer updateCluster(const Call& call);
[[nodiscard]] Answer deleteCluster(const Call& call);
[[nodiscard]] Answer describeClusters(const Call& call);
[[nodiscard]] Answer listClusters(const Call& call);

[[nodiscard]] Answer createCapacityProvider(const Call& call);
[[nodiscard]] Answer updateCapacityProvider(const Call& call);
[[nodiscard]] Answer deleteCapacityProvider(const Call& call);
[[nodiscard]] Answer describeCapacityProviders(const Call& call);

[[nodiscard]] Answer changeTags(const Call& call);
[[nodiscard]] Answer listTagsForResource(const Call& call);
[[nodiscard]] Answer changeAccountSetting(const Call& call);
[[nodiscard]] Answer listAccountSettings(const Call& call);

[[nodiscard]] Answer describeContainerInstances(const Call& call);
[[nodiscard]] Answer listContainerInstances(const Call& call);
[[nodiscard]] Answer updateContainerInstancesState(const Call& call);
[[nodiscard]] Answer registerContainerInstance(const Call& call);
[[nodiscard]] Answer deregisterContainerInstance(const Call& call);
[[nodiscard]] Answer changeAttributes(const Call& call);
[[nodiscard]] Answer listAttributes(const Call& call);

/// An operation with who answers it.
struct Operation {
    std::string_view name;
    Answer (*answer)(const Call&);
};

inline constexpr std::array operations{
    Operation{"CreateCapacityProvider", createCapacityProvider},
    Operation{"CreateCluster", createCluster},
    Operation{"CreateService", createService},
    Operation{"CreateTaskSet", createTaskSet},
    Operation{"DeleteAccountSetting", changeAccountSetting},
    Operation{"DeleteAttributes", changeAttributes},
    Operation{"DeleteCapacityProvider", deleteCapacityProvider},
    Operation{"DeleteCluster", deleteCluster},
    Operation{"DeleteService", deleteService},
    Operation{"DeleteTaskDefinitions", deleteTaskDefinitions},
    Operation{"DeleteTaskSet", deleteTaskSet},
    Operation{"DeregisterContainerInstance", deregisterContainerInstance},
    Operation{"DeregisterTaskDefinition", deregisterTaskDefinition},
    Operation{"DescribeCapacityProviders", describeCapacityProviders},
    Operation{"DescribeClusters", describeClusters},
    Operation{"DescribeContainerInstances", describeContainerInstances},
    Operation{"DescribeServiceDeployments", describeServiceDeployments},
    Operation{"DescribeServiceRevisions", describeServiceRevisions},
    Operation{"DescribeServices", describeServices},
    Operation{"DescribeTaskDefinition", describeTaskDefinition},
    Operation{"DescribeTaskSets", describeTaskSets},
    Operation{"DescribeTasks", describeTasks},
    Operation{"GetTaskProtection", getTaskProtection},
    Operation{"ListAccountSettings", listAccountSettings},
    Operation{"ListAttributes", listAttributes},
    Operation{"ListClusters", listClusters},
    Operation{"ListContainerInstances", listContainerInstances},
    Operation{"ListServiceDeployments", listServiceDeployments},
    Operation{"ListServices", listServices},
    Operation{"ListTagsForResource", listTagsForResource},
    Operation{"ListTaskDefinitionFamilies", listTaskDefinitionFamilies},
    Operation{"ListTaskDefinitions", listTaskDefinitions},
    Operation{"ListTasks", listTasks},
    Operation{"PutAccountSetting", changeAccountSetting},
    Operation{"PutAccountSettingDefault", changeAccountSetting},
    Operation{"PutAttributes", changeAttributes},
    Operation{"PutClusterCapacityProviders", updateCluster},
    Operation{"RegisterContainerInstance", registerContainerInstance},
    Operation{"RegisterTaskDefinition", registerTaskDefinition},
    Operation{"RunTask", runTask},
    Operation{"StartTask", startTask},
    Operation{"StopServiceDeployment", stopServiceDeployment},
    Operation{"StopTask", stopTask},
    Operation{"TagResource", changeTags},
    Operation{"UntagResource", changeTags},
    Operation{"UpdateCapacityProvider", updateCapacityProvider},
    Operation{"UpdateCluster", updateCluster},
    Operation{"UpdateClusterSettings", updateCluster},
    Operation{"UpdateContainerInstancesState", updateContainerInstancesState},
    Operation{"UpdateService", updateService},
    Operation{"UpdateTaskProtection", updateTaskProtection},
    Operation{"UpdateTaskSet", updateTaskSet},
};

} // namespace taskarium
