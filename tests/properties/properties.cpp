// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random stories of a small cluster, and what must hold in all of them. A story that fails is shrunk and
// printed as a scenario file.
#include <properties/deed.h>
#include <properties/explanations.h>
#include <properties/invariants.h>

#include <core/model/requestsummary.h>
#include <core/session/session.h>

#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace taskarium;
using namespace taskarium::properties;

namespace rc {

template <>
struct Arbitrary<Deed> {
    static Gen<Deed> arbitrary()
    {
        return gen::build<Deed>(
            gen::set(&Deed::after, gen::inRange(0, 90)),
            gen::set(&Deed::kind, gen::elementOf(std::vector<DeedKind>(deedKinds.begin(), deedKinds.end()))),
            gen::set(&Deed::first, gen::inRange(0, 34)), gen::set(&Deed::second, gen::inRange(0, 12)));
    }
};

} // namespace rc

namespace {

using namespace std::chrono_literals;

/// A story that is told until some time after its end; what must hold at any time does.
Session courseOf(const Story& story, Duration rest)
{
    RC_LOG() << writeScenario(story.scenario);
    Session session(story.scenario);
    session.advance(story.healedAt + rest);
    RC_ASSERT(faultOfCourse(session) == std::string());
    return session;
}

void holds(Profile profile, const std::vector<Deed>& deeds, std::uint64_t seed)
{
    const Story story = storyOf(deeds, profile, seed);
    const Session session = courseOf(story, 2h);
    RC_ASSERT(faultOfEnd(session) == std::string());
    // In slices, the same run gives the same log.
    Session again(story.scenario);
    while (again.liveEdge() < session.liveEdge())
        again.advance(std::min(session.liveEdge(), again.liveEdge() + 7s));
    RC_ASSERT(again.log() == session.log());
}

/// Whatever is said of a moment comes true if nobody intervenes.
void explainsTruly(Profile profile, const std::vector<Deed>& deeds, std::uint64_t seed)
{
    const Story story = storyOf(deeds, profile, seed);
    const auto span = story.healedAt.time_since_epoch() + 2min;
    for (const int part : {2, 3}) {
        // Not a round time, so that it lies amid whatever is under way.
        const SimTime moment(span * part / 4 - Duration(static_cast<Duration::rep>(seed % 997)));
        if (moment < SimTime{})
            continue;
        RC_LOG() << writeScenario(story.scenario);
        RC_ASSERT(faultOfExplanations(story.scenario, moment) == std::string());
    }
}

/// Clients do not notice it if a service that does as it should is scaled or rolled.
void losesNothing(Profile profile, const std::vector<Deed>& deeds, std::uint64_t seed)
{
    const Story story = carefulStoryOf(deeds, profile, seed);
    const Session session = courseOf(story, 10min);
    const RequestTally tally = requestsOf(session.liveWorld(), session.liveEdge())->tally;
    RC_LOG() << toText(tally);
    RC_ASSERT(tally.arrived > RequestCount(0));
    RC_ASSERT(tally.lostInAll() == RequestCount(0));
}

} // namespace

int main()
{
    bool isGood = rc::check("documented stories", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        holds(Profile::Documented, deeds, seed);
    });
    isGood &= rc::check("observed stories", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        holds(Profile::Observed, deeds, seed);
    });
    isGood &= rc::check("documented explanations", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        explainsTruly(Profile::Documented, deeds, seed);
    });
    isGood &= rc::check("observed explanations", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        explainsTruly(Profile::Observed, deeds, seed);
    });
    isGood &= rc::check("documented care", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        losesNothing(Profile::Documented, deeds, seed);
    });
    isGood &= rc::check("observed care", [](const std::vector<Deed>& deeds, std::uint16_t seed) {
        losesNothing(Profile::Observed, deeds, seed);
    });
    return isGood ? 0 : 1;
}
