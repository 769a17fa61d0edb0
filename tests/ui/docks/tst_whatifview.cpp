// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitdetail.h"
#include "detail/whatifview.h"
#include "fleet/fleetstore.h"
#include "samplefleet.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace switchyard;

namespace {

const CircuitId salesforce{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};

BreakerConfig inForce()
{
    BreakerConfig config;
    config.failureThreshold = 7;
    config.openTime = 42s;
    config.halfOpenMaxCalls = 4;
    return config;
}

//! An hour in which the circuit opened once and refused 12 calls, and would have done the same.
WhatIfAnswer sameAnswer(const BreakerConfig &asked = {})
{
    WhatIfAnswer answer;
    answer.circuit = salesforce;
    answer.asked = asked;
    answer.span = 1h;
    answer.uses = 400;
    answer.real = {.openings = 1, .failedProbings = 0, .refused = 12, .refusing = 60s};
    answer.replayed = answer.real;
    return answer;
}

WhatIfAnswer otherAnswer(const BreakerConfig &asked = {})
{
    WhatIfAnswer answer = sameAnswer(asked);
    answer.replayed = {.openings = 4, .failedProbings = 0, .refused = 37, .refusing = 4min + 5s};
    return answer;
}

QSpinBox *box(const QWidget &view, const char *name)
{
    for (QSpinBox *each : view.findChildren<QSpinBox *>()) {
        if (each->accessibleName() == QString::fromUtf8(name))
            return each;
    }
    return nullptr;
}

bool shows(const QWidget &view, const QString &words)
{
    const auto labels = view.findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(),
                       [&words](const QLabel *label) { return label->text().contains(words); });
}

FleetConfig configured(const BreakerConfig &config)
{
    AgentConfig agent;
    agent.name = salesforce.agent;
    agent.breaker = config;
    FleetConfig fleet;
    fleet.agents = {agent};
    return fleet;
}

QToolButton *sectionHead(const CircuitDetail &detail)
{
    for (QToolButton *each : detail.findChildren<QToolButton *>()) {
        if (each->text() == QStringLiteral("What if"))
            return each;
    }
    return nullptr;
}

} // namespace

class tst_WhatIfView : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void boxesStartAtTheNumbersInForce();
    void aTurnedBoxChangesItsNumberAlone();
    void aNumberThatABoxRoundsStaysExact();
    void aCircuitThatCountsARateHasItsRateTurned();
    void backToWhatIsInForce();
    void newNumbersInForceMoveOnlyWhatWasNotTurned();
    void anAnswerForOtherNumbersIsDropped();
    void anAnswerForAnotherTimeIsDropped();
    void aDayIsWaitedForWithoutAnOlderAnswer();
    void theWheelTurnsNoBoxThatHasNoFocus();
    void aSliderTurnsItsNumberAndMoreCanBeTyped();
    void asksNothingWhileTheNumbersInForceAreUnknown();
    void everythingFitsANarrowDock_data();
    void everythingFitsANarrowDock();

    void detailAsksOnlyWhileWhatIfIsOpen();
    void anotherCircuitStartsAnew();

private:
    std::unique_ptr<FleetStore> m_store;
};

void tst_WhatIfView::init()
{
    m_store = std::make_unique<FleetStore>();
    m_store->apply(sample::fleet());
}

void tst_WhatIfView::boxesStartAtTheNumbersInForce()
{
    WhatIfView view;
    view.startAnew(inForce());
    QCOMPARE(box(view, "Failures that open it")->value(), 7);
    QCOMPARE(box(view, "Open time")->value(), 42);
    QCOMPARE(box(view, "Half-open calls")->value(), 4);
    QCOMPARE(view.asked(), std::optional(inForce()));
    BreakerConfig large = inForce();
    large.failureThreshold = 5000;
    view.startAnew(large);
    QCOMPARE(box(view, "Failures that open it")->value(), 5000);
}

void tst_WhatIfView::aTurnedBoxChangesItsNumberAlone()
{
    WhatIfView view;
    view.startAnew(inForce());
    const QSignalSpy wanted(&view, &WhatIfView::wanted);
    BreakerConfig expected = inForce();
    box(view, "Failures that open it")->setValue(3);
    expected.failureThreshold = 3;
    QCOMPARE(view.asked(), std::optional(expected));
    box(view, "Open time")->setValue(10);
    expected.openTime = 10s;
    QCOMPARE(view.asked(), std::optional(expected));
    box(view, "Half-open calls")->setValue(1);
    expected.halfOpenMaxCalls = 1;
    QCOMPARE(view.asked(), std::optional(expected));
    QCOMPARE(wanted.size(), 3);
}

