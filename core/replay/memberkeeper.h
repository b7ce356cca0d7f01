// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/shared.h>
#include <core/model/recorded.h>
#include <core/replay/observation.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace taskarium {

/// Whether a thing is seen for the first time: then what is not told of it was told by nobody.
enum class Acquaintance : std::uint8_t { New, Known };

/// Keeps account of one observation of a task: which members it told, and which values the model does not
/// know. What it does not tell stays as it was.
class MemberKeeper {
public:
    MemberKeeper(const Shared<Recorded>& before, Acquaintance task) : m_before(before), m_owner(task)
    {
        m_stillUntold.reserve(before->untold.size());
    }

    /// From here on members are those of a container.
    void beginContainer(std::string_view name, Acquaintance acquaintance);

    /// A member that was not told.
    void leaveOut(std::string_view member);

    /// A member that is text, empty if it was not told: sets the place to its meaning, or keeps the text if
    /// it has none.
    template <typename T>
    void tell(std::string_view member, T& place, const std::optional<T>& meaning, const std::string& text)
    {
        if (meaning && !text.empty())
            place = *meaning;
        tellText(member, text, meaning ? Value::Known : Value::Unknown);
    }

    /// One whose text the model has no place for, though ECS may well say it: it stands there if it is not
    /// what is written anyway.
    void tellPlaceless(std::string_view member, const std::string& text, std::string_view usual);

    /// An attachment whose type or status the model does not know.
    void keepAttachment(const RecordedAttachment& seen, std::string name);

    /// The observation tells nothing of containers, or of attachments: all of theirs stays.
    void keepContainers() { keepThoseOf("container "); }
    void keepAttachments();

    /// The values that ECS did not have when this was built, as "lastStatus DREAMING".
    [[nodiscard]] std::vector<std::string> takeUnknown() { return std::move(m_unknown); }

    [[nodiscard]] Shared<Recorded> take();

private:
    enum class Value : std::uint8_t { Known, Placeless, Unknown };

    void tellText(std::string_view member, const std::string& text, Value value);
    void keepThoseOf(std::string_view owner);
    [[nodiscard]] std::string nameOf(std::string_view member) const;
    [[nodiscard]] bool isNameOf(std::string_view name, std::string_view member) const;
    [[nodiscard]] std::optional<std::size_t> placeInUntold(std::string_view member);
    [[nodiscard]] bool hasChanged() const;

    const Shared<Recorded>& m_before;
    Acquaintance m_owner;
    std::string m_prefix{};                   ///< of the members that are told; none: they are the task's
    Recorded m_after{};                       ///< but for the members that are untold still
    std::vector<std::size_t> m_stillUntold{}; ///< in m_before
    std::size_t m_nextUntold = 0;             ///< likewise: that behind the last one
    std::vector<std::string> m_unknown{};
};

} // namespace taskarium
