// SPDX-License-Identifier: GPL-3.0-or-later
//
// The service scheduler of ECS, written from the facts and not from core/sim: a second opinion. Section
// numbers are those of the facts. Tasks of one revision and stage are alike, so they are counted and not
// named; two revisions of the service may have tasks at a time. Time is left out as in task.pml.
//
// What a check lets happen is set by the command that translates the model:
//   MOST     the largest desiredCount
//   CHANGES  how often the user changes desiredCount or starts a deployment
//   FAULTS   how many tasks fail, die, fall sick or are stopped by somebody, and how many instances are lost
//   BREAKER  whether deployments have a circuit breaker, and whether new code may be broken
//   ROLLOUT  one deployment from the steady state; without BREAKER its outcome is printed as
//              rollout DESIRED MINIMUM MAXIMUM finished|stuck

#ifndef MOST
#define MOST 3
#endif
#ifndef CHANGES
#define CHANGES 0
#endif
#ifndef FAULTS
#define FAULTS 0
#endif
#ifndef BREAKER
#define BREAKER 0
#endif

// How a deployment stands: rolloutState (4.1).
#define IN_PROGRESS 0
#define COMPLETED 1
#define FAILED 2

// What is wrong with a revision: nothing; its tasks never reach RUNNING; they run but never become healthy.
#define GOOD 0
#define NEVER_RUNS 1
#define NEVER_HEALTHY 2

// The service.
byte desired;
byte minimumPercent;
byte maximumPercent;
bit countsLeaving; // whether tasks on their way out count against the maximum: sources disagree (4.2)
bit breaker;
bit rollback;

// Its deployments: the PRIMARY is of one revision, the other is the one before.
bit primary;
byte rollout;
bit completedBefore; // there is a COMPLETED deployment to go back to
bit rolledBack;
byte failures;       // consecutive failures of the PRIMARY (4.5)
bit hasRun;          // a task of the PRIMARY reached RUNNING: the breaker's second stage
byte code[2];

// Its tasks by revision; desiredStatus RUNNING. Sick: RUNNING, but failed its health check.
byte starting[2];
byte fresh[2];       // RUNNING, but not long enough or not yet checked (4.2)
byte healthy[2];
byte sick[2];
byte leaving;        // desiredStatus STOPPED, not yet STOPPED
byte oldWanted;      // as many tasks as the old revision is to have while the minimum needs them (4.1); 0 once failed

// The world.
byte places;         // room for so many tasks; a task on its way out leaves its place at once (1.10)
byte changesLeft;
byte faultsLeft;
bit isSetUp;
bit isDone;          // only for printing

c_decl {
    static unsigned char told[16][101][201][2];
}

// 4.2.
#define minTasks ((desired * minimumPercent + 99) / 100)
#define maxTasks (desired * maximumPercent / 100)
// 4.5, BOUNDED_PERCENT with the default of 50: between 3 and 200, of which small services see only the 3.
#define halfOfDesired ((desired * 50 + 99) / 100)
#define threshold (halfOfDesired < 3 -> 3 : halfOfDesired)

#define old (1 - primary)
#define tasksOf(r) (starting[r] + fresh[r] + healthy[r] + sick[r])
#define wanted (tasksOf(0) + tasksOf(1))
#define counted (wanted + countsLeaving * leaving)
#define allHealthy (healthy[0] + healthy[1])
#define allPlaces (2 * MOST)

#define isSteady (healthy[primary] == desired && wanted == desired)
#define hasFinished (rollout == COMPLETED && isSteady)
// 4.2: neither may one more start nor one less run.
#define mustBeStuck (desired > 0 && maxTasks == desired && minTasks == desired)
#define isStuck (mustBeStuck && tasksOf(old) > 0 && wanted == desired && allHealthy == desired)

inline start(r)
{
    assert(r != primary || rollout != FAILED); // a failed deployment launches nothing more
    starting[r]++;
    assert(counted <= maxTasks);
    assert(wanted <= places)
}

// The scheduler's own stop of a task that counts as healthy.
inline stopHealthy(r)
{
    healthy[r]--;
    leaving++;
    assert(allHealthy >= minTasks)
}

// The old revision is to have what it has left, unless the minimum lacks healthy tasks.
inline settleOld()
{
    if
    :: allHealthy >= minTasks && tasksOf(old) < oldWanted -> oldWanted = tasksOf(old)
    :: else
    fi
}

// A failure of the PRIMARY; the breaker looks only at a rollout under way.
inline fail(r)
{
    if
    :: breaker && rollout == IN_PROGRESS && r == primary ->
        failures++;
        if
        :: failures >= threshold && rollback && completedBefore ->
            // Back to the most recent COMPLETED deployment, which is IN_PROGRESS again.
            primary = 1 - primary;
            completedBefore = 0;
            oldWanted = 0;
            rolledBack = 1;
            failures = 0;
            hasRun = 0
        :: failures >= threshold && !(rollback && completedBefore) ->
            rollout = FAILED;
            failures = 0
        :: failures < threshold
        fi
    :: !(breaker && rollout == IN_PROGRESS && r == primary)
    fi
}

