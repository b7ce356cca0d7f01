// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/query/clusterquery.h>

#include <support/fleetbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_clusterquery {

using namespace taskarium;

namespace {

/// A world of three instances: i-1 (t3.medium in zone a, with a task of service:web and one of family:batch),
/// i-2 (m5.large in zone b, with rack 7, without a connected agent) and i-3 (t3.large in zone a, with rack 10
/// and one task of service:web, registered in 2026).
World threeInstances()
{
    test::FleetBuilder fleet;
    const TaskDefinitionId definition = fleet.addDefinition();
    const auto add = [&fleet](ContainerInstance instance, InstanceAttributes attributes) {
        attributes["ecs.availability-zone"] = instance.availabilityZone;
        instance.attributes = Shared(std::move(attributes));
        instance.cluster = {0};
        return fleet.add(std::move(instance));
    };
    const InstanceId first = add({.ec2InstanceId = "i-1", .availabilityZone = "eu-west-1a"},
                                 {{"ecs.instance-type", "t3.medium"}, {"gpu", ""}, {"note", "a b"}});
    add({.ec2InstanceId = "i-2", .availabilityZone = "eu-west-1b", .agentConnected = false},
        {{"ecs.instance-type", "m5.large"}, {"rack", "7"}});
    const InstanceId third = add({.ec2InstanceId = "i-3",
                                  .availabilityZone = "eu-west-1a",
                                  .registeredAt = SimTime(std::chrono::years(56))},
                                 {{"ecs.instance-type", "t3.large"}, {"rack", "10"}});
    fleet.addTask(first, definition, "service:web");
    fleet.addTask(first, definition, "family:batch");
    fleet.addTask(third, definition, "service:web");
    return fleet.world();
}

/// The last digits of the ids of the instances that an expression chooses, or what is wrong with it.
QString chosen(const QString& expression)
{
    static const World world = threeInstances();
    const Result<ClusterQuery> query = parseClusterQuery(expression.toStdString());
    if (!query)
        return QString::fromStdString(query.error().message + " " + query.error().remedy);
    QString text;
    for (std::uint32_t i = 0; i < world.instances.size(); ++i) {
        if (matches(*query, world, InstanceId{i}))
            text += QString::number(i + 1);
    }
    return text;
}

} // namespace

class TestClusterQuery : public QObject {
    Q_OBJECT

private slots:
    void chooses_data();
    void chooses() { compare(); }
    void saysWhatIsWrong_data();
    void saysWhatIsWrong() { compare(); }
    void isNotTooLongNorTooDeep();
    void patternsTakeTheirTimeOnly();
    void knowsWhatTasksChange_data();
    void knowsWhatTasksChange();

private:
    static void compare()
    {
        QFETCH(QString, expression);
        QFETCH(QString, expected);
        QCOMPARE(chosen(expression), expected);
    }

    static void row(const char* expression, const char* expected)
    {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(expected);
    }

    static void addConnectives();
    static void addColumns()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("expected");
    }
};

void TestClusterQuery::addConnectives()
{
    // Joined: not binds before and, and before or.
    row("attribute:rack exists and agentConnected == true", "3");
    row("attribute:rack exists && agentConnected == true", "3");
    row("attribute:gpu exists or agentConnected == false", "12");
    row("attribute:gpu exists || agentConnected == false", "12");
    row("attribute:gpu exists or attribute:rack exists and agentConnected == false", "12");
    row("(attribute:gpu exists or attribute:rack exists) and agentConnected == false", "2");
    row("not attribute:rack exists and agentConnected == true", "1");
    row("!attribute:rack exists", "1");
    row("!(attribute:rack exists and agentConnected == true)", "12");
    row("not(task:group == family:batch)", "23");
    row("not not attribute:rack exists", "23");
    row("(attribute:ecs.instance-type =~ t3.*) and (runningTasksCount < 2)", "3");
    // Spaces where they are not needed, and quotes where they are.
    row("  attribute:rack==7\t||\nattribute:gpu exists", "12");
    row("attribute:note == 'a b'", "1");
    row("attribute:note =~ \"a .*\"", "1");
}

