// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/formats/csvtext.h>
#include <core/formats/exporter.h>
#include <core/log/taskstates.h>

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace taskarium {

/// The columns of the CSV, in order; csv.md says what is in each.
inline constexpr std::array<std::string_view, 22> csvColumns{
    "seconds",           "time",          "profile",  "record",   "cluster",        "service",
    "taskDefinition",    "task",          "instance", "trigger",  "fromLastStatus", "lastStatus",
    "fromDesiredStatus", "desiredStatus", "version",  "stopCode", "stoppedReason",  "containers",
    "attachments",       "step",          "stepDue",  "detail",
};

/// The whole log, one row a record, after one row of column names. RFC 4180, UTF-8.
class CsvExporter final : public Exporter {
public:
    void begin(const World& initial) override;
    void take(const Record& record, const World& after) override;
    void end(const World&) override {}
    void forgetOver(const World& earlier) override { m_states.forgetOver(earlier); }

    [[nodiscard]] std::string_view text() const override { return m_rows.written(); }
    void clear() override { m_rows.clear(); }

private:
    /// A task's statuses as they are written; empty where nobody has told them.
    struct StatusTexts {
        std::string last{};
        std::string desired{};

        friend bool operator==(const StatusTexts&, const StatusTexts&) = default;
    };

    static StatusTexts statusesOf(const World& world, TaskId id);
    StatusTexts statusesBefore(const Record& record, TaskId id, const StatusTexts& now);
    void writeWhen(const Record& record, const World& after);
    void writeWhose(const Record& record, const World& after);
    void writeState(const Record& record, const World& after);
    void writeParts(const Record& record, const World& after);

    CsvText m_rows{};
    TaskStates m_states{};
    std::map<TaskId, StatusTexts> m_shown{}; ///< of a recording's tasks, as its last rows have them
};

} // namespace taskarium
