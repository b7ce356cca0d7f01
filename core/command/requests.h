// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/command/command.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium {

/// A request's JSON and where it stands. The JSON was found good by checkShape.
struct RequestSource {
    const nlohmann::json& value;
    std::string pointer{};

    /// A refusal with ECS's exception and message, of a member or, with "", of the request itself.
    [[nodiscard]] Error refusal(std::string_view member, std::string code, std::string message,
                                std::string remedy) const;
};

/// From the JSON of a request to its value. They fail, with ECS's exception and message, on what ECS refuses
/// whatever the state of the cluster; the errors' pointers are those of the document.
[[nodiscard]] Result<Request> readRegisterTaskDefinition(const RequestSource& source);
[[nodiscard]] Result<Request> readCreateService(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateService(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteService(const RequestSource& source);
[[nodiscard]] Result<Request> readRunTask(const RequestSource& source);
[[nodiscard]] Result<Request> readStopTask(const RequestSource& source);
[[nodiscard]] Result<Request> readStartTask(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateContainerInstancesState(const RequestSource& source);
[[nodiscard]] Result<Request> readDeregisterContainerInstance(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateTaskProtection(const RequestSource& source);
[[nodiscard]] Result<Request> readCreateCluster(const RequestSource& source);
[[nodiscard]] Result<Request> readRegisterContainerInstance(const RequestSource& source);
[[nodiscard]] Result<Request> readStopServiceDeployment(const RequestSource& source);
[[nodiscard]] Result<Request> readDeregisterTaskDefinition(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteTaskDefinitions(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateCluster(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateClusterSettings(const RequestSource& source);
[[nodiscard]] Result<Request> readPutClusterCapacityProviders(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteCluster(const RequestSource& source);
[[nodiscard]] Result<Request> readTagResource(const RequestSource& source);
[[nodiscard]] Result<Request> readUntagResource(const RequestSource& source);
[[nodiscard]] Result<Request> readPutAttributes(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteAttributes(const RequestSource& source);
[[nodiscard]] Result<Request> readPutAccountSetting(const RequestSource& source);
[[nodiscard]] Result<Request> readPutAccountSettingDefault(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteAccountSetting(const RequestSource& source);

[[nodiscard]] Result<Request> readCreateTaskSet(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateTaskSet(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteTaskSet(const RequestSource& source);
[[nodiscard]] Result<Request> readCreateCapacityProvider(const RequestSource& source);
[[nodiscard]] Result<Request> readUpdateCapacityProvider(const RequestSource& source);
[[nodiscard]] Result<Request> readDeleteCapacityProvider(const RequestSource& source);

} // namespace taskarium
