// SPDX-License-Identifier: GPL-3.0-or-later
#include <tidy/tree.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace taskarium::tidy {

namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// C++, CMake and scripts, which name their interpreter if they have no ending. The rest is data and prose.
bool isSource(const fs::path& path, std::string_view text)
{
    constexpr std::array endings{".cpp", ".h", ".cmake", ".sh", ".py"};
    return std::ranges::find(endings, path.extension()) != endings.end()
        || path.filename() == "CMakeLists.txt" || text.starts_with("#!");
}

void readFolder(Tree& tree, const fs::path& root, const fs::path& folder)
{
    if (!fs::exists(folder))
        return;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::string text = bytesOf(entry.path());
        if (isSource(entry.path(), text))
            tree.files.push_back(
                sourceFile(entry.path().lexically_relative(root).generic_string(), std::move(text)));
    }
}

} // namespace

Tree readTree(const fs::path& root)
{
    Tree tree;
    tree.files.push_back(sourceFile("CMakeLists.txt", bytesOf(root / "CMakeLists.txt")));
    for (const std::string_view folder : {".ci", "app", "core", "packaging", "resources", "tests", "ui"})
        readFolder(tree, root, root / folder);
    std::ranges::sort(tree.files, {}, &SourceFile::path);
    tree.arrows = parseArrows(bytesOf(root / "tests/tidy/arrows.txt"));
    return tree;
}

} // namespace taskarium::tidy
