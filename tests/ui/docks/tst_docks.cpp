// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timechart.h"
#include "charts/traces.h"
#include "detail/attemptsmodel.h"
#include "detail/circuitactions.h"
#include "detail/circuitdetail.h"
#include "detail/configmodel.h"
#include "detail/diagramgeometry.h"
#include "detail/diagramtext.h"
#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "fleet/circuitfilter.h"
#include "fleet/filterfield.h"
#include "fleet/fleetstore.h"
#include "format/poolkind.h"
#include "guard/commandrules.h"
#include "parts/usagebar.h"
#include "pools/poolsmodel.h"
#include "pools/poolsubject.h"
#include "pools/poolsview.h"
#include "pools/poolwords.h"
#include "samplefleet.h"
#include "sampletask.h"
#include "task/messagefield.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelinetable.h"
#include "timeline/timelineview.h"
#include "timeline/timelinewindow.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace switchyard;

namespace {

using ReportingMode = QAbstractItemModelTester::FailureReportingMode;

Event failureOf(const QString &agent, int second)
{
    Event event;
    event.at = WallTime(std::chrono::seconds(1'000'000 + second));
    event.agent = agent;
    event.circuit = CircuitId{agent, CircuitPurpose::Calls};
    event.environment = QStringLiteral("production");
    event.kind = QStringLiteral("failure");
    event.component = QStringLiteral("circuit_breaker");
    event.operationType = QStringLiteral("FAILURE");
    event.text = QStringLiteral("failure at %1").arg(second);
    event.actor = QStringLiteral("engine");
    return event;
}

Event transitionOf(const QString &agent, int second)
{
    Event event = failureOf(agent, second);
    event.kind = QStringLiteral("transition");
    event.operationType = QStringLiteral("CIRCUIT_BREAKER_OPEN");
    return event;
}

QString textAt(const EventLogModel &model, int row)
{
    return model.index(row, EventLogModel::Text).data().toString();
}

QPushButton *buttonNamed(const QWidget &widget, const QString &text)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

bool hasLabel(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
        return label->text() == text && label->isVisibleTo(&widget);
    });
}

} // namespace

class tst_Docks : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void burstsShareARow();
    void transitionsNeverShareARow();
    void somethingElseOfTheCircuitEndsABurst();
    void anotherCircuitDoesNotEndABurst();
    void fullRingDropsTheOldest();
    void aBatchIsOneInsertion();
    void aBatchLargerThanTheRingKeepsTheNewest();
    void olderEventsBehindALongBurstGoToo();
    void markdownIsATableInOrderOfTime();
    void theLogTellsTheCircuitsOfAnAgentApart();
    void eventsOfAnotherDaySayTheirDate();
    void eventFilter_data();
    void eventFilter();
    void aBadEventFilterSaysSoAndTheLastGoodOneStays();
    void copyOfABurstHasEveryEvent();
    void logFollowsUntilTheReaderScrolls();

    void poolLoadAgainstTheBindingLimit_data();
    void poolLoadAgainstTheBindingLimit();
    void fullestPoolIsFirst();
    void poolsOfOneAddressAreToldApart();
    void usageBarStaysInItsTrack();

    void diagramSaysWhatIsLeft();
    void diagramOfAHeldCircuitHasNoWayOut();
    void diagramOfAClosedCircuitKnowsItsOpenTime();
    void diagramNodesDoNotOverlap_data();
    void diagramNodesDoNotOverlap();
    void detailModelsAreConsistent();
    void configurationNamesItsOrigins();
    void buttonsAskForTheCircuitShown();
    void theTestTaskSaysWhyItCannotBeSent();
    void everyButtonObeysTheRules_data();
    void everyButtonObeysTheRules();
    void anOverrideCanBeReleasedWhereItIsExplained();
    void headerSaysEnvironmentAndWhoCares();
    void historyOfAnotherCircuitIsNotShown();

    void timelineZoomsUnderThePointer();
    void aStretchOfTheTimelineIsShownInLogAndChartsToo();
    void timelineStaysWithinReach();
    void timelineModelIsConsistent();

    void chartTurnsIntoATable();
    void senderSendsWhatTheFormSays();
    void senderRefusesAnEmptyMessage();
    void sendsNothingWhereTheProgramIsReadOnly();
    void senderAsksBeforeGoingAroundTheBreaker();
    void poolOfHealthChecksIsKnownByItsPurpose();
    void senderOffersToAnswer();

private:
    std::unique_ptr<FleetStore> m_store;
};

void tst_Docks::init()
{
    m_store = std::make_unique<FleetStore>();
    m_store->apply(sample::fleet());
}

