// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/whatifview.h"

#include "format/whatiftext.h"
#include "parts/fontscale.h"
#include "parts/sliderbox.h"
#include "parts/tonedlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr int mostFailures = 100;
constexpr int mostSeconds = 3600;
constexpr int mostProbes = 50;
//! Where the sliders end: a little beyond what the guidelines allow (5 to 10, 30 to 60 s, 3 to 5).
constexpr int failuresReach = 20;
constexpr int secondsReach = 300;
constexpr int probesReach = 10;
constexpr int hoursOfADay = 24;

bool countsInRow(const BreakerConfig &config)
{
    return config.model == BreakerModel::ConsecutiveFailures;
}

} // namespace

WhatIfView::WhatIfView(QWidget *parent)
    : QWidget(parent)
    , m_thresholdLabel(new QLabel(this))
    , m_force(new TonedLabel(typesize::label, TonedLabel::Tone::Secondary, false, this))
    , m_back(new QPushButton(tr("Back to what is in force"), this))
    , m_text(new QLabel(this))
{
    m_threshold = makeBox(failuresReach, mostFailures, tr("Failures that open it"),
                          tr("So many failures in a row, or such a share of the calls, open the circuit"));
    m_openTime = makeBox(secondsReach, mostSeconds, tr("Open time"),
                         tr("So long nothing is sent before the next probe"));
    m_openTime->setSuffix(tr(" s"));
    m_probes = makeBox(probesReach, mostProbes, tr("Half-open calls"),
                       tr("So many probes have to succeed to close it"));
    m_reach = new QComboBox(this);
    m_reach->addItem(tr("the last hour"), 1);
    m_reach->addItem(tr("the last 24 hours"), hoursOfADay);
    m_reach->setAccessibleName(tr("Time that is played again"));
    m_reach->setToolTip(tr("What was recorded in this time is played again with the numbers below"));
    // The dock scrolls: a wheel that passes over a box must not turn it.
    m_reach->setFocusPolicy(Qt::StrongFocus);
    m_reach->installEventFilter(this);
    connect(m_reach, &QComboBox::currentIndexChanged, this, &WhatIfView::reachChosen);
    m_force->setWordWrap(true);
    m_back->setToolTip(tr("Fills in the numbers that the circuit has now"));
    m_back->setAutoDefault(false);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(8, 2, 8, 6);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("In"), m_reach);
    form->addRow(m_thresholdLabel, m_threshold);
    m_thresholdLabel->setBuddy(m_threshold);
    form->addRow(tr("Open time"), m_openTime);
    form->addRow(tr("Half-open calls"), m_probes);
    form->addRow(m_force);
    form->addRow(m_back);
    form->addRow(m_text);
    connect(m_back, &QPushButton::clicked, this, &WhatIfView::backToForce);
    startAnew(std::nullopt);
}

SliderBox *WhatIfView::makeBox(int reach, int most, const QString &name, const QString &help)
{
    auto *box = new SliderBox(reach, most, name, help, this);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(box, &SliderBox::valueChanged, this, &WhatIfView::boxTurned);
    return box;
}

