// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/api/answer.h>
#include <core/api/api.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace taskarium {

// handle() in three steps. Only the second needs the session and the thread that owns it; reading large
// requests and writing large replies takes longer, and any thread may do that.

/// A request that was read and held against the API's model.
struct CheckedRequest {
    std::string operation{}; ///< as ApiResponse has it
    std::uint64_t number = 0;
    Answer request{}; ///< what the operation gets, or why it is refused
};

[[nodiscard]] CheckedRequest checkRequest(const ApiRequest& request);

/// A response whose body may not be written yet.
struct UnwrittenResponse {
    ApiResponse response{};
    nlohmann::json body{}; ///< to be written; of no meaning if the response has a body
};

[[nodiscard]] UnwrittenResponse answerChecked(const CheckedRequest& request, Session& session);

/// The same where DescribeTasks, ListTasks, DescribeServices and ListServices see an older world of the
/// session: the API of ECS is eventually consistent (API reference, RunTask).
[[nodiscard]] UnwrittenResponse answerChecked(const CheckedRequest& request, Session& session,
                                              const World& seen);

/// An exception as a response to a request, whatever is in it.
[[nodiscard]] UnwrittenResponse refusedResponse(const CheckedRequest& request, const ApiError& error,
                                                const Session& session);

[[nodiscard]] ApiResponse written(UnwrittenResponse response);

} // namespace taskarium
