// SPDX-License-Identifier: GPL-3.0-or-later
//
// The life of one ECS task, written from the facts (developer guide and recordings) and not from
// core/lifecycle: a second opinion about the table. Section numbers are those of the facts. Time is left out:
// whatever may happen next may happen at any moment, and who can go on for ever does so in the end (weak
// fairness, one process for each who acts).
//
// Each change of (lastStatus, desiredStatus) that the search sees is printed once, as
//   transition FROM TRIGGER ENI REGISTERS PROFILE PLACE TO

// lastStatus, in the order of life (1.1).
#define PROVISIONING 0
#define PENDING 1
#define ACTIVATING 2
#define RUNNING 3
#define DEACTIVATING 4
#define STOPPING 5
#define DEPROVISIONING 6
#define STOPPED 7
#define DELETED 8

// What happened, by the names of the table's triggers.
#define NetworkReady 0
#define CapacityFound 1
#define AgentReady 2
#define ContainersUp 3
#define Registered 4
#define StopRequested 5
#define Deregistered 6
#define ContainersStopped 7
#define LaunchAbandoned 8
#define StartFailed 9
#define EssentialExited 10
#define CleanedUp 11
#define InstanceLost 12
#define RetentionOver 13
#define InterruptionNoticed 14
#define StopBegun 15

// The task's containers, together: the agent has not taken the task; images are pulled and containers
// created; some run; each is at its steady state; an essential one ended or never came and the agent stops
// the others; none runs any more.
#define NOT_BEGUN 0
#define TAKEN 1
#define SOME_UP 2
#define ALL_UP 3
#define ENDING 4
#define ALL_DOWN 5

// Of what kind the task is; fixed at birth.
bit documented;  // the profile
bit eni;         // something to provision: the interface of awsvpc
bit registers;   // a load balancer or service discovery
bit onInstance;  // EC2 or EXTERNAL, not Fargate

// ECS's record of the task.
bit born;
byte last;
bit unwanted;    // desiredStatus is STOPPED
bit placed;      // there is room for it; a task of a capacity provider may have to wait (1.2)

// The world below the record.
byte containers;
bit hostAnswers; // the agent is connected
bit startFails;  // what the start needs can't be had: capacity, interface, image
bit exited;      // an essential container ended by itself
bit noticed;     // Fargate Spot has given its notice

// The change being made; kept in the state only inside a step.
byte toLast;
bit toUnwanted;
byte trigger;

c_decl {
    static unsigned char seen[18 * 18 * 16 * 16];
    static const char* const statusNames[] = {
        "PROVISIONING", "PENDING", "ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING", "DEPROVISIONING",
        "STOPPED", "DELETED"};
    static const char* const triggerNames[] = {
        "NetworkReady", "CapacityFound", "AgentReady", "ContainersUp", "Registered", "StopRequested",
        "Deregistered", "ContainersStopped", "LaunchAbandoned", "StartFailed", "EssentialExited",
        "CleanedUp", "InstanceLost", "RetentionOver", "InterruptionNoticed", "StopBegun"};

    static void note(int from, int to, int why, int kind)
    {
        unsigned char* mark = &seen[((from * 18 + to) * 16 + why) * 16 + kind];
        if (*mark)
            return;
        *mark = 1;
        printf("transition %s/%s %s %s %s %s %s %s/%s\n", statusNames[from / 2],
               from % 2 ? "STOPPED" : "RUNNING", triggerNames[why], kind & 1 ? "eni" : "no-eni",
               kind & 2 ? "registers" : "plain", kind & 4 ? "documented" : "observed",
               kind & 8 ? "placed" : "waits", statusNames[to / 2], to % 2 ? "STOPPED" : "RUNNING");
    }
}

// The one place that changes the record. What must hold of each single change is asserted here.
inline change(newLast, newUnwanted, why)
{
    d_step {
        toLast = newLast;
        toUnwanted = newUnwanted;
        trigger = why;
        c_code {
            note(now.last * 2 + now.unwanted, now.toLast * 2 + now.toUnwanted, now.trigger,
                 now.eni + 2 * now.registers + 4 * now.documented + 8 * now.placed);
        };
        assert(toLast >= last);                            // never backwards
        assert(toUnwanted >= unwanted);                    // never wanted again
        assert(toLast != last || toUnwanted != unwanted);  // a change changes something
        assert(last < STOPPED || toLast == DELETED);       // STOPPED is the end
        assert(toLast < DEACTIVATING || toUnwanted);       // nobody leaves while wanted
        // States with nothing to do are skipped (1.2).
        assert(toLast != DEPROVISIONING || eni);
        assert(toLast != DEACTIVATING || registers);
        assert(toLast != ACTIVATING || documented || registers);
        assert(toLast != STOPPING || documented || registers);
        assert(toLast != DELETED || documented);
        // The way up leaves out no step: ACTIVATING is skipped only by a plain task that is observed.
        assert(toLast != RUNNING || last == ACTIVATING || last == RUNNING ||
               (last == PENDING && !documented && !registers));
        last = toLast;
        unwanted = toUnwanted;
        toLast = 0;
        toUnwanted = 0;
        trigger = 0;
    }
}