bool WhatIfView::eventFilter(QObject *watched, QEvent *event)
{
    const auto *box = qobject_cast<QWidget *>(watched);
    if (box && event->type() == QEvent::Wheel && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

WhatIfView::Numbers WhatIfView::numbersOf(const BreakerConfig &config)
{
    const auto seconds = std::chrono::round<std::chrono::seconds>(config.openTime).count();
    return {.threshold = countsInRow(config)
                             ? config.failureThreshold
                             : std::max(1, static_cast<int>(std::lround(config.failureRate * 100))),
            .openSeconds = static_cast<int>(std::clamp<qint64>(seconds, 1, std::numeric_limits<int>::max())),
            .probes = config.halfOpenMaxCalls};
}

WhatIfView::Numbers WhatIfView::turned() const
{
    return {
        .threshold = m_threshold->value(), .openSeconds = m_openTime->value(), .probes = m_probes->value()};
}

void WhatIfView::turn(const Numbers &numbers)
{
    const bool inRow = !m_inForce || countsInRow(*m_inForce);
    m_threshold->setReach(inRow ? failuresReach : mostFailures); // a share goes up to all of them
    m_threshold->show(numbers.threshold);
    m_openTime->show(numbers.openSeconds);
    m_probes->show(numbers.probes);
    m_threshold->setSuffix(inRow ? QString() : tr(" %"));
    m_thresholdLabel->setText(inRow ? tr("Failures in a row") : tr("Failure rate"));
}

void WhatIfView::startAnew(const std::optional<BreakerConfig> &config)
{
    m_inForce = config;
    m_answer.reset();
    turn(numbersOf(config.value_or(BreakerConfig())));
    showForce();
    showAnswer();
}

void WhatIfView::setInForce(const std::optional<BreakerConfig> &config)
{
    if (config == m_inForce)
        return;
    if (!config || !m_inForce || config->model != m_inForce->model) {
        startAnew(config);
        emit wanted();
        return;
    }
    const Numbers before = numbersOf(*m_inForce);
    const Numbers now = numbersOf(*config);
    const Numbers boxes = turned();
    const auto followed = [](int box, int old, int fresh) {
        return box == old ? fresh : box;
    };
    m_inForce = config;
    turn({.threshold = followed(boxes.threshold, before.threshold, now.threshold),
          .openSeconds = followed(boxes.openSeconds, before.openSeconds, now.openSeconds),
          .probes = followed(boxes.probes, before.probes, now.probes)});
    boxTurned();
}

std::optional<BreakerConfig> WhatIfView::asked() const
{
    if (!m_inForce)
        return std::nullopt;
    // A number that was not turned stays exact, though the box shows it rounded.
    const Numbers force = numbersOf(*m_inForce);
    const Numbers numbers = turned();
    BreakerConfig config = *m_inForce;
    if (numbers.threshold != force.threshold && countsInRow(config))
        config.failureThreshold = numbers.threshold;
    else if (numbers.threshold != force.threshold)
        config.failureRate = std::min(1.0, numbers.threshold / 100.0);
    if (numbers.openSeconds != force.openSeconds)
        config.openTime = std::chrono::seconds(numbers.openSeconds);
    if (numbers.probes != force.probes)
        config.halfOpenMaxCalls = numbers.probes;
    return config;
}

Duration WhatIfView::reach() const
{
    return std::chrono::hours(m_reach->currentData().toInt());
}

void WhatIfView::setAnswer(const WhatIfAnswer &answer)
{
    if (answer.asked != asked() || answer.reach != reach())
        return;
    m_answer = answer;
    showAnswer();
}

void WhatIfView::backToForce()
{
    if (!m_inForce)
        return;
    m_threshold->setFocus(); // the button is about to be disabled
    turn(numbersOf(*m_inForce));
    boxTurned();
}

void WhatIfView::reachChosen()
{
    m_answer.reset();
    showAnswer();
    emit wanted();
}

void WhatIfView::boxTurned()
{
    showForce();
    // An hour is played before anybody reads on; a day is read first.
    if (reach() > 1h) {
        m_answer.reset();
        showAnswer();
    }
    emit wanted();
}

void WhatIfView::showForce()
{
    m_reach->setEnabled(m_inForce.has_value());
    for (SliderBox *box : {m_threshold, m_openTime, m_probes})
        box->setEnabled(m_inForce.has_value());
    const Numbers force = numbersOf(m_inForce.value_or(BreakerConfig()));
    m_back->setEnabled(m_inForce && turned() != force);
    m_force->setText(m_inForce ? tr("In force: %1, %2 s, %3")
                                     .arg(countsInRow(*m_inForce) ? QString::number(force.threshold)
                                                                  : tr("%1 %").arg(force.threshold),
                                          QString::number(toSeconds(m_inForce->openTime), 'g', 6),
                                          QString::number(force.probes))
                               : tr("The numbers in force are not known."));
}

void WhatIfView::showAnswer()
{
    QStringList sentences;
    if (m_answer)
        sentences = m_answer->asked == *m_inForce ? whatWasText(*m_answer) : whatIfText(*m_answer);
    else if (m_inForce && reach() > 1h)
        sentences << tr("Playing the last 24 hours …");
    QString text;
    for (const QString &sentence : sentences) {
        const QString escaped = sentence.toHtmlEscaped();
        text += text.isEmpty() ? QStringLiteral("<p style=\"margin:4px 0 0 0\"><b>%1</b></p>").arg(escaped)
                               : QStringLiteral("<p style=\"margin:4px 0 0 0\">%1</p>").arg(escaped);
    }
    if (text != m_text->text())
        m_text->setText(text);
}

} // namespace switchyard