void tst_Docks::burstsShareARow()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    for (int second = 0; second < 4; ++second)
        model.append({failureOf(QStringLiteral("a"), second)});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(textAt(model, 0).startsWith(QStringLiteral("failure at 3 · 3 similar since ")));
    model.append({failureOf(QStringLiteral("a"), 100)});
    QCOMPARE(model.rowCount(), 2);
    model.setGrouping(false);
    QCOMPARE(model.rowCount(), 5);
}

void tst_Docks::transitionsNeverShareARow()
{
    EventLogModel model;
    model.append({transitionOf(QStringLiteral("a"), 0), transitionOf(QStringLiteral("a"), 1)});
    QCOMPARE(model.rowCount(), 2);
}

void tst_Docks::somethingElseOfTheCircuitEndsABurst()
{
    EventLogModel model;
    model.append({failureOf(QStringLiteral("a"), 0), transitionOf(QStringLiteral("a"), 1),
                  failureOf(QStringLiteral("a"), 2)});
    QCOMPARE(model.rowCount(), 3);
}

void tst_Docks::anotherCircuitDoesNotEndABurst()
{
    EventLogModel model;
    model.append({failureOf(QStringLiteral("a"), 0), failureOf(QStringLiteral("b"), 1),
                  failureOf(QStringLiteral("a"), 2)});
    QCOMPARE(model.rowCount(), 2);
}

void tst_Docks::fullRingDropsTheOldest()
{
    EventLogModel model(3);
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    for (int second = 0; second < 10; ++second)
        model.append({transitionOf(QStringLiteral("a"), second)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.eventCount(), std::size_t(3));
    QCOMPARE(textAt(model, 0), QStringLiteral("failure at 7"));
}

void tst_Docks::aBatchIsOneInsertion()
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    model.append({failureOf(QStringLiteral("a"), 0)});
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QList<Event> batch{failureOf(QStringLiteral("a"), 1), failureOf(QStringLiteral("a"), 2)};
    for (int second = 3; second < 50; ++second)
        batch.append(transitionOf(QStringLiteral("b"), second));
    model.append(batch);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.rowCount(), 48);
    QVERIFY(textAt(model, 0).startsWith(QStringLiteral("failure at 2 · 2 similar since ")));
}

void tst_Docks::aBatchLargerThanTheRingKeepsTheNewest()
{
    EventLogModel model(3);
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    model.append({transitionOf(QStringLiteral("a"), 0)});
    QList<Event> batch;
    for (int second = 1; second < 10; ++second)
        batch.append(transitionOf(QStringLiteral("a"), second));
    model.append(batch);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(textAt(model, 0), QStringLiteral("failure at 7"));
}

void tst_Docks::olderEventsBehindALongBurstGoToo()
{
    EventLogModel model(5);
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    model.append({failureOf(QStringLiteral("a"), 0), transitionOf(QStringLiteral("b"), 0)});
    for (int second = 1; second < 10; ++second)
        model.append({failureOf(QStringLiteral("a"), second)});
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(textAt(model, 0).startsWith(QStringLiteral("failure at 9 · 9 similar since ")));
}

void tst_Docks::markdownIsATableInOrderOfTime()
{
    EventLogModel model;
    Event piped = transitionOf(QStringLiteral("b"), 1);
    piped.text = QStringLiteral("one | two\nthree");
    model.append({transitionOf(QStringLiteral("a"), 0), piped});
    const QStringList lines = model.markdown({1, 0}).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(
        lines.at(2),
        QStringLiteral(
            "| 1970-01-12 13:46:40.000 | production | a · calls | transition | failure at 0 | engine |"));
    QVERIFY(lines.at(3).contains(QStringLiteral("one \\| two three")));
}

void tst_Docks::theLogTellsTheCircuitsOfAnAgentApart()
{
    EventLogView view;
    Event calls = transitionOf(QStringLiteral("a"), 0);
    Event health = calls;
    health.circuit->purpose = CircuitPurpose::Health;
    Event whole = calls;
    whole.circuit.reset();
    view.append({calls, health, whole});
    const QAbstractItemModel &rows = *view.table().model();
    const auto circuitAt = [&rows](int row) {
        return rows.index(row, EventLogModel::Circuit).data().toString();
    };
    QCOMPARE(circuitAt(0), QStringLiteral("a · calls"));
    QCOMPARE(circuitAt(1), QStringLiteral("a · health"));
    QCOMPARE(circuitAt(2), QStringLiteral("a"));
    QVERIFY(view.table().isColumnHidden(EventLogModel::Environment));
    calls.environment = QStringLiteral("staging");
    view.append({calls});
    QVERIFY(!view.table().isColumnHidden(EventLogModel::Environment));
    QCOMPARE(rows.index(3, EventLogModel::Environment).data().toString(), QStringLiteral("staging"));
}