// Out: by way of DEPROVISIONING if there is an interface to delete (1.3 rows 11, 12, 14, 15).
inline leave(why)
{
    if
    :: eni -> change(DEPROVISIONING, 1, why)
    :: else -> change(STOPPED, 1, why)
    fi
}

// Never launched: an interface is undone only if it was begun, and it is not before there is room (1.4).
inline abandon(why)
{
    if
    :: eni && placed -> change(DEPROVISIONING, 1, why)
    :: else -> change(STOPPED, 1, why)
    fi
}

// Behind a load balancer the targets go first; else the agent's turn comes at once.
inline deactivate(why)
{
    if
    :: registers -> change(DEACTIVATING, 1, why)
    :: else -> change(STOPPING, 1, why)
    fi
}

#define canWorkBegin (hostAnswers && last == PENDING && !unwanted && containers == NOT_BEGUN)
// The agent is told to stop once the targets are gone; on the notice of an interruption, with it (1.6).
#define stopIsOrdered \
    (unwanted && (last == PENDING || last == RUNNING || last == STOPPING || (last == DEACTIVATING && noticed)))
// The stop moves lastStatus: as the guide has it, or behind a load balancer.
#define stopMoves (documented || registers)

// The container agent (1.10). What it does on the host needs no connection; orders and reports do.
proctype Agent()
{
end:
    do
    :: atomic {
           canWorkBegin && !startFails ->
           containers = TAKEN;
           if
           :: documented -> change(ACTIVATING, 0, AgentReady)
           :: else // In recordings the task stays PENDING while its containers come up.
           fi
       }
    :: atomic { canWorkBegin && startFails -> containers = ENDING }
    :: atomic { containers == TAKEN && !startFails -> containers = SOME_UP }
    :: atomic { (containers == TAKEN || containers == SOME_UP) && startFails -> containers = ENDING }
    :: atomic { containers == SOME_UP && !startFails -> containers = ALL_UP }
    :: atomic { containers == ENDING -> containers = ALL_DOWN }
    :: atomic { stopIsOrdered && hostAnswers && containers < ALL_DOWN -> containers = ALL_DOWN }
    od
}

// ECS hears from the agent and changes the record.
proctype Reports()
{
end:
    do
    :: atomic { // Rows 5 and 6.
           hostAnswers && last == PENDING && !unwanted && !documented && containers == ALL_UP ->
           if
           :: registers -> change(ACTIVATING, 0, ContainersUp)
           :: else -> change(RUNNING, 0, ContainersUp)
           fi
       }
    :: atomic {
           hostAnswers && last == ACTIVATING && !unwanted && !registers && containers == ALL_UP ->
           change(RUNNING, 0, ContainersUp)
       }
    :: atomic { // 1.12: the guide's task passes through the stopping states after an exit too.
           hostAnswers && documented && last == RUNNING && !unwanted && containers >= ENDING ->
           deactivate(EssentialExited)
       }
    :: atomic { // Row 15: one change for the wish and the move.
           hostAnswers && !unwanted && last >= PENDING && last <= RUNNING && containers == ALL_DOWN &&
           !(documented && last == RUNNING) ->
           if
           :: exited -> leave(EssentialExited)
           :: else -> leave(StartFailed)
           fi
       }
    :: atomic { // From RUNNING only where the stop moves nothing; else the way down begins before any report.
           hostAnswers && stopIsOrdered && containers == ALL_DOWN && last != DEACTIVATING &&
           !(last == RUNNING && stopMoves) ->
           leave(ContainersStopped)
       }
    od
}

