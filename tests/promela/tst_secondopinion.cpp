// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/tasktable.h>
#include <core/services/rollout.h>

#include <support/testclass.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace tst_secondopinion {

using namespace taskarium;

namespace {

using Lines = std::set<std::string>;

/// What follows the first word in those lines of a file that begin with that word.
Lines linesOf(const char* path, const std::string& word)
{
    Lines lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(word + ' '))
            lines.insert(line.substr(word.size() + 1));
    }
    return lines;
}

/// The lines of doubts.txt that begin with the word, a * in a column of traits being both of its words.
Lines doubts(const std::string& word)
{
    static const std::array<std::array<std::string, 2>, 4> traits{
        {{"eni", "no-eni"}, {"registers", "plain"}, {"documented", "observed"}, {"waits", "placed"}}};
    Lines lines;
    for (const std::string& line : linesOf(DOUBTS, word)) {
        for (unsigned choice = 0; choice < 16; ++choice) {
            std::istringstream columns(line);
            std::string expanded;
            int column = 0;
            for (std::string text; columns >> text; ++column) {
                const auto trait = static_cast<unsigned>(column - 2);
                expanded +=
                    (column > 0 ? " " : "") + (text == "*" ? traits.at(trait)[choice >> trait & 1] : text);
            }
            lines.insert(expanded);
        }
    }
    return lines;
}

Lines without(const Lines& all, const Lines& some)
{
    Lines rest;
    std::ranges::set_difference(all, some, std::inserter(rest, rest.end()));
    return rest;
}

/// Names every line; not as the test's message, which QtTest cuts.
bool isEmpty(const Lines& lines, const char* what)
{
    for (const std::string& line : lines)
        std::cerr << what << ": " << line << '\n';
    return lines.empty();
}

std::string textOf(TaskState state)
{
    return std::string(toText(state.last)) + '/' + std::string(toText(state.desired));
}

/// A change as the model prints it: "PENDING/RUNNING StopRequested eni plain observed placed
/// PENDING/STOPPED".
std::string textOf(const Transition& row, const TaskTraits& traits)
{
    return textOf(row.from) + ' ' + std::string(toText(row.trigger))
        + (traits.provisions ? " eni" : " no-eni") + (traits.registers ? " registers " : " plain ")
        + std::string(toText(traits.profile)) + (traits.place == Place::Awaited ? " waits " : " placed ")
        + textOf(row.to);
}

/// A task at a moment of its life.
struct Moment {
    TaskState state{};
    Place place{};

    friend bool operator==(const Moment&, const Moment&) = default;
};

/// Where a task may be next: by a row of the table or, with a network interface, by room that is found for
/// it.
std::vector<Moment> momentsAfter(const Moment& moment, TaskTraits traits, Lines& changes)
{
    std::vector<Moment> next;
    traits.place = moment.place;
    for (const Trigger trigger : triggers) {
        if (const Transition* row = findTransition(moment.state, trigger, traits)) {
            changes.insert(textOf(*row, traits));
            next.push_back({row->to, trigger == Trigger::CapacityFound ? Place::Found : moment.place});
        }
    }
    const bool isWanted = moment.state == TaskState{TaskStatus::Provisioning, DesiredStatus::Running};
    if (moment.place == Place::Awaited && traits.provisions && isWanted)
        next.push_back({moment.state, Place::Found});
    return next;
}

/// What the table lets a task with these traits do from its birth on, whether it waits for a place or not.
Lines changesOf(TaskTraits traits)
{
    Lines changes;
    std::vector<Moment> reached;
    for (const Place place : {Place::Given, Place::Awaited}) {
        traits.place = place;
        reached.push_back({initialState(traits), place});
    }
    for (std::size_t i = 0; i < reached.size(); ++i) {
        for (const Moment& next : momentsAfter(reached[i], traits, changes)) {
            if (std::ranges::find(reached, next) == reached.end())
                reached.push_back(next);
        }
    }
    return changes;
}

Lines changesOfTheTable()
{
    Lines changes;
    for (int bits = 0; bits < 8; ++bits) {
        changes.merge(changesOf({.provisions = (bits & 1) != 0,
                                 .registers = (bits & 2) != 0,
                                 .profile = (bits & 4) ? Profile::Observed : Profile::Documented}));
    }
    return changes;
}

/// How a rollout from the steady state ends by the step rule, if every task that is started becomes healthy.
std::string outcomeOf(int desired, const DeploymentConfiguration& configuration)
{
    RolloutCounts counts{.desired = desired, .old = desired, .healthy = desired};
    for (RolloutStep step{.start = 1}; step != RolloutStep{};) {
        step = nextStep(counts, configuration);
        counts.current += step.start - step.stopCurrent;
        counts.old -= step.stopOld;
        counts.healthy = counts.current + counts.old;
    }
    return counts.old == 0 && counts.current == desired ? "finished" : "stuck";
}

Lines rolloutsOfTheScheduler()
{
    Lines rollouts;
    for (int desired = 0; desired <= 4; ++desired) {
        for (const int minimum : {0, 50, 75, 100}) {
            for (const int maximum : {100, 125, 150, 200}) {
                const std::string outcome =
                    outcomeOf(desired, {.minimumHealthyPercent = minimum, .maximumPercent = maximum});
                rollouts.insert(std::to_string(desired) + ' ' + std::to_string(minimum) + ' '
                                + std::to_string(maximum) + ' ' + outcome);
            }
        }
    }
    return rollouts;
}

} // namespace

/// Compares the C++ with what the models of this folder did when Spin searched them. doubts.txt lists what is
/// known to differ.
class TestSecondOpinion : public QObject {
    Q_OBJECT

private slots:
    void theTableKnowsNothingElse()
    {
        const Lines onlyHere = without(changesOfTheTable(), linesOf(TRANSITIONS, "transition"));
        QVERIFY(isEmpty(without(onlyHere, doubts("table")), "only in the table"));
        QVERIFY(isEmpty(without(doubts("table"), onlyHere), "no longer only in the table"));
    }

    void theModelKnowsNothingElse()
    {
        const Lines onlyThere = without(linesOf(TRANSITIONS, "transition"), changesOfTheTable());
        QVERIFY(isEmpty(without(onlyThere, doubts("model")), "only in the model"));
        QVERIFY(isEmpty(without(doubts("model"), onlyThere), "no longer only in the model"));
    }

    void rolloutsEndAlike()
    {
        const Lines here = rolloutsOfTheScheduler();
        const Lines there = linesOf(ROLLOUTS, "rollout");
        QVERIFY(isEmpty(without(here, there), "only in the scheduler"));
        QVERIFY(isEmpty(without(there, here), "only in the model"));
    }
};

TASKARIUM_TEST(TestSecondOpinion)

} // namespace tst_secondopinion

#include "tst_secondopinion.moc"