void tst_Docks::eventsOfAnotherDaySayTheirDate()
{
    EventLogModel model;
    const Event old = transitionOf(QStringLiteral("a"), 0);
    Event late = old;
    late.at += std::chrono::hours(48);
    model.append({old, late});
    const auto timeAt = [&model](int row) {
        return model.index(row, EventLogModel::Time).data().toString();
    };
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setNow(late.at);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(timeAt(1).size(), 12); // the time alone
    QVERIFY2(timeAt(0).startsWith(QStringLiteral("01-1")) && timeAt(0).size() == 18, qPrintable(timeAt(0)));
    model.setNow(late.at + 1s);
    QCOMPARE(changed.size(), 1);
}

void tst_Docks::eventFilter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing asked") << QString() << 2;
    QTest::newRow("a word anywhere") << QStringLiteral("ALPHA") << 1;
    QTest::newRow("by column") << QStringLiteral("kind:transition") << 1;
    QTest::newRow("turned round") << QStringLiteral("-kind:transition") << 1;
    QTest::newRow("all words must occur") << QStringLiteral("alpha transition") << 0;
    QTest::newRow("by severity") << QStringLiteral("severity:info") << 2;
    QTest::newRow("a lone minus") << QStringLiteral("-") << 0;
    QTest::newRow("either of two") << QStringLiteral("agent:alpha,beta") << 2;
    QTest::newRow("words together") << QStringLiteral("\"failure at 0\"") << 1;
    QTest::newRow("the whole word") << QStringLiteral("agent==alph") << 0;
    QTest::newRow("by circuit") << QStringLiteral("circuit:health") << 0;
}

void tst_Docks::eventFilter()
{
    QFETCH(const QString, text);
    EventLogModel model;
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    model.append({failureOf(QStringLiteral("alpha"), 0), transitionOf(QStringLiteral("beta"), 1)});
    const auto expression = FilterExpression::parse(text, eventFilterKeys());
    QVERIFY(expression);
    model.setFilter(EventFilter(*expression));
    QTEST(model.rowCount(), "rows");
}

void tst_Docks::aBadEventFilterSaysSoAndTheLastGoodOneStays()
{
    EventLogView view;
    view.append({failureOf(QStringLiteral("alpha"), 0), transitionOf(QStringLiteral("beta"), 1)});
    view.filterField().setText(QStringLiteral("agent:beta"));
    QCOMPARE(view.table().model()->rowCount(), 1);
    view.filterField().setText(QStringLiteral("agnt:beta"));
    QCOMPARE(view.table().model()->rowCount(), 1);
    QVERIFY(view.filterField().property("invalid").toBool());
    QVERIFY(view.filterField().toolTip().contains(QStringLiteral("‘agnt’")));
    view.filterField().clear();
    QCOMPARE(view.table().model()->rowCount(), 2);
    QVERIFY(view.filterField().toolTip().contains(QStringLiteral("agent:")));
}

void tst_Docks::copyOfABurstHasEveryEvent()
{
    EventLogModel model;
    model.append({failureOf(QStringLiteral("a"), 0), failureOf(QStringLiteral("b"), 1),
                  failureOf(QStringLiteral("a"), 2)});
    QCOMPARE(model.jsonLines({0}).count('\n'), 2);
    QCOMPARE(model.allJsonLines().count('\n'), 3);
}

void tst_Docks::logFollowsUntilTheReaderScrolls()
{
    EventLogView log;
    log.resize(700, 200);
    log.show();
    QList<Event> events;
    for (int second = 0; second < 100; ++second)
        events.append(transitionOf(QStringLiteral("a"), second));
    log.append(events);
    QScrollBar *bar = log.table().verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    bar->setValue(0);
    log.append({transitionOf(QStringLiteral("a"), 101)});
    QCOMPARE(bar->value(), 0);
    bar->setValue(bar->maximum());
    log.append({transitionOf(QStringLiteral("a"), 102)});
    QCOMPARE(bar->value(), bar->maximum());
}