void tst_WhatIfView::aNumberThatABoxRoundsStaysExact()
{
    WhatIfView view;
    BreakerConfig config = inForce();
    config.openTime = 1500ms;
    view.startAnew(config);
    box(view, "Half-open calls")->setValue(1);
    QCOMPARE(view.asked()->openTime, Duration(1500ms));
    QVERIFY(shows(view, QStringLiteral("1.5 s")));
}

void tst_WhatIfView::aCircuitThatCountsARateHasItsRateTurned()
{
    WhatIfView view;
    BreakerConfig config = inForce();
    config.model = BreakerModel::CountWindow;
    config.failureRate = 0.5;
    view.startAnew(config);
    QSpinBox *rate = box(view, "Failures that open it");
    QCOMPARE(rate->value(), 50);
    QCOMPARE(rate->maximum(), 100);
    rate->setValue(25);
    config.failureRate = 0.25;
    QCOMPARE(view.asked(), std::optional(config));
}

void tst_WhatIfView::backToWhatIsInForce()
{
    WhatIfView view;
    view.startAnew(inForce());
    auto *back = view.findChild<QPushButton *>();
    QCOMPARE(back->text(), QStringLiteral("Back to what is in force"));
    QVERIFY(!back->isEnabled());
    box(view, "Open time")->setValue(10);
    QVERIFY(back->isEnabled());
    const QSignalSpy wanted(&view, &WhatIfView::wanted);
    back->click();
    QCOMPARE(view.asked(), std::optional(inForce()));
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!back->isEnabled());
}

void tst_WhatIfView::newNumbersInForceMoveOnlyWhatWasNotTurned()
{
    WhatIfView view;
    view.startAnew(inForce());
    box(view, "Open time")->setValue(10);
    BreakerConfig newer = inForce();
    newer.failureThreshold = 9;
    newer.openTime = 50s;
    view.setInForce(newer);
    QCOMPARE(box(view, "Failures that open it")->value(), 9);
    QCOMPARE(box(view, "Open time")->value(), 10);
    QCOMPARE(view.asked()->failureThreshold, 9);
}

void tst_WhatIfView::anAnswerForOtherNumbersIsDropped()
{
    WhatIfView view;
    view.startAnew(inForce());
    BreakerConfig first = inForce();
    first.failureThreshold = 3;
    box(view, "Failures that open it")->setValue(3);
    box(view, "Failures that open it")->setValue(2);
    view.setAnswer(otherAnswer(first));
    QVERIFY(!shows(view, QStringLiteral("would have")));
    view.setAnswer(otherAnswer(*view.asked()));
    QVERIFY(shows(view, QStringLiteral("4 times instead of once")));
    box(view, "Failures that open it")->setValue(7);
    view.setAnswer(sameAnswer(inForce()));
    QVERIFY(shows(view, QStringLiteral("In the last hour it opened once")));
}

void tst_WhatIfView::anAnswerForAnotherTimeIsDropped()
{
    WhatIfView view;
    view.startAnew(inForce());
    QCOMPARE(view.reach(), Duration(1h));
    const QSignalSpy wanted(&view, &WhatIfView::wanted);
    view.findChild<QComboBox *>()->setCurrentIndex(1);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(view.reach(), Duration(24h));
    QCOMPARE(view.asked(), std::optional(inForce()));
    view.setAnswer(sameAnswer(inForce()));
    QVERIFY(!shows(view, QStringLiteral("it opened once")));
    WhatIfAnswer day = sameAnswer(inForce());
    day.reach = 24h;
    day.span = 24h;
    view.setAnswer(day);
    QVERIFY(shows(view, QStringLiteral("In the last 24 h it opened once")));
}

void tst_WhatIfView::aDayIsWaitedForWithoutAnOlderAnswer()
{
    WhatIfView view;
    view.startAnew(inForce());
    view.setAnswer(sameAnswer(inForce()));
    view.findChild<QComboBox *>()->setCurrentIndex(1);
    QVERIFY(!shows(view, QStringLiteral("it opened once")));
    QVERIFY(shows(view, QStringLiteral("Playing the last 24 hours")));
    WhatIfAnswer day = sameAnswer(inForce());
    day.reach = 24h;
    view.setAnswer(day);
    QVERIFY(!shows(view, QStringLiteral("Playing")));
    box(view, "Open time")->setValue(10);
    QVERIFY(shows(view, QStringLiteral("Playing the last 24 hours")));
    view.startAnew(std::nullopt); // and nothing is played where nothing can be asked
    QVERIFY(!shows(view, QStringLiteral("Playing")));
    QVERIFY(!view.findChild<QComboBox *>()->isEnabled());
}

