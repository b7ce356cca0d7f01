// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// A section of a lesson's text.md: what belongs to one step.
struct LessonSection {
    std::string id{};
    std::string title{};
    std::string text{};  ///< Markdown
    std::string notes{}; ///< Markdown
    int line = 0;        ///< of its heading

    friend bool operator==(const LessonSection&, const LessonSection&) = default;
};

/// Whether a text is a step's id: small letters, digits and hyphens.
[[nodiscard]] bool isStepId(std::string_view text);

/// Splits a text at its headings "# id: Title". Fails, with the line, on text before the first, a heading
/// without id and title, and an id that comes twice. A heading inside a fenced block is text.
[[nodiscard]] Result<std::vector<LessonSection>> readSections(std::string_view text,
                                                              const std::string& fileName);

} // namespace taskarium