void tst_Docks::poolLoadAgainstTheBindingLimit_data()
{
    QTest::addColumn<int>("active");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("binding");
    QTest::addColumn<QString>("text");
    QTest::newRow("easy") << 15 << 0 << 20 << QStringLiteral("OK");
    QTest::newRow("busy from 80 %") << 16 << 0 << 20 << QStringLiteral("Busy");
    QTest::newRow("full") << 20 << 0 << 20 << QStringLiteral("Full");
    QTest::newRow("waiting") << 20 << 3 << 20 << QStringLiteral("Full, 3 waiting");
    QTest::newRow("unlimited") << 900 << 0 << 0 << QStringLiteral("Unlimited");
}

void tst_Docks::poolLoadAgainstTheBindingLimit()
{
    QFETCH(const int, active);
    QFETCH(const int, waiting);
    QFETCH(const int, binding);
    PoolSnapshot pool;
    pool.active = active;
    pool.waiting = waiting;
    pool.bindingLimit = binding;
    QTEST(poolStateText(poolLoad(pool), pool.waiting), "text");
}

void tst_Docks::fullestPoolIsFirst()
{
    PoolsModel model;
    model.sort(PoolsModel::State, Qt::DescendingOrder);
    model.setPools(m_store->pools());
    QCOMPARE(model.index(0, PoolsModel::Agent).data().toString(), QStringLiteral("analytics_agent"));
    QCOMPARE(model.index(1, PoolsModel::Agent).data().toString(), QStringLiteral("docs_agent"));
    model.setFilter({.expression = {}, .onlyBusy = true});
    QCOMPARE(model.rowCount(), 2);
    model.setFilter(
        {.expression = *FilterExpression::parse(QStringLiteral("docs"), poolFilterKeys()), .onlyBusy = true});
    QCOMPARE(model.rowCount(), 1);
}

void tst_Docks::poolsOfOneAddressAreToldApart()
{
    FleetUpdate update;
    update.at = m_store->now();
    update.pools = {m_store->pools().first(), m_store->pools().first()};
    update.pools[0].agent = QStringLiteral("one");
    update.pools[1].agent = QStringLiteral("two");
    m_store->apply(update);
    PoolsView view(*m_store);
    auto *table = view.findChild<QTableView *>();
    for (int row = 0; row < 2; ++row) {
        table->selectRow(row);
        const QString agent = table->model()->index(row, PoolsModel::Agent).data().toString();
        QVERIFY(hasLabel(view, agent + QStringLiteral(" · 30 s")));
    }
}

void tst_Docks::usageBarStaysInItsTrack()
{
    const QRectF track(10, 8, 50, 8);
    QCOMPARE(UsageBar::in(track, 7.5).filled.width(), 50.0);
    QCOMPARE(UsageBar::in(track, 0).filled.width(), 0.0);
    QCOMPARE(UsageBar::in(track, 0.001).filled.width(), 2.0);
    QCOMPARE(UsageBar::in(track, 0.5).mark, 50.0);
    QVERIFY(!UsageBar::in(track, 0.79).busy);
    QVERIFY(UsageBar::in(track, 0.8).busy);
}

void tst_Docks::diagramSaysWhatIsLeft()
{
    const CircuitSnapshot *open =
        m_store->circuit({QStringLiteral("salesforce_agent"), CircuitPurpose::Calls});
    QVERIFY(open);
    const DiagramText text = diagramText(*open, m_store->now());
    QCOMPARE(text.open, QStringLiteral("0:34 of 60 s"));
    QCOMPARE(text.wayOut, DiagramText::WayOut::TimeOut);
    QVERIFY(text.progress && *text.progress > 0.4 && *text.progress < 0.5);
}

void tst_Docks::diagramOfAHeldCircuitHasNoWayOut()
{
    const CircuitSnapshot *held = m_store->circuit({QStringLiteral("billing_agent"), CircuitPurpose::Calls});
    QVERIFY(held);
    const DiagramText text = diagramText(*held, m_store->now());
    QCOMPARE(text.look, StripState::ForcedOpen);
    QCOMPARE(text.wayOut, DiagramText::WayOut::None);
    QVERIFY(!text.progress);
}

void tst_Docks::diagramOfAClosedCircuitKnowsItsOpenTime()
{
    CircuitSnapshot closed;
    closed.failureThreshold = 5;
    closed.probeLimit = 3;
    QCOMPARE(diagramText(closed, m_store->now(), 60s).timeOut, QStringLiteral("after 60 s"));
    QCOMPARE(diagramText(closed, m_store->now()).open, QStringLiteral("no calls"));
}

void tst_Docks::diagramNodesDoNotOverlap_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("pixels");
    QTest::newRow("as designed") << 328 << 13;
    QTest::newRow("narrow") << 240 << 13;
    QTest::newRow("double text") << 500 << 26;
}

