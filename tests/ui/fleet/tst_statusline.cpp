// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detailwords.h"
#include "fleet/circuitfilter.h"
#include "stage.h"
#include "window/statusline.h"

#include <QLabel>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace {

//! The agent changed by \a edit.
template<typename Edit>
void changeAgent(Stage &stage, const QString &name, Edit edit)
{
    FleetUpdate update = stage.next();
    AgentSnapshot agent = *stage.store.agent(name);
    edit(agent);
    update.agents = {agent};
    stage.store.apply(update);
}

QStringList cellsOf(const StatusLine &line)
{
    QStringList cells;
    for (const QLabel *label : line.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&line))
            cells << label->text();
    }
    return cells;
}

//! What the status line says beyond how fresh the picture is, and how long certificates last.
class TestStatusLine final : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatTheDatabaseTakes()
    {
        Stage stage;
        const StatusLine line(stage.store, stage.selection);
        QVERIFY(cellsOf(line).contains(QStringLiteral("Nothing kept")));
        FleetUpdate update = stage.next();
        update.kept = KeptPast{84 * 1024 * 1024, {}};
        stage.store.apply(update);
        QVERIFY(cellsOf(line).contains(QStringLiteral("DB 84.0 MiB")));
        update = stage.next();
        update.kept = KeptPast{84 * 1024 * 1024, update.at - std::chrono::days(30)};
        stage.store.apply(update);
        QVERIFY(cellsOf(line).contains(QStringLiteral("DB 84.0 MiB / 30 d")));
    }

    void namesNoEnvironmentWhereThereIsNone()
    {
        Stage stage;
        changeAgent(stage, QStringLiteral("docs_agent"),
                    [](AgentSnapshot &agent) { agent.environment.clear(); });
        const StatusLine line(stage.store, stage.selection);
        stage.selection.setSelected({calls("docs_agent")});
        QVERIFY(cellsOf(line).contains(QStringLiteral("1 circuit selected")));
        stage.selection.setSelected({calls("docs_agent"), calls("hr_agent")});
        QVERIFY(cellsOf(line).contains(QStringLiteral("2 circuits selected in production")));
    }

    void speaksOfOneAsOne()
    {
        CircuitSnapshot one;
        one.openings24h = 1;
        one.state = CircuitState::HalfOpen;
        one.probeLimit = 1;
        one.totals.rejectedOpen = 1;
        AgentSnapshot agent;
        agent.certificateEnds = WallTime{} + 36h;
        const CircuitRow row{one, &agent, nullptr, WallTime{}};
        QCOMPARE(cellSpoken(row, CircuitColumn::LastHour), QStringLiteral("1 opening in 24 hours"));
        QCOMPARE(cellSpoken(row, CircuitColumn::Certificate), QStringLiteral("certificate good for 1 day"));
        QCOMPARE(cellText(row, CircuitColumn::Why), QStringLiteral("waiting for 1 probe"));
        QVERIFY(nextSentence(one, nullptr, WallTime{}).endsWith(QStringLiteral("1 call rejected")));
    }

    void saysWhereTheChosenCircuitIsOnceThatIsKnown()
    {
        FleetStore store;
        FleetSelection selection;
        const StatusLine line(store, selection);
        selection.setSelected({calls("docs_agent")}); // from the command line, before the first answer
        QVERIFY(cellsOf(line).contains(QStringLiteral("1 circuit selected")));
        store.apply(sample::fleet());
        QVERIFY(cellsOf(line).contains(QStringLiteral("1 circuit selected in production")));
    }

    void oneAgentsWrongClockIsNotOurs()
    {
        Stage stage;
        const StatusLine line(stage.store, stage.selection);
        const QStringList names = stage.store.agentNames();
        QVERIFY(!clockAhead(stage.store)); // none tells its time
        for (const QString &name : names)
            changeAgent(stage, name, [](AgentSnapshot &agent) { agent.clockAhead = Duration::zero(); });
        changeAgent(stage, names.first(), [](AgentSnapshot &agent) { agent.clockAhead = 1h; });
        QVERIFY(!clockAhead(stage.store));
        for (const QString &name : names)
            changeAgent(stage, name, [](AgentSnapshot &agent) { agent.clockAhead = -3min; });
        QVERIFY(clockAhead(stage.store) == Duration(-3min));
        QVERIFY2(cellsOf(line).contains(QStringLiteral("Clock 3 min behind the agents'")),
                 qPrintable(cellsOf(line).join(u'|')));
    }

    void aCertificateIsWorriedAboutBeforeItEnds_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("tone");
        const auto row = [](const char *name, int hours, const char *text, TextTone tone) {
            QTest::newRow(name) << hours << QString::fromUtf8(text) << static_cast<int>(tone);
        };
        row("good for long", 24 * 60 + 1, "60 d", TextTone::Dim);
        row("two weeks", 24 * 14, "14 d", TextTone::Dim);
        row("less", 24 * 14 - 1, "13 d", TextTone::Bold);
        row("today", 1, "0 d", TextTone::Bold);
        row("over", -1, "ended", TextTone::Bold);
    }

    void aCertificateIsWorriedAboutBeforeItEnds()
    {
        QFETCH(const int, hours);
        QFETCH(const QString, text);
        QFETCH(const int, tone);
        Stage stage;
        AgentSnapshot agent = *stage.store.agent(QStringLiteral("docs_agent"));
        agent.certificateEnds = stage.store.now() + std::chrono::hours(hours);
        const CircuitRow row{*stage.store.circuit(calls("docs_agent")), &agent, nullptr, stage.store.now()};
        QCOMPARE(cellText(row, CircuitColumn::Certificate), text);
        QCOMPARE(static_cast<int>(cellTone(row, CircuitColumn::Certificate)), tone);
        QCOMPARE(CircuitSubject(row).number(QStringLiteral("cert")).value_or(99) < 14,
                 tone == int(TextTone::Bold));
    }

    void anAgentWithoutACertificateIsTheLastToWorryAbout()
    {
        Stage stage;
        const AgentSnapshot &agent = *stage.store.agent(QStringLiteral("docs_agent"));
        const CircuitRow row{*stage.store.circuit(calls("docs_agent")), &agent, nullptr, stage.store.now()};
        QCOMPARE(cellText(row, CircuitColumn::Certificate), QStringLiteral("–"));
        QVERIFY(cellRaw(row, CircuitColumn::Certificate).toInt() > 100'000);
        QVERIFY(!CircuitSubject(row).number(QStringLiteral("cert")));
    }
};

} // namespace

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