// Starts are paced (5.5), so that what leaves does not pile up without end.
#define mayStart (wanted < places && counted < maxTasks && rollout != FAILED && leaving <= allPlaces)
// A sick task is replaced by one of its revision, before it goes if the maximum allows (4.2).
#define isMissing (tasksOf(primary) - sick[primary] < desired)
#define isSurplus (tasksOf(primary) - sick[primary] > desired)
#define mayStopSick (healthy[primary] + sick[primary] > desired || counted >= maxTasks)
#define mayStopOld (rollout == IN_PROGRESS)
// An old one is replaced by its own revision, while the minimum lacks healthy tasks (4.2).
#define young (starting[old] + fresh[old])
#define lacks (allHealthy + young < minTasks)
#define mayStartOld (wanted < places && counted < maxTasks && leaving <= allPlaces && lacks)
#define isMissingOld (tasksOf(old) - sick[old] < oldWanted)
#define isYoungNeedless (oldWanted == 0 || allHealthy + young > minTasks)
#define mayStopSickOld (allHealthy >= minTasks || (counted >= maxTasks && young == 0))

// One start or stop at a time; what of several allowed comes first is left open (4.2, 4.4, 4.7).
proctype Scheduler()
{
end:
    do
    :: atomic { mayStart && isMissing -> start(primary) }
    :: atomic { sick[primary] > 0 && mayStopSick -> sick[primary]--; leaving++ }
    :: atomic { isSurplus && starting[primary] > 0 -> starting[primary]--; leaving++ }
    :: atomic { isSurplus && fresh[primary] > 0 -> fresh[primary]--; leaving++ }
    :: atomic { isSurplus && healthy[primary] > 0 && allHealthy > minTasks -> stopHealthy(primary) }
    // Old tasks that count against no minimum may go, unless they are to make good what it lacks.
    :: atomic { mayStopOld && starting[old] > 0 && isYoungNeedless -> starting[old]--; leaving++; settleOld() }
    :: atomic { mayStopOld && fresh[old] > 0 && isYoungNeedless -> fresh[old]--; leaving++; settleOld() }
    :: atomic { sick[old] > 0 && (oldWanted == 0 || mayStopSickOld) -> sick[old]--; leaving++; settleOld() }
    :: atomic { mayStopOld && healthy[old] > 0 && allHealthy > minTasks -> stopHealthy(old); settleOld() }
    :: atomic { mayStartOld && isMissingOld -> start(old) }
    :: atomic { rollout == IN_PROGRESS && isSteady -> rollout = COMPLETED; failures = 0 }
    od
}

// A revision's tasks on their way up: the lifecycle, as far as the scheduler sees it.
proctype Launch(bit r)
{
end:
    do
    :: atomic {
           starting[r] > 0 && code[r] != NEVER_RUNS ->
           starting[r]--;
           fresh[r]++;
           if
           :: r == primary && !hasRun -> hasRun = 1; failures = 0
           :: else
           fi
       }
    :: atomic {
           starting[r] > 0 && code[r] == NEVER_RUNS ->
           starting[r]--;
           fail(r)
       }
    od
}

proctype Health(bit r)
{
end:
    do
    :: atomic {
           fresh[r] > 0 && code[r] != NEVER_HEALTHY ->
           fresh[r]--;
           healthy[r]++;
           if
           :: r == primary -> failures = 0 // resetOnHealthyTask
           :: else
           fi
       }
    :: atomic {
           fresh[r] > 0 && code[r] == NEVER_HEALTHY ->
           fresh[r]--;
           sick[r]++;
           fail(r)
       }
    od
}

proctype Leave()
{
end:
    do
    :: atomic { leaving > 0 -> leaving-- }
    od
}

inline loseOne()
{
    if
    :: starting[0] > 0 -> starting[0]--
    :: fresh[0] > 0 -> fresh[0]--
    :: healthy[0] > 0 -> healthy[0]--
    :: sick[0] > 0 -> sick[0]--
    :: starting[1] > 0 -> starting[1]--
    :: fresh[1] > 0 -> fresh[1]--
    :: healthy[1] > 0 -> healthy[1]--
    :: sick[1] > 0 -> sick[1]--
    fi
}

// What befalls one task of a revision: a failed start, an essential exit, a failed health check, StopTask.
inline befall(r)
{
    if
    :: starting[r] > 0 -> starting[r]--; fail(r)
    :: fresh[r] > 0 -> fresh[r]--
    :: healthy[r] > 0 -> healthy[r]--
    :: sick[r] > 0 -> sick[r]--
    :: healthy[r] > 0 -> healthy[r]--; sick[r]++; fail(r)
    :: starting[r] > 0 -> starting[r]--; leaving++
    :: healthy[r] > 0 -> healthy[r]--; leaving++
    fi
}