void tst_Docks::diagramNodesDoNotOverlap()
{
    QFETCH(const int, width);
    QFETCH(const int, pixels);
    QFont font;
    font.setPixelSize(pixels);
    const QFontMetricsF metrics(font);
    const DiagramGeometry placed = DiagramGeometry::of(width, metrics, metrics);
    QVERIFY(!placed.closed.intersects(placed.open));
    QVERIFY(!placed.halfOpen.intersects(placed.open));
    QVERIFY(!placed.halfOpen.intersects(placed.closed));
    QVERIFY(placed.open.right() <= width);
    QVERIFY(placed.height >= placed.halfOpen.bottom());
    QCOMPARE(placed.openToHalfOpen.last().x(), placed.halfOpen.right());
}

void tst_Docks::detailModelsAreConsistent()
{
    AttemptsModel attempts;
    const QAbstractItemModelTester attemptsTester(&attempts, ReportingMode::QtTest);
    attempts.setAttempts(sample::attempts());
    QCOMPARE(attempts.rowCount(), static_cast<int>(sample::attempts().size()));
    const QSignalSpy resets(&attempts, &QAbstractItemModel::modelReset);
    attempts.setAttempts(sample::attempts());
    QCOMPARE(resets.size(), 0);
    const QPersistentModelIndex kept = attempts.index(1, 0);
    QList<AttemptRecord> next = sample::attempts();
    AttemptRecord newer = next.constFirst();
    newer.at += 1s;
    next.prepend(newer);
    next.removeLast();
    attempts.setAttempts(next);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(kept.row(), 2);
    QCOMPARE(attempts.rowCount(), static_cast<int>(next.size()));
    next.removeLast();
    attempts.setAttempts(next);
    QCOMPARE(resets.size(), 0);
    attempts.setAttempts({newer});
    attempts.setAttempts(sample::attempts());
    QCOMPARE(resets.size(), 1);
    QVERIFY(!kept.isValid());
    ConfigModel config;
    const QAbstractItemModelTester configTester(&config, ReportingMode::QtTest);
    config.setRows(configRows(AgentConfig(), CircuitPurpose::Calls));
    QVERIFY(config.rowCount() > 10);
}

void tst_Docks::configurationNamesItsOrigins()
{
    AgentConfig config;
    config.breaker.failureThreshold = 7;
    config.origins.insert(QStringLiteral("breaker.failure_threshold"), Origin::Environment);
    const QList<ConfigRow> rows = configRows(config, CircuitPurpose::Calls);
    const ConfigRow expected{QStringLiteral("breaker.failure_threshold"), QStringLiteral("7"),
                             Origin::Environment};
    QCOMPARE(rows.first(), expected);
    QCOMPARE(rows.at(1).origin, Origin::BuiltIn);
    QCOMPARE(configRows(config, CircuitPurpose::Health).first().key,
             QStringLiteral("health.breaker.failure_threshold"));
    const auto keysOf = [&config](CircuitPurpose purpose) {
        QStringList keys;
        for (const ConfigRow &row : configRows(config, purpose))
            keys << row.key;
        return keys;
    };
    // All that stands in a file for a circuit, but what its model does not go by.
    for (const char *key : {"breaker.model", "breaker.half_open_max_wait", "breaker.neutral_probe",
                            "breaker.open_spread", "retry.cap_after_jitter", "retry_budget.ratio",
                            "pool.ttl_dns_cache", "pool.queue_limit", "pool.wait_timeout", "order"})
        QVERIFY2(keysOf(CircuitPurpose::Calls).contains(QLatin1String(key)), key);
    QVERIFY(keysOf(CircuitPurpose::Health).contains(QStringLiteral("retry.max_attempts")));
    QVERIFY(!keysOf(CircuitPurpose::Calls).contains(QStringLiteral("breaker.failure_rate")));
    config.breaker.model = BreakerModel::CountWindow;
    config.breaker.slowCall = 2s;
    const QStringList ofRate = keysOf(CircuitPurpose::Calls);
    for (const char *key : {"breaker.failure_rate", "breaker.window_calls", "breaker.minimum_calls",
                            "breaker.slow_call", "breaker.slow_call_rate"})
        QVERIFY2(ofRate.contains(QLatin1String(key)), key);
    QVERIFY(!ofRate.contains(QStringLiteral("breaker.failure_threshold")));
    QVERIFY(!ofRate.contains(QStringLiteral("breaker.window_time")));
}

