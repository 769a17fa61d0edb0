// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chartlegend.h"
#include "charts/plot.h"
#include "charts/readout.h"
#include "charts/timechart.h"
#include "charts/traces.h"
#include "detail/circuitdetail.h"
#include "detail/diagnosisview.h"
#include "fleet/fleetstore.h"
#include "format/diagnosistext.h"
#include "samplefleet.h"

#include <QLabel>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace switchyard;

namespace {

PlotContent hundredSeconds()
{
    PlotContent content;
    content.to = 100'000;
    PlotTrace trace;
    trace.name = QStringLiteral("p50");
    trace.pieces = {{QPointF(0, 3), QPointF(100'000, 3)}};
    content.traces = {trace};
    return content;
}

void turnWheel(Plot &plot, QPointF at, int angle, Qt::KeyboardModifiers keys)
{
    QWheelEvent event(at, plot.mapToGlobal(at), {}, QPoint(0, angle), Qt::NoButton, keys, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(plot.viewport(), &event);
}

void drag(Plot &plot, QPointF from, QPointF to, Qt::KeyboardModifiers keys)
{
    const auto send = [&](QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, plot.mapToGlobal(at), button, buttons, keys);
        QCoreApplication::sendEvent(plot.viewport(), &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
}

QPointF pointAt(const Plot &plot, double share)
{
    return {plot.area().left() + share * plot.area().width(), plot.area().center().y()};
}

} // namespace

class tst_CircuitCharts : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void controlWheelZoomsAndPlainWheelScrolls();
    void dragChoosesAStretch();
    void shiftDragPans();
    void marksAreNamedUnderThePointer();
    void refusalsStandBesideTheFailures();
    void pausedChartsStayWhereTheyAre();
    void chosenStretchComesBackWithNow();
    void onlyTheCircuitsOwnEventsAreMarked();
    void everyFindingAndStepHasWords();
    void aLegendWithoutRoomBesideTheTitleStandsBelowIt();
    void diagnosisIsShownWhileThereIsOne();
    void theFirstDiagnosisIsShownAndTheOthersOnDemand();

private:
    std::unique_ptr<FleetStore> m_store;
};

void tst_CircuitCharts::init()
{
    m_store = std::make_unique<FleetStore>();
    m_store->apply(sample::fleet());
}

void tst_CircuitCharts::controlWheelZoomsAndPlainWheelScrolls()
{
    Plot plot;
    plot.resize(400, 120);
    plot.show(hundredSeconds());
    const QSignalSpy zoomed(&plot, &Plot::zoomAsked);
    turnWheel(plot, pointAt(plot, 0.25), 120, Qt::NoModifier);
    QCOMPARE(zoomed.size(), 0);
    turnWheel(plot, pointAt(plot, 0.25), 120, Qt::ControlModifier);
    QCOMPARE(zoomed.size(), 1);
    QVERIFY(qAbs(zoomed.first().at(0).toDouble() - 0.25) < 0.01);
    QVERIFY(zoomed.first().at(1).toDouble() < 1);
}

void tst_CircuitCharts::dragChoosesAStretch()
{
    Plot plot;
    plot.resize(400, 120);
    plot.show(hundredSeconds());
    const QSignalSpy chosen(&plot, &Plot::stretchAsked);
    drag(plot, pointAt(plot, 0.5), pointAt(plot, 0.5) + QPointF(2, 0), Qt::NoModifier);
    QCOMPARE(chosen.size(), 0);
    drag(plot, pointAt(plot, 0.75), pointAt(plot, 0.25), Qt::NoModifier);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(qAbs(chosen.first().at(0).toDouble() - 25'000) < 500);
    QVERIFY(qAbs(chosen.first().at(1).toDouble() - 75'000) < 500);
}

void tst_CircuitCharts::shiftDragPans()
{
    Plot plot;
    plot.resize(400, 120);
    plot.show(hundredSeconds());
    const QSignalSpy panned(&plot, &Plot::panAsked);
    const QSignalSpy chosen(&plot, &Plot::stretchAsked);
    drag(plot, pointAt(plot, 0.25), pointAt(plot, 0.75), Qt::ShiftModifier);
    QCOMPARE(chosen.size(), 0);
    QCOMPARE(panned.size(), 1);
    QVERIFY(qAbs(panned.first().first().toDouble() + 50'000) < 500);
}

void tst_CircuitCharts::marksAreNamedUnderThePointer()
{
    PlotContent content = hundredSeconds();
    content.marks = {{50'000, QStringLiteral("Tripped (ana)")}};
    QVERIFY(readout(content, 50'400, 500).contains(QStringLiteral("Tripped (ana)")));
    QVERIFY(!readout(content, 51'000, 500).contains(QStringLiteral("Tripped")));
    QCOMPARE(valuesAt(content, 50'000), QStringLiteral("3"));
}

void tst_CircuitCharts::refusalsStandBesideTheFailures()
{
    HistoryAnswer history = sample::history();
    history.points.resize(1);
    history.points.front().observed = true;
    history.points.front().failureKinds = {{FailureKind::HttpServerError, 2}};
    history.points.front().rejected = 1;
    history.points.front().neutral = 7;
    const PlotContent content = failureKindsContent(history);
    const double x = toX(history.points.front().at) + 1;
    QVERIFY(content.traces.last().ink == PlotInk::NotCounted);
    QCOMPARE(valueAt(content.traces.last(), x), std::optional(7.0));
    QCOMPARE(valueAt(content.traces.at(4), x), std::optional(1.0));
    QCOMPARE(content.highest, 7.0);
}

void tst_CircuitCharts::pausedChartsStayWhereTheyAre()
{
    CircuitDetail detail(*m_store);
    const TimeSpan before = detail.span();
    QToolButton *pause = nullptr;
    for (QToolButton *button : detail.findChildren<QToolButton *>()) {
        if (button->text() == QStringLiteral("Pause"))
            pause = button;
    }
    QVERIFY(pause);
    pause->setChecked(true);
    FleetUpdate later = sample::fleet();
    later.at += std::chrono::minutes(2);
    m_store->apply(later);
    QVERIFY(detail.span() == before);
    pause->setChecked(false);
    QVERIFY(detail.span().to > before.to);
}

void tst_CircuitCharts::chosenStretchComesBackWithNow()
{
    CircuitDetail detail(*m_store);
    const TimeSpan live = detail.span();
    const QSignalSpy wanted(&detail, &CircuitDetail::historyWanted);
    auto *chart = detail.findChild<TimeChart *>();
    QVERIFY(chart);
    emit chart->stretchAsked(toX(live.from), toX(live.from + 5min));
    QCOMPARE(wanted.size(), 1);
    QVERIFY(detail.span() == (TimeSpan{live.from, live.from + 5min}));
    emit chart->panAsked(60'000);
    QVERIFY(detail.span().from == live.from + 1min);
    for (QToolButton *button : detail.findChildren<QToolButton *>()) {
        if (button->text() == QStringLiteral("Now"))
            button->click();
    }
    QVERIFY(detail.span() == live);
}

void tst_CircuitCharts::onlyTheCircuitsOwnEventsAreMarked()
{
    CircuitDetail detail(*m_store);
    const HistoryAnswer history = sample::history();
    detail.setCircuit(history.asked.circuit);
    const auto eventOf = [&](const QString &kind, std::optional<CircuitId> circuit) {
        Event event;
        event.at = history.asked.to - 1min;
        event.kind = kind;
        event.circuit = circuit;
        event.text = kind;
        return event;
    };
    const CircuitId other{QStringLiteral("somebody_else"), CircuitPurpose::Calls};
    detail.appendEvents({eventOf(QStringLiteral("override"), history.asked.circuit),
                         eventOf(QStringLiteral("override"), other),
                         eventOf(QStringLiteral("failure"), history.asked.circuit),
                         eventOf(QStringLiteral("config"), std::nullopt)});
    detail.setHistory(history);
    for (const TimeChart *chart : detail.findChildren<TimeChart *>())
        QCOMPARE(chart->content().marks.size(), 2);
}

void tst_CircuitCharts::everyFindingAndStepHasWords()
{
    for (int i = 0; i <= static_cast<int>(Finding::TlsTrouble); ++i) {
        Evidence evidence;
        evidence.finding = static_cast<Finding>(i);
        const QString text = evidenceText(evidence);
        QVERIFY2(text.endsWith(QLatin1Char('.')) && !text.contains(QLatin1Char('%')), qPrintable(text));
    }
    for (int i = 0; i <= static_cast<int>(NextStep::CheckDependencies); ++i)
        QVERIFY(nextStepText(static_cast<NextStep>(i)).endsWith(QLatin1Char('.')));
}

void tst_CircuitCharts::aLegendWithoutRoomBesideTheTitleStandsBelowIt()
{
    TimeChart chart(QStringLiteral("Pool usage of inventory_agent"), 100);
    PlotContent content;
    content.to = 1000;
    content.legend = true;
    for (const char *name : {"active", "waiting"})
        content.traces.append(
            {.name = QString::fromLatin1(name), .pieces = {{{0, 1}, {1000, 1}}}, .floors = {}});
    chart.resize(800, 200);
    chart.show();
    chart.setContent(content);
    const auto *legend = chart.findChild<ChartLegend *>();
    const auto *title = chart.findChild<QLabel *>();
    QTRY_VERIFY(legend->x() > title->geometry().right());
    chart.resize(title->sizeHint().width() + 20, 200);
    QTRY_VERIFY(legend->y() > title->geometry().bottom());
    QVERIFY(legend->width() >= legend->sizeHint().width());
}

void tst_CircuitCharts::diagnosisIsShownWhileThereIsOne()
{
    DiagnosisView view;
    QVERIFY(view.isHidden());
    Evidence evidence;
    evidence.finding = Finding::ForcedByHand;
    evidence.who = QStringLiteral("<ana>");
    evidence.why = QStringLiteral("CRM upgrade");
    view.setDiagnoses({{Trouble::CircuitWontClose, {evidence}, NextStep::ReleaseOverride}});
    QVERIFY(!view.isHidden());
    const QString text = view.findChild<QLabel *>()->text();
    QVERIFY(text.contains(QStringLiteral("Held open by &lt;ana&gt;: ‘CRM upgrade’, without an end.")));
    QVERIFY(text.contains(nextStepText(NextStep::ReleaseOverride)));
    view.setDiagnoses({});
    QVERIFY(view.isHidden());
}

void tst_CircuitCharts::theFirstDiagnosisIsShownAndTheOthersOnDemand()
{
    DiagnosisView view;
    view.setDiagnoses({{Trouble::CircuitWontClose, {}, NextStep::ReleaseOverride},
                       {Trouble::HighFailureRate, {}, NextStep::CheckDependencies}});
    const auto says = [&view](Trouble trouble) {
        return view.findChild<QLabel *>()->text().contains(troubleText(trouble).toHtmlEscaped());
    };
    auto *more = view.findChild<QToolButton *>();
    QVERIFY(!more->isHidden());
    QVERIFY(more->text().contains(troubleText(Trouble::HighFailureRate)));
    QVERIFY(says(Trouble::CircuitWontClose));
    QVERIFY(!says(Trouble::HighFailureRate));
    more->click();
    QVERIFY(says(Trouble::HighFailureRate));
    view.setDiagnoses({{Trouble::CircuitWontClose, {}, NextStep::ReleaseOverride}});
    QVERIFY(more->isHidden());
}

QTEST_MAIN(tst_CircuitCharts)
#include "tst_circuitcharts.moc"
