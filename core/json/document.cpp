// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/document.h>

#include <core/json/documentbuilder.h>
#include <core/json/pointer.h>
#include <core/json/utf8.h>

#include <algorithm>

namespace taskarium {

int Document::lineOf(std::string_view pointer) const
{
    for (;;) {
        if (const auto found = lines.find(pointer); found != lines.end())
            return found->second;
        if (pointer.empty())
            return 0;
        pointer = parentPointer(pointer);
    }
}

Error Document::at(std::string pointer, std::string message, std::string remedy) const
{
    return at(
        Error{.pointer = std::move(pointer), .message = std::move(message), .remedy = std::move(remedy)});
}

Error Document::at(Error error) const
{
    error.file = file;
    error.line = lineOf(error.pointer);
    return error;
}

Result<Document> parseDocument(std::string_view text, std::string file)
{
    if (const auto bad = firstInvalidUtf8(text)) {
        const auto line = 1 + std::ranges::count(text.substr(0, *bad), '\n');
        return Error{.file = std::move(file),
                     .line = static_cast<int>(line),
                     .message = "A byte here is not UTF-8.",
                     .remedy = "Save the file in the encoding UTF-8."};
    }
    LineCounter counter;
    DocumentBuilder builder(text, std::move(file), counter);
    const CountingIterator first(text.data(), &counter);
    const CountingIterator last(text.data() + text.size(), &counter);
    nlohmann::json::sax_parse(first, last, &builder);
    return builder.take();
}

} // namespace taskarium