void tst_Docks::buttonsAskForTheCircuitShown()
{
    CircuitDetail detail(*m_store);
    const CircuitId id{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
    detail.setCircuit(id);
    QSignalSpy asked(&detail.actions(), &CircuitActions::asked);
    QPushButton *probe = buttonNamed(detail, QStringLiteral("Probe now"));
    QVERIFY(probe);
    probe->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<OperatorCommand>(), OperatorCommand::ProbeNow);
    QVERIFY(asked.first().at(1).value<CircuitId>() == id);
}

void tst_Docks::theTestTaskSaysWhyItCannotBeSent()
{
    CircuitDetail detail(*m_store);
    QString refusal;
    detail.actions().setSendRefusal([&refusal](const QString &) { return refusal; });
    detail.setCircuit(CircuitId{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls});
    QPushButton *send = buttonNamed(detail, QStringLiteral("Send test task"));
    QVERIFY(send && send->isEnabled());
    const QSignalSpy asked(&detail.actions(), &CircuitActions::sendTaskAsked);
    send->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), QStringLiteral("salesforce_agent"));
    refusal = QStringLiteral("‘production’ is read-only: no task is sent to its agents.");
    detail.actions().show(*detail.circuit(), *m_store);
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->toolTip(), refusal);
}

void tst_Docks::everyButtonObeysTheRules_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::newRow("open") << false;
    QTest::newRow("read-only") << true;
}

void tst_Docks::everyButtonObeysTheRules()
{
    QFETCH(bool, readOnly);
    CircuitDetail detail(*m_store);
    detail.setReadOnly(readOnly);
    const std::pair<const char *, OperatorCommand> buttons[] = {
        {"Probe now", OperatorCommand::ProbeNow},
        {"Trip…", OperatorCommand::Trip},
        {"Hold open…", OperatorCommand::HoldOpen},
        {"Reset…", OperatorCommand::Reset},
        {"Acknowledge…", OperatorCommand::Acknowledge},
        {"Release…", OperatorCommand::Release},
        {"Extend…", OperatorCommand::Extend}};
    int refused = 0;
    for (const CircuitId &id : m_store->circuitIds()) {
        detail.setCircuit(id);
        for (const auto &[text, command] : buttons) {
            const QPushButton *button = buttonNamed(detail, QString::fromUtf8(text));
            QVERIFY2(button, text);
            const QString why = objection(command, id, *m_store, readOnly);
            QVERIFY2(button->isEnabled() == why.isEmpty(), qPrintable(id.agent + u' ' + button->text()));
            QVERIFY(!button->toolTip().isEmpty());
            if (why.isEmpty())
                continue;
            QCOMPARE(button->toolTip(), why);
            ++refused;
        }
    }
    QVERIFY(refused > 0);
    if (readOnly)
        QCOMPARE(refused, static_cast<int>(m_store->circuitIds().size() * std::size(buttons)));
}

void tst_Docks::anOverrideCanBeReleasedWhereItIsExplained()
{
    CircuitDetail detail(*m_store);
    detail.setCircuit(CircuitId{QStringLiteral("billing_agent"), CircuitPurpose::Calls});
    const QPushButton *release = buttonNamed(detail, QStringLiteral("Release…"));
    QVERIFY(release->isVisibleTo(&detail));
    QVERIFY(hasLabel(detail, QStringLiteral("‘ledger migration’")));
    detail.setCircuit(CircuitId{QStringLiteral("pricing_agent"), CircuitPurpose::Calls});
    QVERIFY(!release->isVisibleTo(&detail));
    QVERIFY(!hasLabel(detail, QStringLiteral("‘ledger migration’")));
}