void TestClusterQuery::chooses_data()
{
    addColumns();
    // Every operator, in both spellings.
    row("attribute:ecs.instance-type == t3.medium", "1");
    row("attribute:ecs.instance-type equals t3.medium", "1");
    row("attribute:ecs.instance-type != t3.medium", "23");
    row("attribute:ecs.instance-type not_equals t3.medium", "23");
    // As numbers: as text "10" were less.
    row("attribute:rack > 7", "3");
    row("attribute:rack greater_than 7", "3");
    row("attribute:rack >= 7", "23");
    row("attribute:rack greater_than_equal 7", "23");
    row("attribute:rack < 10", "2");
    row("attribute:rack less_than 10", "2");
    row("attribute:rack <= 10", "23");
    row("attribute:rack less_than_equal 10", "23");
    row("attribute:rack > 1x", "2"); // as text, if one is no number: "7" is more than "1x", "10" is less
    row("attribute:rack exists", "23");
    row("attribute:gpu exists", "1");
    row("attribute:rack !exists", "1");
    row("attribute:rack not_exists", "1");
    row("attribute:ecs.availability-zone in [eu-west-1b, eu-west-1c]", "2");
    row("attribute:ecs.availability-zone !in [eu-west-1b,eu-west-1c]", "13");
    row("attribute:ecs.availability-zone not_in [eu-west-1b]", "13");
    row("attribute:ecs.instance-type =~ t3.*", "13");
    row("attribute:ecs.instance-type matches t3", ""); // the whole value has to match
    row("attribute:ecs.instance-type !~ t3.*", "2");
    row("attribute:ecs.instance-type not_matches (t3|m5)\\.l.*", "1");
    // What an instance lacks meets only not_exists, as in ECS.
    row("attribute:rack != 7", "3");
    row("attribute:rack !~ 7", "3");
    row("attribute:rack not_in [7]", "3");
    row("not (attribute:rack == 7)", "13");
    // Every subject.
    row("agentConnected == true", "13");
    row("agentConnected != true", "2");
    row("agentConnected in [false]", "2");
    row("agentVersion >= 1.105.1", "123");
    row("agentVersion < 1.14.5", ""); // number by number: 105 is more than 14
    row("agentVersion == 1.105.1", "123");
    row("ec2InstanceId in ['i-1', \"i-3\"]", "13");
    row("ec2InstanceId =~ i-[12]", "12");
    row("registeredAt > 2018-06-18", "3");
    row("registeredAt <= 2018-06-18T22:28:28", "12");
    row("registeredAt < 2018-06-18T22:28:28Z", "12");
    row("registeredAt >= 2018-06-18T22:28:28+00:00", "3");
    row("registeredAt == 1990-01-01", "");
    row("runningTasksCount == 1", "3");
    row("runningTasksCount >= 1", "13");
    row("runningTasksCount < 1", "2");
    row("task:group == service:web", "13");
    row("task:group != service:web", "2"); // no task on it is of that group
    row("task:group =~ family:.*", "1");
    row("task:group not_in [family:batch, x]", "23");
    row("task:group exists", "13");
    row("task:group !exists", "2");
    addConnectives();
}