void tst_WhatIfView::aSliderTurnsItsNumberAndMoreCanBeTyped()
{
    WhatIfView view;
    view.startAnew(BreakerConfig());
    const QSignalSpy wanted(&view, &WhatIfView::wanted);
    QSpinBox *failures = box(view, "Failures that open it");
    auto *slider = failures->parentWidget()->findChild<QSlider *>();
    QCOMPARE(slider->value(), BreakerConfig().failureThreshold);
    slider->setValue(8);
    QCOMPARE(failures->value(), 8);
    QCOMPARE(view.asked()->failureThreshold, 8);
    QCOMPARE(wanted.count(), 1);
    failures->setValue(60);
    QCOMPARE(slider->value(), slider->maximum());
    QCOMPARE(view.asked()->failureThreshold, 60);
}

void tst_WhatIfView::theWheelTurnsNoBoxThatHasNoFocus()
{
    WhatIfView view;
    view.startAnew(inForce());
    view.show();
    QSpinBox *probes = box(view, "Half-open calls");
    probes->clearFocus();
    const QPointF middle(probes->width() / 2.0, probes->height() / 2.0);
    QWheelEvent event(middle, probes->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(probes, &event);
    QCOMPARE(probes->value(), 4);
    QVERIFY(!event.isAccepted()); // the dock scrolls
}

void tst_WhatIfView::asksNothingWhileTheNumbersInForceAreUnknown()
{
    WhatIfView view;
    view.startAnew(std::nullopt);
    QVERIFY(!view.asked());
    QVERIFY(!box(view, "Open time")->isEnabled());
    QVERIFY(shows(view, QStringLiteral("not known")));
}

void tst_WhatIfView::everythingFitsANarrowDock_data()
{
    QTest::addColumn<int>("pixelSize");
    QTest::newRow("text as usual") << 13;
    QTest::newRow("text of twice the size") << 26;
}

void tst_WhatIfView::everythingFitsANarrowDock()
{
    QFETCH(int, pixelSize);
    WhatIfView view;
    QFont font = view.font();
    font.setPixelSize(pixelSize);
    view.setFont(font);
    view.startAnew(inForce());
    box(view, "Failures that open it")->setValue(2);
    view.setAnswer(otherAnswer(*view.asked()));
    constexpr int width = 330; // a dock of 380 without its margins and scroll bar
    QVERIFY2(view.minimumSizeHint().width() <= width,
             qPrintable(QString::number(view.minimumSizeHint().width())));
    view.resize(width, view.heightForWidth(width));
    view.show();
    for (const QWidget *each : view.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        QVERIFY(view.rect().contains(each->geometry()));
        const auto *label = qobject_cast<const QLabel *>(each);
        if (label && label->wordWrap())
            QVERIFY(label->height() >= label->heightForWidth(label->width()));
        else
            QVERIFY(each->width() >= each->minimumSizeHint().width());
    }
}

void tst_WhatIfView::detailAsksOnlyWhileWhatIfIsOpen()
{
    CircuitDetail detail(*m_store);
    detail.setConfig(configured(inForce()));
    detail.setCircuit(salesforce);
    QVERIFY(!detail.whatIfAsked());
    const QSignalSpy wanted(&detail, &CircuitDetail::whatIfWanted);
    QToolButton *head = sectionHead(detail);
    QVERIFY(head && !head->isChecked());
    head->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(detail.whatIfAsked(), std::optional(inForce()));
    head->click();
    QVERIFY(!detail.whatIfAsked());
}

void tst_WhatIfView::anotherCircuitStartsAnew()
{
    CircuitDetail detail(*m_store);
    detail.setConfig(configured(inForce()));
    detail.setCircuit(salesforce);
    sectionHead(detail)->click();
    box(detail, "Open time")->setValue(10);
    detail.setWhatIf(otherAnswer(*detail.whatIfAsked()));
    QVERIFY(shows(detail, QStringLiteral("4 times instead of once")));

    const CircuitId health{salesforce.agent, CircuitPurpose::Health};
    detail.setCircuit(health);
    QVERIFY(!shows(detail, QStringLiteral("4 times instead of once")));
    QCOMPARE(detail.whatIfAsked(), std::optional(healthBreakerDefaults()));
    detail.setWhatIf(otherAnswer(healthBreakerDefaults())); // of the calls circuit, and late
    QVERIFY(!shows(detail, QStringLiteral("In the last hour")));
}

QTEST_MAIN(tst_WhatIfView)
#include "tst_whatifview.moc"
