// SPDX-License-Identifier: GPL-3.0-or-later
//
// Requests of the ECS API: the operation on the first line, its JSON below. Every reply is JSON.
#include <fuzz/target.h>

#include <core/api/api.h>
#include <core/session/session.h>
#include <nlohmann/json.hpp>

#include <string>

using namespace taskarium;

namespace {

/// The demo when its tasks run, anew for each request.
Session runningDemo()
{
    Session session(builtInScenario("demo").value());
    session.advance(SimTime(std::chrono::seconds(60)));
    return session;
}

} // namespace

void takeText(std::string_view text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    Session session = runningDemo();
    const ApiResponse response =
        handle({.target = "AmazonEC2ContainerServiceV20141113." + std::string(text.substr(0, end)),
                .body = std::string(text.substr(std::min(end + 1, text.size())))},
               session);
    mustHold(response.status == 200 || response.status == 400);
    mustHold(!nlohmann::json::parse(response.body, nullptr, false).is_discarded());
    session.advance(session.liveEdge() + std::chrono::seconds(5), std::chrono::milliseconds(50));
}
