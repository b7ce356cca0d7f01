// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lesson/lessontext.h>

#include <core/json/utf8.h>

#include <algorithm>

namespace taskarium {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view notesHeading = "## Notes";
constexpr std::string_view fence = "```";
constexpr std::size_t longestText = std::size_t(16) * 1024; ///< of a step: a card shows it at once

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(blanks) - first + 1));
}

/// Takes a text line by line.
class SectionReader {
public:
    explicit SectionReader(std::string fileName) : m_fileName(std::move(fileName)) {}

    void take(std::string_view line)
    {
        ++m_line;
        if (line.starts_with(fence))
            m_isFenced = !m_isFenced;
        if (!m_isFenced && line.starts_with("# "))
            begin(line.substr(2));
        else if (!m_isFenced && trimmed(line) == notesHeading && !m_sections.empty())
            m_isInNotes = true;
        else
            append(line);
    }

    Result<std::vector<LessonSection>> sections()
    {
        if (m_fault)
            return *m_fault;
        for (LessonSection& section : m_sections) {
            section.text = trimmed(section.text);
            section.notes = trimmed(section.notes);
        }
        return std::move(m_sections);
    }

private:
    void begin(std::string_view heading)
    {
        const std::size_t colon = heading.find(':');
        LessonSection section{.id = trimmed(heading.substr(0, colon)), .line = m_line};
        if (colon != std::string_view::npos)
            section.title = trimmed(heading.substr(colon + 1));
        if (!isStepId(section.id) || section.title.empty())
            fail("This heading does not name a step.",
                 "Write it like \"# start: A task is asked for\", with an id of small letters, digits and "
                 "hyphens.");
        if (std::ranges::find(m_sections, section.id, &LessonSection::id) != m_sections.end())
            fail("Two sections are called \"" + section.id + "\".", "Give each step one section.");
        m_sections.push_back(std::move(section));
        m_isInNotes = false;
    }

    void append(std::string_view line)
    {
        if (m_sections.empty()) {
            if (!trimmed(line).empty())
                fail("This text belongs to no step.",
                     "Begin with a heading like \"# start: A task is asked for\".");
            return;
        }
        std::string& text = m_isInNotes ? m_sections.back().notes : m_sections.back().text;
        if (text.size() + line.size() > longestText)
            return fail("This text is longer than 16 KiB.", "Tell it in more steps.");
        text.append(line).append("\n");
    }

    void fail(std::string message, std::string remedy)
    {
        if (!m_fault)
            m_fault = Error{.file = m_fileName,
                            .line = m_line,
                            .message = std::move(message),
                            .remedy = std::move(remedy)};
    }

    std::string m_fileName;
    std::vector<LessonSection> m_sections{};
    Outcome m_fault{};
    int m_line = 0;
    bool m_isFenced = false;
    bool m_isInNotes = false;
};

} // namespace

bool isStepId(std::string_view text)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    };
    return !text.empty() && std::ranges::all_of(text, isAllowed);
}

Result<std::vector<LessonSection>> readSections(std::string_view text, const std::string& fileName)
{
    if (const auto bad = firstInvalidUtf8(text))
        return Error{.file = fileName,
                     .line = 1 + static_cast<int>(std::ranges::count(text.substr(0, *bad), '\n')),
                     .message = "A byte here is not UTF-8.",
                     .remedy = "Save the file in the encoding UTF-8."};
    SectionReader reader(fileName);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        reader.take(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return reader.sections();
}

} // namespace taskarium
