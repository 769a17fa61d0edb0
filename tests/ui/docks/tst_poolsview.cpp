// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsview.h"

#include "charts/plot.h"
#include "charts/timechart.h"
#include "fleet/fleetstore.h"
#include "parts/dockrow.h"
#include "pools/poolsmodel.h"
#include "pools/poolwords.h"
#include "samplefleet.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using namespace switchyard;

namespace {

PoolSnapshot healthPool(const QString &agent)
{
    PoolSnapshot pool;
    pool.agent = agent;
    pool.key = agent + QStringLiteral("_timeout_10");
    pool.operation = QStringLiteral("10 s");
    pool.kind = OperationKind::HealthCheck;
    pool.limit = 50;
    pool.limitPerHost = 20;
    pool.bindingLimit = 20;
    return pool;
}

struct Desk
{
    explicit Desk(const QList<PoolSnapshot> &pools)
        : fleet(sample::fleet())
    {
        show(pools);
        view.emplace(store);
        view->resize(900, 300);
        view->show();
    }
    void show(const QList<PoolSnapshot> &pools)
    {
        fleet.pools = pools;
        store.apply(fleet);
    }
    [[nodiscard]] QCheckBox &box(const QString &text) const
    {
        for (QCheckBox *each : view->findChildren<QCheckBox *>()) {
            if (each->text() == text)
                return *each;
        }
        qFatal("there is no such box");
    }
    [[nodiscard]] QCheckBox &health() const { return box(QStringLiteral("Health pools too")); }
    [[nodiscard]] QTableView &table() const { return *view->findChild<QTableView *>(); }
    [[nodiscard]] int rows() const { return table().model()->rowCount(); }
    //! What stands in place of rows; empty: nothing does.
    [[nodiscard]] QString instead() const
    {
        const auto *label = table().viewport()->findChild<QLabel *>();
        return label && label->isVisible() ? label->text() : QString();
    }

    FleetUpdate fleet;
    FleetStore store;
    std::optional<PoolsView> view;
};

const QList<PoolSnapshot> healthOnly{healthPool(QStringLiteral("one")), healthPool(QStringLiteral("two"))};

} // namespace

class TestPoolsView final : public QObject
{
    Q_OBJECT

private slots:
    void poolsOfHealthChecksAreShownWhereThereAreNoOthers()
    {
        Desk desk(healthOnly);
        QCOMPARE(desk.rows(), 2);
        QVERIFY(desk.view->wanted());
        QVERIFY(desk.health().isChecked() && !desk.health().isEnabled());
        QVERIFY2(desk.health().toolTip().startsWith(QStringLiteral("There are no others")),
                 qPrintable(desk.health().toolTip()));
        QCOMPARE(desk.instead(), QString());
    }

    void withOthersTheyAreTheOperatorsChoice()
    {
        Desk desk(healthOnly);
        PoolSnapshot used = healthPool(QStringLiteral("one"));
        used.kind = OperationKind::StandardRequest;
        used.key += u'0';
        desk.show(healthOnly + QList<PoolSnapshot>{used});
        QCOMPARE(desk.rows(), 1);
        QVERIFY(desk.health().isEnabled() && !desk.health().isChecked());
        QVERIFY(desk.health().toolTip().isEmpty());
        desk.health().click();
        QCOMPARE(desk.rows(), 3);
        desk.show(healthOnly);
        desk.show(healthOnly + QList<PoolSnapshot>{used});
        QVERIFY2(desk.health().isChecked(), "what was chosen by hand stays");
    }

    void saysWhyThereIsNothing()
    {
        Desk desk({});
        QVERIFY2(desk.instead().startsWith(QStringLiteral("No connection pool is in use yet")),
                 qPrintable(desk.instead()));
        QVERIFY(desk.instead().contains(QStringLiteral("F5")));
        desk.show(healthOnly);
        QCOMPARE(desk.instead(), QString());
        desk.box(QStringLiteral("Only busy or waiting")).click();
        QCOMPARE(desk.instead(), QStringLiteral("None of 2 pools passes. Clear the filter, or untick "
                                                "‘Only busy or waiting’."));
        desk.box(QStringLiteral("Only busy or waiting")).click();
        QCOMPARE(desk.instead(), QString());
    }