void TestClusterQuery::saysWhatIsWrong_data()
{
    addColumns();
    const char* const subjects = " Subjects are attribute:NAME, agentConnected, agentVersion, ec2InstanceId, "
                                 "registeredAt, runningTasksCount and task:group.";
    const char* const operators = " Operators are ==, !=, >, >=, <, <=, exists, !exists, in, !in, =~ and !~.";
    const char* const join = " Join tests by and, or, && or ||; put quotes around text with spaces.";
    const auto with = [](const char* text, const char* remedy) { return QByteArray(text) + remedy; };
    row("", with("Column 1: a subject is missing.", subjects));
    row("zone == a", with("Column 1: \"zone\" stands where a subject is expected.", subjects));
    row("attribute: == a", with("Column 1: \"attribute:\" stands where a subject is expected.", subjects));
    row("agentConnected", with("Column 15: an operator is missing.", operators));
    row("agentConnected = true", with("Column 16: \"=\" stands where an operator is expected.", operators));
    row("agentConnected ! in [true]",
        with("Column 16: \"!\" stands where an operator is expected.", operators));
    row("runningTasksCount =~ 1",
        "Column 19: This subject does not know the operator =~. It knows ==, !=, >, >=, <, <=.");
    row("agentVersion exists",
        "Column 14: This subject does not know the operator exists. It knows ==, !=, >, >=, <, <=.");
    row("attribute:a ==",
        "Column 15: a value is missing. Put quotes around a value with spaces, signs or commas.");
    row("attribute:a == )",
        "Column 16: \")\" stands where a value is expected. Put quotes around a value with "
        "spaces, signs or commas.");
    row("agentConnected == yes",
        "Column 19: agentConnected is true or false, not \"yes\". Write true or false.");
    row("agentVersion > new",
        "Column 16: \"new\" is no version of the agent. Write numbers and points, such as 1.14.5.");
    row("runningTasksCount > few", "Column 21: \"few\" is no number of tasks. Write a number from 0 on.");
    row("registeredAt > monday",
        "Column 16: \"monday\" is no date. Write it like 2018-06-18 or 2018-06-18T22:28:28Z.");
    row("registeredAt > 2018-02-30",
        "Column 16: \"2018-02-30\" is no date. Write it like 2018-06-18 or 2018-06-18T22:28:28Z.");
    row("attribute:a in b", "Column 16: \"b\" stands where a list is expected. Write it like [a, b].");
    row("attribute:a in [b", "Column 18: a comma or the end of the list is missing. Write it like [a, b].");
    row("attribute:a in [b c]",
        "Column 19: \"c\" stands where a comma or the end of the list is expected. Write it like [a, b].");
    row("attribute:a in []",
        "Column 17: \"]\" stands where a value is expected. Put quotes around a value with "
        "spaces, signs or commas.");
    row("attribute:a =~", "Column 15: a pattern is missing. Write a regular expression, such as t3.*");
    row("attribute:a =~ [b",
        "Column 16: \"[b\" is no regular expression. Close its brackets; a backslash stands "
        "before a sign that means itself.");
    row("attribute:a == 'b", "Column 16: This quote is left open. Close it.");
    row("(attribute:a exists", with("Column 20: a closing parenthesis is missing.", join));
    row("attribute:a exists)", with("Column 19: \")\" stands where the end, and or or is expected.", join));
    row("attribute:a == b c", with("Column 18: \"c\" stands where the end, and or or is expected.", join));
    row("attribute:a exists and", with("Column 23: a subject is missing.", subjects));
    row("attribute:\xC3\xA4 == b or c",
        with("Column 21: \"c\" stands where a subject is expected.", subjects));
}

void TestClusterQuery::isNotTooLongNorTooDeep()
{
    const QString test = QStringLiteral("attribute:gpu exists");
    QCOMPARE(chosen(QString(31, u'(') + test + QString(31, u')')), QStringLiteral("1"));
    QCOMPARE(chosen(QString(32, u'(') + test + QString(32, u')')),
             QStringLiteral("Column 33: More than 32 parentheses or negations stand in one another. Write it "
                            "more simply."));
    QCOMPARE(chosen(test + QString(1980, u' ')), QStringLiteral("1"));
    QCOMPARE(chosen(test + QString(1981, u' ')),
             QStringLiteral("An expression has at most 2000 characters, not 2001. Shorten it."));
}

void TestClusterQuery::patternsTakeTheirTimeOnly()
{
    test::FleetBuilder fleet;
    const InstanceId instance = fleet.addInstance("a", {{"note", std::string(128, 'a')}});
    const Result<ClusterQuery> query = parseClusterQuery("attribute:note =~ (a*)*b");
    QVERIFY(query.ok());
    QVERIFY(!matches(*query, fleet.world(), instance)); // a matcher that tries all ways would never end
}

void TestClusterQuery::knowsWhatTasksChange_data()
{
    QTest::addColumn<bool>("expected");
    QTest::newRow("attribute:gpu exists and agentConnected == true") << false;
    QTest::newRow("attribute:gpu exists or not (task:group == service:web)") << true;
    QTest::newRow("runningTasksCount == 0") << true;
}

void TestClusterQuery::knowsWhatTasksChange()
{
    QFETCH(bool, expected);
    const Result<ClusterQuery> query = parseClusterQuery(QTest::currentDataTag());
    QVERIFY(query.ok());
    QCOMPARE(dependsOnTasks(*query), expected);
}

TASKARIUM_TEST(TestClusterQuery)

} // namespace tst_clusterquery

#include "tst_clusterquery.moc"