// UpdateService with new code.
inline deploy()
{
    completedBefore = (rollout == COMPLETED);
    oldWanted = tasksOf(primary);
    primary = 1 - primary;
    rollout = IN_PROGRESS;
    rolledBack = 0;
    failures = 0;
    hasRun = 0;
    code[primary] = GOOD;
    if
    :: true
    :: BREAKER -> code[primary] = NEVER_RUNS
    :: BREAKER -> code[primary] = NEVER_HEALTHY
    fi
}

// What may happen or not, in one process because it owes nobody anything: users, faults, instances. An
// instance of two places goes with none, one or two tasks at once; another may come.
proctype Chance()
{
    byte lost;
    do
    :: break
    :: atomic { changesLeft > 0 -> changesLeft--; select(desired : 0 .. MOST) }
    // Two revisions at a time: the model looks at no third.
    :: atomic { changesLeft > 0 && tasksOf(old) == 0 -> changesLeft--; deploy() }
    :: atomic { faultsLeft > 0 && tasksOf(0) > 0 -> faultsLeft--; befall(0) }
    :: atomic { faultsLeft > 0 && tasksOf(1) > 0 -> faultsLeft--; befall(1) }
    :: atomic {
           faultsLeft > 0 && places == allPlaces ->
           faultsLeft--;
           places = places - 2;
           lost = 0;
           do
           :: wanted <= places -> break
           :: lost < 2 && wanted > 0 -> lost++; loseOne()
           od;
           lost = 0
       }
    :: atomic { places < allPlaces -> places = places + 2 }
    od
}

#ifdef CLAIMS
// Looking for fair cycles, Spin 6.5 does not follow a run that has come to rest, which would let every
// promise of something to come pass there. So something always moves.
active proctype Time()
{
    do
    :: desired <= MOST // Always; a bare loop Spin refuses.
    od
}
#endif

// Prints a pair of desired count and percentages with how its rollout ended, once.
#if defined(ROLLOUT) && !BREAKER && !defined(CLAIMS)
inline tell()
{
    d_step {
        isDone = hasFinished;
        c_code {
            unsigned char* mark =
                &told[now.desired][now.minimumPercent][now.maximumPercent][now.isDone];
            if (!*mark) {
                *mark = 1;
                printf("rollout %d %d %d %s\n", now.desired, now.minimumPercent, now.maximumPercent,
                       now.isDone ? "finished" : "stuck");
            }
        }
    }
}
#endif

init
{
    atomic {
        select(desired : 0 .. MOST);
        if
        :: minimumPercent = 0
        :: minimumPercent = 50
        :: minimumPercent = 75
        :: minimumPercent = 100
        fi;
        if
        :: maximumPercent = 100
        :: maximumPercent = 125
        :: maximumPercent = 150
        :: maximumPercent = 200
        fi;
        places = allPlaces;
        changesLeft = CHANGES;
        faultsLeft = FAULTS;
        select(countsLeaving : 0 .. 1);
        if
        :: true
        :: BREAKER -> breaker = 1
        :: BREAKER -> breaker = 1; rollback = 1
        fi;
#ifdef ROLLOUT
        healthy[0] = desired;
        oldWanted = desired;
        completedBefore = 1;
        primary = 1;
        if
        :: true
        :: BREAKER -> code[1] = NEVER_RUNS
        :: BREAKER -> code[1] = NEVER_HEALTHY
        fi;
#endif
        isSetUp = 1;
        run Scheduler();
        run Launch(0);
        run Launch(1);
        run Health(0);
        run Health(1);
        run Leave();
        run Chance()
    }
#if defined(ROLLOUT) && !BREAKER && !defined(CLAIMS)
    // Nobody has anything left to do.
    timeout -> tell()
#endif
}

#define isBroken (breaker && code[primary] != GOOD && desired > 0 && !mustBeStuck)

#ifdef ROLLOUT
// Without faults the service never has less than it must nor more than it may, however bad the new code is.
ltl keepsMinimum { [] (isSetUp -> allHealthy >= minTasks) }
ltl keepsMaximum { [] (isSetUp -> counted <= maxTasks) }
#if BREAKER
// The breaker ends every rollout that can't succeed, and going back succeeds.
ltl breaks { [] (([] isBroken) -> <> (rollout == FAILED)) }
ltl goesBack { [] ((rolledBack && !mustBeStuck) -> <> [] hasFinished) }
#else
ltl finishes { [] ((isSetUp && !mustBeStuck) -> <> [] hasFinished) }
ltl isStuckByRule { [] ((isSetUp && mustBeStuck) -> [] (!hasFinished && healthy[0] == desired)) }
#endif
#else
// Whatever happened, in the end: with room and good code the service is steady, or stuck by the rule.
ltl recovers { (<> [] (places == allPlaces)) -> <> [] (isSetUp && (hasFinished || isStuck)) }
#endif