    void theChartDoesNotKeepTheNameOfAPoolThatIsGone()
    {
        Desk desk(healthOnly);
        const auto isNamed = [&desk](const QString &title) {
            const auto labels = desk.view->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&title](const QLabel *label) { return label->text() == title; });
        };
        QVERIFY(isNamed(QStringLiteral("one · 10 s")) || isNamed(QStringLiteral("two · 10 s")));
        desk.show({});
        QVERIFY(isNamed(QStringLiteral("Pool usage")));
        QVERIFY(!desk.view->wanted());
    }

    void theChosenPoolStaysWhenOthersComeAndGo()
    {
        const PoolSnapshot one = healthPool(QStringLiteral("one"));
        const PoolSnapshot two = healthPool(QStringLiteral("two"));
        PoolSnapshot busy = healthPool(QStringLiteral("busy"));
        busy.active = 19; // stands first
        Desk desk({one, two});
        desk.view->choosePool(two.key);
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        desk.show({busy, one, two});
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        QCOMPARE(desk.table().currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("two"));
        desk.show({two});
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        desk.show({busy, one});
        QCOMPARE(desk.view->wanted()->poolKey, busy.key);
    }

    void theSummaryCountsInWords_data()
    {
        QTest::addColumn<QList<PoolSnapshot>>("pools");
        QTest::addColumn<QString>("summary");
        PoolSnapshot limited = healthPool(QStringLiteral("one"));
        limited.active = 3;
        limited.suspectedLeaks = 1;
        PoolSnapshot unlimited = healthPool(QStringLiteral("two"));
        unlimited.bindingLimit = 0;
        unlimited.active = 5;
        const auto row = [](const char *summary, const QList<PoolSnapshot> &pools) {
            QTest::newRow(summary) << pools << QString::fromUtf8(summary);
        };
        row("0 pools · 0 active · 0 waiting · no suspected leak", {});
        row("1 pool · 3 active of 20 · 0 waiting · 1 suspected leak", {limited});
        row("1 pool · 5 active · 0 waiting · no suspected leak", {unlimited});
        row("2 pools · 3 active of 20, 5 without a limit · 0 waiting · 1 suspected leak",
            {limited, unlimited});
    }
    void theSummaryCountsInWords()
    {
        QFETCH(QList<PoolSnapshot>, pools);
        QTEST(poolsSummary(pools), "summary");
    }

    void aFilterThatHidesAllSaysWhatBringsThemBack()
    {
        Desk desk(sample::fleet().pools);
        QVERIFY(desk.rows() > 0);
        desk.view->findChild<QLineEdit *>()->setText(QStringLiteral("nobody"));
        QCOMPARE(desk.rows(), 0);
        QVERIFY2(desk.instead().endsWith(QStringLiteral("or tick ‘Health pools too’.")),
                 qPrintable(desk.instead()));
    }

    void theChartZoomsAndMovesAsThoseOfACircuitDo()
    {
        Desk desk(sample::fleet().pools);
        const auto span = [&desk] {
            const std::optional<HistoryQuery> query = desk.view->wanted();
            return query ? query->to - query->from : std::chrono::milliseconds{};
        };
        auto *plot = desk.view->findChild<Plot *>();
        const QPointF middle = plot->area().center();
        QCOMPARE(span(), std::chrono::milliseconds(15min));

        const QSignalSpy wanted(&*desk.view, &PoolsView::historyWanted);
        QWheelEvent turn(middle, plot->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton,
                         Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(plot->viewport(), &turn);
        QCOMPARE(span(), std::chrono::milliseconds(12min));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(desk.view->wanted()->to < desk.store.now());

        auto *chart = desk.view->findChild<TimeChart *>();
        emit chart->panAsked(-60'000);
        const WallTime end = desk.view->wanted()->to;
        QVERIFY(end < desk.store.now() - 1min);
        desk.fleet.at += 30s;
        desk.show(sample::fleet().pools);
        QCOMPARE(desk.view->wanted()->to, end); // who looks back is not pulled forward

        desk.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&*desk.view));
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(desk.view->wanted()->to, desk.store.now());
        QCOMPARE(span(), std::chrono::milliseconds(15min));
        QTest::keyClick(chart, Qt::Key_Minus);
        QCOMPARE(span(), std::chrono::milliseconds(30min));
    }
};

QTEST_MAIN(TestPoolsView)
#include "tst_poolsview.moc"
