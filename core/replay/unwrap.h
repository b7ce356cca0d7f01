// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/framing.h>
#include <core/replay/jsonobject.h>
#include <core/replay/observation.h>
#include <core/replay/report.h>

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A value that is larger is not read: what is kept of it while it is read may be ten times as large.
inline constexpr std::size_t largestValue = std::size_t(256) << 20;

/// Finds what ECS tells of its tasks in JSON, however it is wrapped: in lists, in members of any name, in
/// texts that are JSON themselves (SNS, SQS, Lambda, CloudWatch Logs, Step Functions, CloudTrail). Other
/// services' events and look-alikes are noted.
class Unwrapper {
public:
    explicit Unwrapper(ReplayReport& report) : m_report(report) {}

    /// Reads a frame of a file; false if it is a value that is no JSON.
    bool take(const Frame& frame, const std::string& file);

    /// What was found since the last call, in the order in which it stood.
    [[nodiscard]] Observations takeObservations();

private:
    /// What is known of the value that is being read.
    struct Inside {
        ReadPlace place{};
        std::string_view text{};       ///< of the value, if it is a whole text by itself
        std::optional<UtcTime> told{}; ///< a time that the wrapping tells
        std::size_t texts = 0;         ///< how many texts are around it
        int depth = 0;
    };

    bool readRepaired(const Frame& frame, const ReadPlace& place);
    bool parseAndRead(std::string_view text, Inside inside);
    bool read(const dom::element& value, const Inside& inside);
    bool readText(std::string_view text, const Inside& inside);
    bool readValues(std::string_view text, const Inside& inside);
    bool readPacked(std::string_view text, const Inside& inside);
    void noteBroken(const Frame& frame, SourcePlace place);
    bool readObject(const dom::element& value, const Inside& inside);
    bool readMembers(const JsonObject& object, Inside inside);
    bool readEnvelope(const JsonObject& object, const dom::element& value, const Inside& inside);
    bool readDetail(const JsonObject& envelope, const JsonObject& detail, std::unique_ptr<Observation> found);
    bool readTaskChange(const JsonObject& envelope, const JsonObject& detail,
                        std::unique_ptr<Observation> found);
    bool readDescribed(const JsonObject& object, const Inside& inside);
    void add(std::string_view kind, std::unique_ptr<Observation> found);
    bool skip(const std::string& reason, const ReadPlace& place);
    dom::parser& parserAt(std::size_t level);

    ReplayReport& m_report;
    Observations m_found{};
    std::deque<std::string> m_files{}; ///< that were read; observations point to their names
    std::vector<std::unique_ptr<dom::parser>> m_parsers{}; ///< one for each text inside of a text
};

} // namespace taskarium
