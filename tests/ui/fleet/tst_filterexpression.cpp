// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitfilter.h"
#include "samplefleet.h"

#include <QTest>

using namespace switchyard;

namespace {

QStringList agentsMatching(const QString &text)
{
    const auto expression = FilterExpression::parse(text, circuitFilterKeys());
    if (!expression)
        return {QStringLiteral("error: ") + expression.error().message};
    FleetUpdate fleet = sample::fleet();
    for (AgentSnapshot &agent : fleet.agents) {
        if (agent.name == u"docs_agent")
            agent.maintenance = Maintenance{QStringLiteral("ana"), QStringLiteral("upgrade"), fleet.at, {}};
    }
    for (CircuitSnapshot &circuit : fleet.circuits) {
        if (circuit.id.agent == u"billing_agent")
            circuit.acknowledged = {QStringLiteral("ana"), QStringLiteral("known"), fleet.at};
    }
    CircuitSnapshot slack;
    slack.id = {QStringLiteral("slack_agent"), CircuitPurpose::Calls};
    fleet.circuits.append(slack);
    FleetStore store;
    store.apply(fleet);
    QStringList names;
    for (const CircuitId &id : store.circuitIds()) {
        const CircuitRow row{*store.circuit(id), store.agent(id.agent), store.busiestPool(id), store.now()};
        if (id.purpose == CircuitPurpose::Calls && expression->matches(CircuitSubject(row)))
            names.append(id.agent.section(u'_', 0, 0));
    }
    names.sort();
    return names;
}

} // namespace