// The control plane's own work: interfaces, targets.
proctype ControlPlane()
{
end:
    do
    :: atomic { // Row 3. An interface needs the machine that it is attached to, so it comes after the room.
           last == PROVISIONING && !unwanted && eni && placed ->
           if
           :: startFails -> abandon(StartFailed)
           :: else -> change(PENDING, 0, NetworkReady)
           fi
       }
    :: atomic { last == PROVISIONING && unwanted -> abandon(LaunchAbandoned) }
    :: atomic { // Row 7. In the guide ACTIVATING begins before the containers, in recordings after them.
           last == ACTIVATING && !unwanted && registers && (!documented || containers == ALL_UP) ->
           change(RUNNING, 0, Registered)
       }
    :: atomic { last == DEACTIVATING -> change(STOPPING, 1, Deregistered) }
    :: atomic { // Every container has been reported meanwhile: nothing is left to do in STOPPING (1.2).
           last == DEACTIVATING && hostAnswers && containers == ALL_DOWN -> leave(ContainersStopped)
       }
    :: atomic { // What follows from the notice of an interruption.
           last == RUNNING && unwanted && noticed && stopMoves -> deactivate(StopBegun)
       }
    :: atomic { last == DEPROVISIONING -> change(STOPPED, 1, CleanedUp) }
    :: atomic { last == STOPPED && documented -> change(DELETED, 1, RetentionOver) }
    od
}

// A capacity provider looks for room, and may give up (6.3).
proctype Fleet()
{
end:
    do
    :: atomic {
           last == PROVISIONING && !unwanted && !placed ->
           if
           :: startFails -> abandon(StartFailed)
           :: else ->
               if
               :: eni // Its interface comes next; the task is still PROVISIONING.
               :: else -> change(PENDING, 0, CapacityFound)
               fi;
               placed = 1
           fi
       }
    od
}

// StopTask and the service scheduler: at any time or never (1.4).
proctype StopRequest()
{
    if
    :: skip
    :: atomic {
           if
           :: unwanted // Accepted, and nothing changes.
           :: !unwanted && last <= PENDING -> change(last, 1, StopRequested)
           :: !unwanted && last == RUNNING && !documented && !registers -> change(RUNNING, 1, StopRequested)
           :: !unwanted && last >= ACTIVATING && (documented || registers) ->
               // ACTIVATING is undone in the same order as RUNNING.
               deactivate(StopRequested)
           fi
       }
    fi
}

// Fargate Spot takes its capacity back, at any time or never (1.6). The event of the notice has lastStatus RUNNING.
proctype Spot()
{
    if
    :: skip
    :: atomic {
           !onInstance && last == RUNNING && !unwanted ->
           noticed = 1;
           change(RUNNING, 1, InterruptionNoticed)
       }
    fi
}

// What goes wrong, at any time or never.
proctype Fate()
{
    do
    :: break
    :: atomic { !startFails && containers < ALL_UP -> startFails = 1 }
    :: atomic {
           (containers == SOME_UP || containers == ALL_UP) && !exited -> exited = 1; containers = ENDING
       }
    :: atomic { onInstance && placed -> hostAnswers = !hostAnswers }
    :: atomic { // 1.6, row 16: terminated, or deregistered by force. Nobody reports any more.
           onInstance && placed && last < STOPPED ->
           change(STOPPED, 1, InstanceLost);
           containers = ALL_DOWN;
           break
       }
    od
}

#ifdef CLAIMS
// Looking for fair cycles, Spin 6.5 does not follow a run that has come to rest, which would let every
// promise of something to come pass there. So something always moves.
active proctype Time()
{
    do
    :: last <= DELETED // Always; a bare loop Spin refuses.
    od
}
#endif

// Every kind that there is (1.2): Fargate is always awsvpc, EXTERNAL is never awsvpc and registers nowhere,
// and only EC2 tasks of a capacity provider wait for room.
init
{
    atomic {
        select(documented : 0 .. 1);
        if
        :: eni = 1
        :: eni = 1; onInstance = 1
        :: onInstance = 1
        fi;
        select(registers : 0 .. 1);
        placed = 1;
        if
        :: onInstance -> placed = 0
        :: true
        fi;
        last = PENDING;
        if
        :: eni || !placed -> last = PROVISIONING
        :: else
        fi;
        hostAnswers = 1;
        born = 1;
        run Agent();
        run Reports();
        run ControlPlane();
        run Fleet();
        run StopRequest();
        run Spot();
        run Fate()
    }
}

#define isOver (last >= STOPPED)
#define isCalm (!startFails && !exited && hostAnswers)

ltl staysStopped { [] (isOver -> [] isOver) }
ltl staysUnwanted { [] (unwanted -> [] unwanted) }
// Every task ends STOPPED once its desired status is STOPPED and its host answers.
ltl ends { (<> [] hostAnswers) -> [] (unwanted -> <> isOver) }
// With room, working code and an agent that answers, a task runs, unless somebody stops it first.
ltl starts { [] ((born && [] isCalm) -> <> (last == RUNNING || unwanted)) }
// A task whose essential container ended is over in the end, if its host answers.
ltl exitEnds { (<> [] hostAnswers) -> [] (exited -> <> isOver) }
