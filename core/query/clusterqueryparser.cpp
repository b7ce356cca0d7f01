// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/query/clusterquery.h>

#include <core/base/timetext.h>
#include <core/query/tokenreader.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace taskarium {

namespace {

constexpr std::size_t longestExpression = 2000;

/// Our own rule: deeper ones are no expressions that a person wrote, and reading them takes the stack.
constexpr int deepestNesting = 32;

constexpr std::array ordering{QueryOperator::Equals,  QueryOperator::NotEquals,
                              QueryOperator::Greater, QueryOperator::GreaterEqual,
                              QueryOperator::Less,    QueryOperator::LessEqual};
constexpr std::array choice{QueryOperator::Equals, QueryOperator::NotEquals, QueryOperator::In,
                            QueryOperator::NotIn,  QueryOperator::Matches,   QueryOperator::NotMatches};
constexpr std::array groups{QueryOperator::Equals, QueryOperator::NotEquals, QueryOperator::In,
                            QueryOperator::NotIn,  QueryOperator::Matches,   QueryOperator::NotMatches,
                            QueryOperator::Exists, QueryOperator::NotExists};
constexpr std::array everything{
    QueryOperator::Equals, QueryOperator::NotEquals, QueryOperator::Greater, QueryOperator::GreaterEqual,
    QueryOperator::Less,   QueryOperator::LessEqual, QueryOperator::Exists,  QueryOperator::NotExists,
    QueryOperator::In,     QueryOperator::NotIn,     QueryOperator::Matches, QueryOperator::NotMatches,
};

/// A subject's name and the operators that it knows.
struct SubjectRow {
    std::string_view name;
    QuerySubject subject;
    std::span<const QueryOperator> operators;
};

constexpr std::array subjects{
    SubjectRow{"agentConnected", QuerySubject::AgentConnected, choice},
    SubjectRow{"agentVersion", QuerySubject::AgentVersion, ordering},
    SubjectRow{"ec2InstanceId", QuerySubject::Ec2InstanceId, choice},
    SubjectRow{"registeredAt", QuerySubject::RegisteredAt, ordering},
    SubjectRow{"runningTasksCount", QuerySubject::RunningTasksCount, ordering},
    SubjectRow{"task:group", QuerySubject::TaskGroup, groups},
};

/// The two spellings of an operator. "!exists" and "!in" are read as one.
struct OperatorRow {
    std::string_view sign;
    std::string_view word;
    QueryOperator comparison;
};

constexpr std::array operators{
    OperatorRow{"==", "equals", QueryOperator::Equals},
    OperatorRow{"!=", "not_equals", QueryOperator::NotEquals},
    OperatorRow{">", "greater_than", QueryOperator::Greater},
    OperatorRow{">=", "greater_than_equal", QueryOperator::GreaterEqual},
    OperatorRow{"<", "less_than", QueryOperator::Less},
    OperatorRow{"<=", "less_than_equal", QueryOperator::LessEqual},
    OperatorRow{"exists", "exists", QueryOperator::Exists},
    OperatorRow{"!exists", "not_exists", QueryOperator::NotExists},
    OperatorRow{"in", "in", QueryOperator::In},
    OperatorRow{"!in", "not_in", QueryOperator::NotIn},
    OperatorRow{"=~", "matches", QueryOperator::Matches},
    OperatorRow{"!~", "not_matches", QueryOperator::NotMatches},
};

constexpr std::string_view subjectRemedy = "Subjects are attribute:NAME, agentConnected, agentVersion, "
                                           "ec2InstanceId, registeredAt, runningTasksCount "
                                           "and task:group.";
constexpr std::string_view operatorRemedy =
    "Operators are ==, !=, >, >=, <, <=, exists, !exists, in, !in, =~ and !~.";
constexpr std::string_view joinRemedy =
    "Join tests by and, or, && or ||; put quotes around text with spaces.";

constexpr std::string_view attributePrefix = "attribute:";

/// A date of a test in one of the guide's forms, completed to what parseUtc reads.
std::string completeInstant(std::string text)
{
    if (text.ends_with("+00:00"))
        text.resize(text.size() - 6);
    if (text.ends_with('Z'))
        text.pop_back();
    if (text.find('T') == std::string::npos)
        text += "T00:00:00";
    return text + "Z";
}

bool isVersion(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool isSmallNumber(std::string_view text)
{
    return !text.empty() && text.size() <= 9
        && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A pattern, matched in time that grows with its length only, where the library can do so.
std::shared_ptr<const std::regex> compilePattern(const std::string& text)
{
#ifdef __GLIBCXX__
    constexpr auto flags = std::regex_constants::ECMAScript | std::regex_constants::__polynomial;
#else
    constexpr auto flags = std::regex_constants::ECMAScript;
#endif
    try {
        return std::make_shared<const std::regex>(text, flags);
    } catch (const std::regex_error&) {
        return nullptr;
    }
}

/// Reads an expression from left to right. The first fault is kept; what is read after it does not matter.
class Parser {
public:
    explicit Parser(std::string_view text) : m_reader(text) {}

    [[nodiscard]] Result<ClusterQuery> parse()
    {
        ClusterQuery query = parseAny();
        const Token rest = m_reader.peek();
        if (rest.kind != Token::Kind::End)
            m_reader.expected(rest, "the end, and or or", joinRemedy);
        if (m_reader.fault())
            return *m_reader.fault();
        return query;
    }

private:
    static ClusterQuery joined(ClusterQuery::Kind kind, std::vector<ClusterQuery> parts)
    {
        if (parts.size() == 1)
            return std::move(parts.front());
        return {.kind = kind, .parts = std::move(parts)};
    }

    ClusterQuery parseAny()
    {
        std::vector<ClusterQuery> parts{parseAll()};
        while (!m_reader.fault() && (m_reader.accept("||") || m_reader.accept("or")))
            parts.push_back(parseAll());
        return joined(ClusterQuery::Kind::Any, std::move(parts));
    }

    ClusterQuery parseAll()
    {
        std::vector<ClusterQuery> parts{parseUnary()};
        while (!m_reader.fault() && (m_reader.accept("&&") || m_reader.accept("and")))
            parts.push_back(parseUnary());
        return joined(ClusterQuery::Kind::All, std::move(parts));
    }

    ClusterQuery parseUnary()
    {
        const Token next = m_reader.peek();
        if (++m_depth > deepestNesting)
            m_reader.fail(
                next,
                fmt::format("More than {} parentheses or negations stand in one another.", deepestNesting),
                "Write it more simply.");
        ClusterQuery query;
        if (m_reader.fault())
            return query;
        if (m_reader.accept("!") || m_reader.accept("not"))
            query = {.kind = ClusterQuery::Kind::Not, .parts = {parseUnary()}};
        else if (m_reader.accept("("))
            query = parseRest();
        else
            query = {.kind = ClusterQuery::Kind::Test, .test = parseTest()};
        --m_depth;
        return query;
    }

    /// What follows an opening parenthesis.
    ClusterQuery parseRest()
    {
        ClusterQuery query = parseAny();
        if (!m_reader.fault() && !m_reader.accept(")"))
            m_reader.expected(m_reader.peek(), "a closing parenthesis", joinRemedy);
        return query;
    }

    QueryTest parseTest()
    {
        QueryTest test;
        const std::span<const QueryOperator> known = parseSubject(test);
        if (!m_reader.fault())
            parseOperator(test, known);
        if (!m_reader.fault())
            parseArguments(test);
        return test;
    }

    /// Returns the operators that the subject knows.
    std::span<const QueryOperator> parseSubject(QueryTest& test)
    {
        const Token token = m_reader.take();
        if (token.kind == Token::Kind::Word && token.text.starts_with(attributePrefix)
            && token.text.size() > attributePrefix.size()) {
            test.attribute = token.text.substr(attributePrefix.size());
            return everything;
        }
        const auto row = std::ranges::find(subjects, token.text, &SubjectRow::name);
        if (token.kind == Token::Kind::Word && row != subjects.end()) {
            test.subject = row->subject;
            return row->operators;
        }
        m_reader.expected(token, "a subject", subjectRemedy);
        return {};
    }

    void parseOperator(QueryTest& test, std::span<const QueryOperator> known)
    {
        const Token token = m_reader.takeOperator();
        const auto row = std::ranges::find_if(operators, [&](const OperatorRow& candidate) {
            return candidate.sign == token.text || candidate.word == token.text;
        });
        if (token.kind == Token::Kind::Quoted || row == operators.end())
            return m_reader.expected(token, "an operator", operatorRemedy);
        if (std::ranges::find(known, row->comparison) == known.end())
            return m_reader.fail(token,
                                 fmt::format("This subject does not know the operator {}.", token.text),
                                 fmt::format("It knows {}.", signsOf(known)));
        test.comparison = row->comparison;
    }

    static std::string signsOf(std::span<const QueryOperator> known)
    {
        std::vector<std::string_view> signs;
        for (const OperatorRow& row : operators) {
            if (std::ranges::find(known, row.comparison) != known.end())
                signs.push_back(row.sign);
        }
        return fmt::format("{}", fmt::join(signs, ", "));
    }

    void parseArguments(QueryTest& test)
    {
        switch (test.comparison) {
        case QueryOperator::Exists:
        case QueryOperator::NotExists: return;
        case QueryOperator::In:
        case QueryOperator::NotIn: return parseList(test);
        case QueryOperator::Matches:
        case QueryOperator::NotMatches: return parsePattern(test);
        case QueryOperator::Equals:
        case QueryOperator::NotEquals:
        case QueryOperator::Greater:
        case QueryOperator::GreaterEqual:
        case QueryOperator::Less:
        case QueryOperator::LessEqual: break;
        }
        addArgument(test, m_reader.take());
    }

    void addArgument(QueryTest& test, const Token& token)
    {
        if (!token.isText())
            return m_reader.expected(token, "a value",
                                     "Put quotes around a value with spaces, signs or commas.");
        checkArgument(test, token);
        test.arguments.push_back(token.text);
    }

    void checkArgument(QueryTest& test, const Token& token)
    {
        if (test.subject == QuerySubject::AgentConnected && token.text != "true" && token.text != "false")
            m_reader.fail(token, fmt::format("agentConnected is true or false, not \"{}\".", token.text),
                          "Write true or false.");
        if (test.subject == QuerySubject::AgentVersion && !isVersion(token.text))
            m_reader.fail(token, fmt::format("\"{}\" is no version of the agent.", token.text),
                          "Write numbers and points, such as 1.14.5.");
        if (test.subject == QuerySubject::RunningTasksCount && !isSmallNumber(token.text))
            m_reader.fail(token, fmt::format("\"{}\" is no number of tasks.", token.text),
                          "Write a number from 0 on.");
        if (test.subject == QuerySubject::RegisteredAt)
            readInstant(test, token);
    }

    void readInstant(QueryTest& test, const Token& token)
    {
        const Result<UtcTime> instant = parseUtc(completeInstant(token.text));
        if (instant)
            test.instant = *instant;
        else
            m_reader.fail(token, fmt::format("\"{}\" is no date.", token.text),
                          "Write it like 2018-06-18 or 2018-06-18T22:28:28Z.");
    }

    void parseList(QueryTest& test)
    {
        if (!m_reader.accept("["))
            return m_reader.expected(m_reader.peek(), "a list", "Write it like [a, b].");
        do
            addArgument(test, m_reader.take());
        while (!m_reader.fault() && m_reader.accept(","));
        if (!m_reader.fault() && !m_reader.accept("]"))
            m_reader.expected(m_reader.peek(), "a comma or the end of the list", "Write it like [a, b].");
    }

    void parsePattern(QueryTest& test)
    {
        const Token token = m_reader.takePattern();
        if (!token.isText())
            return m_reader.expected(token, "a pattern", "Write a regular expression, such as t3.*");
        test.pattern = compilePattern(token.text);
        test.arguments.push_back(token.text);
        if (!test.pattern)
            m_reader.fail(token, fmt::format("\"{}\" is no regular expression.", token.text),
                          "Close its brackets; a backslash stands before a sign that means itself.");
    }

    TokenReader m_reader;
    int m_depth = 0;
};

} // namespace

Result<ClusterQuery> parseClusterQuery(std::string_view expression)
{
    if (expression.size() > longestExpression)
        return Error{.message = fmt::format("An expression has at most {} characters, not {}.",
                                            longestExpression, expression.size()),
                     .remedy = "Shorten it."};
    return Parser(expression).parse();
}

} // namespace taskarium