void tst_Docks::headerSaysEnvironmentAndWhoCares()
{
    CircuitDetail detail(*m_store);
    const CircuitId id{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
    detail.setCircuit(id);
    QVERIFY(hasLabel(detail, QStringLiteral("production · agents.example.com/salesforce")));
    detail.show();
    FleetUpdate update;
    update.at = m_store->now();
    update.circuits = {*m_store->circuit(id)};
    update.circuits.first().acknowledged = {QStringLiteral("ana"), QStringLiteral("vendor told"), update.at};
    m_store->apply(update);
    QVERIFY(hasLabel(detail, QStringLiteral("acknowledged by ana: ‘vendor told’")));
}

void tst_Docks::historyOfAnotherCircuitIsNotShown()
{
    CircuitDetail detail(*m_store);
    QSignalSpy wanted(&detail, &CircuitDetail::historyWanted);
    detail.setCircuit(CircuitId{QStringLiteral("pricing_agent"), CircuitPurpose::Calls});
    QCOMPARE(wanted.size(), 1);
    detail.show();
    detail.setHistory(sample::history());
    const auto charts = detail.findChildren<TimeChart *>();
    QVERIFY(!charts.isEmpty());
    for (const TimeChart *chart : charts)
        QVERIFY(chart->content() == PlotContent());
    QCOMPARE(detail.span().length(), std::chrono::milliseconds(std::chrono::minutes(15)));
}

void tst_Docks::timelineZoomsUnderThePointer()
{
    TimelineWindow window;
    const WallTime now(std::chrono::hours(100));
    window.setNow(now);
    const QRectF rect(0, 0, 600, 10);
    const WallTime before = window.at(rect, 150);
    window.zoom(0.25, 0.5);
    QCOMPARE(window.span().length(), std::chrono::milliseconds(std::chrono::minutes(30)));
    QCOMPARE(window.at(rect, 150), before);
    QVERIFY(!window.isLive());
    window.setNow(now + std::chrono::seconds(5));
    QCOMPARE(window.at(rect, 150), before);
    window.home();
    QVERIFY(window.isLive());
    QCOMPARE(window.span().to, now + std::chrono::seconds(5));
}

void tst_Docks::aStretchOfTheTimelineIsShownInLogAndChartsToo()
{
    TimelineView timeline(*m_store);
    timeline.resize(900, 300);
    timeline.show();
    EventLogView log;
    const QList<Event> happened = sample::events();
    log.append(happened);
    CircuitDetail detail(*m_store);
    detail.setCircuit(CircuitId{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls});
    std::optional<TimeSpan> told;
    connect(&timeline, &TimelineView::stretchChosen, &log, &EventLogView::setStretch);
    connect(&timeline, &TimelineView::stretchChosen, &detail, &CircuitDetail::setStretch);
    connect(&timeline, &TimelineView::stretchChosen, this, [&told](const auto &stretch) { told = stretch; });
    auto *table = timeline.findChild<TimelineTable *>();
    const int width = table->viewport()->width();
    QTest::mousePress(table->viewport(), Qt::LeftButton, {}, {width / 2, 20});
    QTest::mouseMove(table->viewport(), {width * 3 / 4, 20});
    QTest::mouseRelease(table->viewport(), Qt::LeftButton, {}, {width * 3 / 4, 20});
    QVERIFY(told && told->length() < 30min);
    QCOMPARE(detail.span().from, told->from);
    const auto in = std::count_if(happened.begin(), happened.end(),
                                  [&told](const Event &event) { return told->contains(event.at); });
    QVERIFY(in < happened.size());
    QCOMPARE(log.table().model()->rowCount(), static_cast<int>(in));
    timeline.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&timeline));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Home);
    QVERIFY(!told);
    QCOMPARE(log.table().model()->rowCount(), static_cast<int>(happened.size()));
    QCOMPARE(detail.span().to, m_store->now());
}

void tst_Docks::timelineStaysWithinReach()
{
    TimelineWindow window;
    const WallTime now(std::chrono::hours(100));
    window.setNow(now);
    window.zoom(0.5, 1000);
    QCOMPARE(window.span().length(), TimelineWindow::longest);
    window.zoom(0.5, 1e-9);
    QCOMPARE(window.span().length(), TimelineWindow::shortest);
    window.show({now - std::chrono::hours(50), now - std::chrono::hours(49)});
    QVERIFY(window.span().from >= now - TimelineWindow::longest);
    window.show({now, now});
    QCOMPARE(window.span().to, now);
}

void tst_Docks::timelineModelIsConsistent()
{
    TimelineModel model(*m_store);
    const QAbstractItemModelTester tester(&model, ReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 28);
    model.setRows({.expression = {}, .purpose = CircuitPurpose::Calls, .order = TimelineRows::Order::ByName});
    QCOMPARE(model.rowCount(), 14);
    model.setRows({.expression = *FilterExpression::parse(QStringLiteral("nobody"), circuitFilterKeys()),
                   .purpose = {},
                   .order = TimelineRows::Order::ByName});
    QCOMPARE(model.rowCount(), 0);
    m_store->apply(sample::fleet());
}

void tst_Docks::chartTurnsIntoATable()
{
    TimeChart chart(QStringLiteral("Latency"), 100);
    chart.setContent(latencyContent(sample::history()));
    chart.show();
    chart.setTable(true);
    const auto *table = chart.findChild<QTableView *>();
    QVERIFY(table && table->model()->rowCount() > 0);
    chart.setTable(false);
    QVERIFY(!chart.isTable());
    QVERIFY(chart.accessibleName().contains(QStringLiteral("Latency")));
}