class TestFilterExpression final : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("agents");
        const auto row = [](const char *name, const char *filter, const char *agents) {
            QTest::newRow(name) << QString::fromUtf8(filter) << QString::fromUtf8(agents);
        };
        row("plain text", "salesf", "salesforce");
        row("plain text, two words, both must be there", "token hr", "hr");
        row("quoted", "\"ledger migration\"", "billing");
        row("open is not half-open", "state:open", "github salesforce");
        row("several states", "state:open,half", "github jira salesforce");
        row("upper case", "STATE:OPEN", "github salesforce");
        row("negated", "state:open -agent:github", "salesforce");
        row("not equal", "state:open agent!=github", "salesforce");
        row("tag", "tag:crm", "salesforce");
        row("number", "fails>=3", "github inventory salesforce");
        row("number, exact", "fails=3", "inventory");
        row("number with a colon", "fails:3", "inventory");
        row("latency in milliseconds", "p95>1000", "analytics inventory");
        row("latency with a unit", "p95>1s", "analytics inventory");
        row("age with a unit", "age>1min", "legal");
        row("pool", "pool>=80%", "analytics docs");
        row("waiting", "waiting>0", "analytics");
        row("negated comparison", "state:open -fails>=5", "");
        row("nothing", "state:nonsense", "");
        row("a value with an operator in it", "why:401", "hr");
        row("the whole word", "tag==crm", "salesforce");
        row("a part is not the whole word", "agent==salesforce", "");
        row("several whole words", "agent==hr_agent,jira_agent", "hr jira");
        row("a number with two signs", "fails==3", "inventory");
        row("acknowledged", "ack", "billing");
        row("not acknowledged, and a name that has the word in it", "state:open,forced,none -ack",
            "github salesforce slack");
        row("the word in quotation marks is text", "\"ack\"", "slack");
        row("part of the word is text", "slack", "slack");
        row("in maintenance", "MAINT", "docs");
        row("not in maintenance", "pool>=80% -maint", "analytics");
    }
    void finds()
    {
        QFETCH(QString, filter);
        QFETCH(QString, agents);
        QCOMPARE(agentsMatching(filter).join(u' '), agents);
    }

    void aTermMadeFromACellKeepsThatRowAndTurnedRoundDropsIt()
    {
        FleetUpdate fleet = sample::fleet();
        fleet.agents[0].tags = {QStringLiteral("big deal"), QStringLiteral("a,b")};
        fleet.agents[1].environment.clear();
        fleet.agents[2].tags.clear();
        FleetStore store;
        store.apply(fleet);
        int terms = 0;
        for (const CircuitId &id : store.circuitIds()) {
            const CircuitRow row{*store.circuit(id), store.agent(id.agent), store.busiestPool(id),
                                 store.now()};
            for (int column = 0; column < circuitColumnCount; ++column) {
                const QString term = filterTermFor(row, static_cast<CircuitColumn>(column), false);
                const auto keeps = FilterExpression::parse(term, circuitFilterKeys());
                QVERIFY2(keeps && keeps->matches(CircuitSubject(row)), qPrintable(term));
                terms += term.isEmpty() ? 0 : 1;
                const QString turned = filterTermFor(row, static_cast<CircuitColumn>(column), true);
                const auto drops = FilterExpression::parse(turned, circuitFilterKeys());
                QVERIFY2(drops && (turned.isEmpty() || !drops->matches(CircuitSubject(row))),
                         qPrintable(turned));
            }
        }
        QVERIFY(terms > 28 * 5);
    }

    void aFigureAsksForWhatIsAsBadOrWorse_data()
    {
        QTest::addColumn<CircuitColumn>("column");
        QTest::addColumn<QString>("term");
        QTest::newRow("calls") << CircuitColumn::CallsPerMinute << QStringLiteral("calls>=42");
        QTest::newRow("latency") << CircuitColumn::Latency << QStringLiteral("p95>=120");
        QTest::newRow("errors") << CircuitColumn::ErrorRate << QStringLiteral("err>=12.5");
        QTest::newRow("pool") << CircuitColumn::Pool << QStringLiteral("pool>=33");
        QTest::newRow("openings") << CircuitColumn::Openings << QStringLiteral("openings>=3");
        QTest::newRow("score") << CircuitColumn::Score << QStringLiteral("score<=40");
        QTest::newRow("certificate") << CircuitColumn::Certificate << QStringLiteral("cert<=5");
        QTest::newRow("age") << CircuitColumn::Age << QStringLiteral("age>=3s");
        QTest::newRow("since") << CircuitColumn::Since << QStringLiteral("since>=1000125s");
        QTest::newRow("next") << CircuitColumn::Next << QStringLiteral("next<=8s");
        QTest::newRow("last hour") << CircuitColumn::LastHour << QStringLiteral("openings>=3");
    }
    void aFigureAsksForWhatIsAsBadOrWorse()
    {
        QFETCH(CircuitColumn, column);
        CircuitSnapshot circuit;
        circuit.callsPerMinute = 42.7;
        circuit.p95 = 120900us;
        circuit.errorRate = 0.1256;
        circuit.openings24h = 3;
        circuit.healthScore = 40;
        AgentSnapshot agent;
        const WallTime now = WallTime{} + 2'000'000s;
        circuit.since = now - 1'000'125s;
        agent.lastCheckedAt = now - 3200ms;
        agent.nextCheckAt = now + 7300ms;
        agent.certificateEnds = now + 5 * 24h + 1h;
        PoolSnapshot pool;
        pool.active = 1;
        pool.bindingLimit = 3;
        const CircuitRow row{circuit, &agent, &pool, now};
        const QString term = filterTermFor(row, column, false);
        QTEST(term, "term");
        const auto expression = FilterExpression::parse(term, circuitFilterKeys());
        QVERIFY(expression && expression->matches(CircuitSubject(row)));
        QVERIFY(filterTermFor({CircuitSnapshot()}, CircuitColumn::ErrorRate, false).isEmpty());
    }

    void aReasonIsLookedForWithoutItsFigures()
    {
        FleetStore store;
        store.apply(sample::fleet());
        const CircuitId id{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
        const CircuitRow row{*store.circuit(id), store.agent(id.agent), nullptr, store.now()};
        const QString term = filterTermFor(row, CircuitColumn::Why, false);
        QVERIFY2(term.startsWith(QStringLiteral("why:\"")), qPrintable(term));
        QVERIFY2(std::none_of(term.cbegin(), term.cend(), [](QChar letter) { return letter.isDigit(); }),
                 qPrintable(term));
    }

    void aNameThatIsPartOfAnotherIsNotThatOne()
    {
        CircuitSnapshot one;
        one.id = {QStringLiteral("slack"), CircuitPurpose::Calls};
        CircuitSnapshot other;
        other.id = {QStringLiteral("slack_two"), CircuitPurpose::Calls};
        const CircuitRow oneRow{one};
        const CircuitRow otherRow{other};
        const QString term = filterTermFor(oneRow, CircuitColumn::Agent, false);
        const auto expression = FilterExpression::parse(term, circuitFilterKeys());
        QVERIFY(expression && expression->matches(CircuitSubject(oneRow)));
        QVERIFY(!expression->matches(CircuitSubject(otherRow)));
    }

    void emptyMatchesAll()
    {
        QCOMPARE(agentsMatching(QString()).size(), 15);
        QCOMPARE(agentsMatching(QStringLiteral("   ")).size(), 15);
    }

    void aMissingNumberMatchesNoComparison()
    {
        QVERIFY(!agentsMatching(QStringLiteral("p95<100000")).contains(QStringLiteral("salesforce")));
        QVERIFY(!agentsMatching(QStringLiteral("p95>0")).contains(QStringLiteral("salesforce")));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("unknown key") << QStringLiteral("stat:open") << QStringLiteral("‘stat’");
        QTest::newRow("no number") << QStringLiteral("fails>=") << QStringLiteral("wants a number");
        QTest::newRow("not a number") << QStringLiteral("fails>=many") << QStringLiteral("‘many’");
        QTest::newRow("wrong unit") << QStringLiteral("fails>=3ms") << QStringLiteral("‘3ms’");
        QTest::newRow("words cannot be greater")
            << QStringLiteral("agent>3") << QStringLiteral("not a number");
        QTest::newRow("no value") << QStringLiteral("state:") << QStringLiteral("wants a value");
        QTest::newRow("only commas") << QStringLiteral("state:,,") << QStringLiteral("wants a value");
        QTest::newRow("open quotation")
            << QStringLiteral("why:\"never closed") << QStringLiteral("not closed");
        QTest::newRow("open quotation, plain")
            << QStringLiteral("\"never closed") << QStringLiteral("not closed");
    }
    void refuses()
    {
        QFETCH(QString, filter);
        QFETCH(QString, mentions);
        const auto expression = FilterExpression::parse(filter, circuitFilterKeys());
        QVERIFY(!expression);
        QVERIFY2(expression.error().message.contains(mentions), qPrintable(expression.error().message));
    }

    void livesThroughAnyText()
    {
        const QString odd = QStringLiteral("a:-\"<>=!,% \t⯃0.");
        uint seed = 1;
        for (int round = 0; round < 5000; ++round) {
            QString text;
            for (int length = 0; length < 12; ++length) {
                seed = seed * 1664525 + 1013904223;
                text += odd.at((seed >> 16) % static_cast<uint>(odd.size()));
            }
            const auto expression = FilterExpression::parse(text, circuitFilterKeys());
            QVERIFY(expression || !expression.error().message.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestFilterExpression)
#include "tst_filterexpression.moc"
