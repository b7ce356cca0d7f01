// SPDX-License-Identifier: GPL-3.0-or-later
//
// Questions that a learner answers before the run goes on. Nobody writes down what is right: the run goes on
// until the question is decided, and the log tells. Only a choice between texts has its answer in the lesson.
#pragma once

#include <core/session/conditions.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace taskarium {

/// Until when: a condition, or so long after the step, question or action began.
using Until = std::variant<Condition, Duration>;

/// One of the texts to choose from, and what is said to who chose it.
struct ChoiceOption {
    std::string text{};
    std::string reply{};
    bool isRight = false;

    friend bool operator==(const ChoiceOption&, const ChoiceOption&) = default;
};

/// "Why is it PENDING?": exactly one option is right.
struct AsksChoice {
    std::vector<ChoiceOption> options{};

    friend bool operator==(const AsksChoice&, const AsksChoice&) = default;
};

/// "Which lastStatus comes next?" of one task.
struct AsksNextStatus {
    std::string task{}; ///< see lesson.h on how a lesson names a task

    friend bool operator==(const AsksNextStatus&, const AsksNextStatus&) = default;
};

/// "Which task is stopped?": the one whose desiredStatus becomes STOPPED first.
struct AsksVictim {
    TaskScope among{};

    friend bool operator==(const AsksVictim&, const AsksVictim&) = default;
};

/// "How long does that take?": from the question until a condition is met.
struct AsksTime {
    Until until{};
    Duration tolerance{}; ///< so far off is still right

    friend bool operator==(const AsksTime&, const AsksTime&) = default;
};

/// "How many are RUNNING then?": the tasks in a lastStatus when a condition is met.
struct AsksCount {
    TaskScope of{};
    TaskStatus status = TaskStatus::Running;
    Until until{};

    friend bool operator==(const AsksCount&, const AsksCount&) = default;
};

using QuestionKind = std::variant<AsksChoice, AsksNextStatus, AsksVictim, AsksTime, AsksCount>;

/// What is answered, and what is true: the place of an option, a status, a task, a span, a number.
using Reply = std::variant<std::size_t, TaskStatus, TaskId, Duration, int>;

/// What a lesson's text takes for granted: a status, a task by its selector, a span, a number.
using Claim = std::variant<TaskStatus, std::string, Duration, int>;

struct Question {
    std::string ask{}; ///< as a sentence
    QuestionKind kind{};
    std::string explanation{}; ///< said when it is decided, whatever was answered; may be empty
    std::optional<Claim>
        claim{}; ///< of a lesson, but for a choice: a lesson whose claim is untrue is not good

    friend bool operator==(const Question&, const Question&) = default;
};

/// A question that was asked, and answered.
struct Mark {
    Reply given{};
    Reply truth{};
    bool isRight = false;

    friend bool operator==(const Mark&, const Mark&) = default;
};

/// What the run has to go on to before a question that is asked at a time is decided, with tasks named as the
/// lesson names them; nothing: it is decided at once.
[[nodiscard]] std::optional<Condition> decidedWhen(const Question& question, SimTime askedAt);

/// What is true of a question, once its condition was met. Of a choice it needs neither.
[[nodiscard]] Reply truthOf(const Question& question, SimTime askedAt, const ConditionMet& met,
                            const World& world);

/// Whether two replies come to the same: times by the question's tolerance.
[[nodiscard]] bool agree(const Question& question, const Reply& given, const Reply& truth);

/// Whether a reply is of the kind that a question asks for; an option must be there.
[[nodiscard]] bool fits(const Question& question, const Reply& reply);

/// "RUNNING", "web 3f1d2c4b", "30 s", "4" or the option's text: in English.
[[nodiscard]] std::string replyText(const Question& question, const Reply& reply, const World& world);

/// How a learner has done.
struct Score {
    int right = 0;
    int asked = 0;

    void count(const Mark& mark);
    friend bool operator==(const Score&, const Score&) = default;
};

} // namespace taskarium