void tst_Docks::senderSendsWhatTheFormSays()
{
    TemplateShelf shelf;
    TaskSender sender(*m_store, shelf);
    sender.setRequest(sample::taskRequest());
    QSignalSpy sent(&sender, &TaskSender::sendAsked);
    QPushButton *send = buttonNamed(sender, QStringLiteral("Send task"));
    QVERIFY(send && send->isEnabled());
    send->click();
    QCOMPARE(sent.size(), 1);
    const auto request = sent.first().first().value<SendRequest>();
    const SendRequest wanted = sample::taskRequest();
    QCOMPARE(request.agent, wanted.agent);
    QCOMPARE(a2a::plainText(request.parts), a2a::plainText(wanted.parts));
    QCOMPARE(request.skill, wanted.skill);
    QCOMPARE(request.maxAttempts, wanted.maxAttempts);
    QVERIFY(request.timeout == wanted.timeout);
    QVERIFY(request.binding == wanted.binding);
    QVERIFY(request.throughBreaker);
}

void tst_Docks::senderRefusesAnEmptyMessage()
{
    TemplateShelf shelf;
    TaskSender sender(*m_store, shelf);
    const QPushButton *send = buttonNamed(sender, QStringLiteral("Send task"));
    QVERIFY(send && !send->isEnabled());
    QCOMPARE(send->toolTip(), QStringLiteral("Write a message first."));
}

void tst_Docks::sendsNothingWhereTheProgramIsReadOnly()
{
    TemplateShelf shelf;
    TaskSender sender(*m_store, shelf);
    sender.setSendRefusal([](const QString &) { return QStringLiteral("Started read-only."); });
    QSignalSpy asked(&sender, &TaskSender::sendAsked);
    SendRequest request;
    request.agent = QStringLiteral("pricing_agent");
    request.parts = {a2a::TextPart{QStringLiteral("hello")}};
    sender.setRequest(request);
    QPushButton *send = buttonNamed(sender, QStringLiteral("Send task"));
    QVERIFY(send && !send->isEnabled());
    QCOMPARE(send->toolTip(), QStringLiteral("Started read-only."));
    send->click();
    QCOMPARE(asked.count(), 0);
}

void tst_Docks::senderAsksBeforeGoingAroundTheBreaker()
{
    TemplateShelf shelf;
    TaskSender sender(*m_store, shelf);
    bool armed = false;
    sender.setBypassRefusal(
        [&armed](const QString &) { return armed ? QString() : QStringLiteral("Arm it first."); });
    SendRequest request;
    request.agent = QStringLiteral("pricing_agent");
    request.parts = {a2a::TextPart{QStringLiteral("hello")}};
    QPushButton *send = buttonNamed(sender, QStringLiteral("Send task"));
    QVERIFY(send);
    sender.setRequest(request);
    QVERIFY(send->isEnabled());
    request.throughBreaker = false;
    sender.setRequest(request);
    QVERIFY(!send->isEnabled());
    QCOMPARE(send->toolTip(), QStringLiteral("Arm it first."));
    armed = true;
    sender.show();
    m_store->apply(sample::fleet());
    QVERIFY(send->isEnabled());
}

void tst_Docks::poolOfHealthChecksIsKnownByItsPurpose()
{
    PoolSnapshot pool;
    pool.operation = QStringLiteral("10 s");
    pool.kind = OperationKind::StandardRequest;
    QVERIFY(!isHealthPool(pool));
    pool.operation = QStringLiteral("12 s");
    pool.kind = OperationKind::HealthCheck;
    QVERIFY(isHealthPool(pool));
}

void tst_Docks::senderOffersToAnswer()
{
    TemplateShelf shelf;
    TaskSender sender(*m_store, shelf);
    sender.setRequest(sample::taskRequest());
    sender.callStarted(7, sample::taskRequest());
    a2a::Task task;
    task.id = QStringLiteral("t-1");
    task.status.state = a2a::TaskState::InputRequired;
    sender.take(7, AgentSaid{1s, task});
    CallEnd end;
    end.state = a2a::TaskState::InputRequired;
    end.taskId = task.id;
    sender.take(7, end);
    QPushButton *answer = buttonNamed(sender, QStringLiteral("Send answer"));
    QVERIFY(answer);
    QSignalSpy sent(&sender, &TaskSender::sendAsked);
    sender.findChild<MessageField *>()->findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("1999"));
    answer->click();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().first().value<SendRequest>().taskId, QStringLiteral("t-1"));
}

QTEST_MAIN(tst_Docks)
#include "tst_docks.moc"
