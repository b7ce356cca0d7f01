<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BranchQuestion</name>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n commands</source>
        <translation>
            <numerusform>%n command</numerusform>
            <numerusform>%n commands</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookmarks</source>
        <translation>
            <numerusform>%n bookmark</numerusform>
            <numerusform>%n bookmarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultMembers</name>
    <message numerus="yes">
        <source>%n times an hour</source>
        <translation>
            <numerusform>once an hour</numerusform>
            <numerusform>%n times an hour</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaneText</name>
    <message numerus="yes">
        <source>unknown between %1 and %2: %n versions are missing</source>
        <translation>
            <numerusform>unknown between %1 and %2: a version is missing</numerusform>
            <numerusform>unknown between %1 and %2: %n versions are missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message numerus="yes">
        <source>%n versions before it are missing</source>
        <translation>
            <numerusform>a version before it is missing</numerusform>
            <numerusform>%n versions before it are missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunSource</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>1: a file</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SceneText</name>
    <message numerus="yes">
        <source>1 square = %1 tasks</source>
        <translation>
            <numerusform>1 square = %1 task</numerusform>
            <numerusform>1 square = %1 tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 tasks</source>
        <comment>1: a state</comment>
        <translation>
            <numerusform>%1: %2 task</numerusform>
            <numerusform>%1: %2 tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::CommandCenter</name>
    <message numerus="yes">
        <source>%n tasks could not be placed: %1.</source>
        <translation>
            <numerusform>A task could not be placed: %1.</numerusform>
            <numerusform>%n tasks could not be placed: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::FlowChart</name>
    <message numerus="yes">
        <source>Stop %n tasks…</source>
        <translation>
            <numerusform>Stop…</numerusform>
            <numerusform>Stop %n tasks…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::Inspector</name>
    <message numerus="yes">
        <source>%n tasks selected</source>
        <translation>
            <numerusform>%n task selected</numerusform>
            <numerusform>%n tasks selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop %n tasks</source>
        <translation>
            <numerusform>Stop task</numerusform>
            <numerusform>Stop %n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::LessonsDialog</name>
    <message numerus="yes">
        <source>%1, about %n minutes</source>
        <translation>
            <numerusform>%1, about %n minute</numerusform>
            <numerusform>%1, about %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::MainWindow</name>
    <message numerus="yes">
        <source>Copied %n lines to the clipboard.</source>
        <translation>
            <numerusform>Copied to the clipboard.</numerusform>
            <numerusform>Copied %n lines to the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::RecordingActions</name>
    <message numerus="yes">
        <source>Read %n events and answers</source>
        <translation>
            <numerusform>Read one event or answer</numerusform>
            <numerusform>Read %n events and answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n tasks; </source>
        <translation>
            <numerusform> of one task; </numerusform>
            <numerusform> of %n tasks; </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces were left out. File &gt; What was read… tells more.</source>
        <translation>
            <numerusform>one piece was left out. File &gt; What was read… tells more.</numerusform>
            <numerusform>%n pieces were left out. File &gt; What was read… tells more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of state that leave out states in between</source>
        <translation>
            <numerusform>%n change of state that leaves out states in between</numerusform>
            <numerusform>%n changes of state that leave out states in between</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n services, with the desired count if it was recorded, else as many tasks as ran</source>
        <translation>
            <numerusform>%n service, with the desired count if it was recorded, else as many tasks as ran</numerusform>
            <numerusform>%n services, with the desired count if it was recorded, else as many tasks as ran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n standalone tasks</source>
        <translation>
            <numerusform>%n standalone task</numerusform>
            <numerusform>%n standalone tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task definitions, as their tasks showed them</source>
        <translation>
            <numerusform>%n task definition, as its tasks showed it</numerusform>
            <numerusform>%n task definitions, as their tasks showed them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n container instances</source>
        <translation>
            <numerusform>%n container instance</numerusform>
            <numerusform>%n container instances</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::RestoreQuestion</name>
    <message numerus="yes">
        <source>%1: %n change(s), the last at %2</source>
        <translation>
            <numerusform>%1: %n change, the last at %2</numerusform>
            <numerusform>%1: %n changes, the last at %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::StopTaskDialog</name>
    <message numerus="yes">
        <source>Stop %n tasks</source>
        <translation>
            <numerusform>Stop task</numerusform>
            <numerusform>Stop %n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stop these %n tasks? Services will start others in their place.</source>
        <translation>
            <numerusform>Stop this task? If a service owns it, another will take its place.</numerusform>
            <numerusform>Stop these %n tasks? Services will start others in their place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::TaskActions</name>
    <message numerus="yes">
        <source>S&amp;top %n tasks…</source>
        <translation>
            <numerusform>S&amp;top task…</numerusform>
            <numerusform>S&amp;top %n tasks…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::TaskTable</name>
    <message numerus="yes">
        <source>Stop %n tasks…</source>
        <translation>
            <numerusform>Stop…</numerusform>
            <numerusform>Stop %n tasks…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>taskarium::ui::TimePanel</name>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
</TS>
