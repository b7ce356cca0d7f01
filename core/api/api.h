// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/api: the API of Amazon ECS as its clients speak it: the AWS CLI, the SDKs, deploy scripts. A request
// of the JSON 1.1 protocol goes in, a response comes out; nothing here knows a socket. A call that changes
// something becomes a Command and is put to the Session like any other, so it is recorded and can be played
// again; a call that asks is answered from the live World by the codecs of core/json. What a request may
// hold is told by the API's model, and refused with the exceptions and messages of ECS. Nothing is kept
// between two calls: tokens of pages and of idempotent calls are found again in what they name.
// An Account is a session for each region that clients name.
#pragma once

#include <core/session/session.h>

#include <cstdint>
#include <string>
#include <vector>

namespace taskarium {

/// What of an HTTP request matters. Signatures are not checked.
struct ApiRequest {
    std::string target{};     ///< X-Amz-Target: "AmazonEC2ContainerServiceV20141113.ListTasks"
    std::string body{};       ///< JSON; empty: {}
    std::uint64_t number = 0; ///< of the call since the server began: its request id is made of it
};

struct ApiHeader {
    std::string name{};
    std::string value{};

    friend bool operator==(const ApiHeader&, const ApiHeader&) = default;
};

/// What is sent back.
struct ApiResponse {
    int status = 200;                 ///< 200, or 400 with an exception
    std::vector<ApiHeader> headers{}; ///< Content-Type, x-amzn-RequestId
    std::string body{};               ///< compact JSON, members in alphabetical order
    std::string operation{};          ///< "ListTasks", known or not; empty if the target is of another API
    std::string exception{};          ///< "ClusterNotFoundException"; empty: it was answered
};

/// Answers a request. Commands go to the live edge of the session; the session is not advanced.
[[nodiscard]] ApiResponse handle(const ApiRequest& request, Session& session);

/// The operations that are answered, in alphabetical order. All others of the model are refused with
/// UnknownOperationException.
[[nodiscard]] std::vector<std::string> answeredOperations();

} // namespace taskarium
