// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detailheader.h"

#include "detail/detailwords.h"
#include "detail/shapewidget.h"
#include "format/statewords.h"
#include "format/timetext.h"
#include "format/whysentence.h"
#include "parts/fontscale.h"
#include "parts/tonedlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int gap = 6;

} // namespace

using Tone = TonedLabel::Tone;

DetailHeader::DetailHeader(QWidget *parent)
    : QWidget(parent)
    , m_shape(new ShapeWidget(this))
    , m_title(new QWidget(this))
    , m_name(new TonedLabel(typesize::title, Tone::Primary, true, this))
    , m_purpose(new TonedLabel(1, Tone::Secondary, false, this))
    , m_url(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
    , m_state(new TonedLabel(typesize::title, Tone::Primary, true, this))
    , m_since(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
    , m_why(new TonedLabel(1, Tone::Primary, false, this))
    , m_care(new TonedLabel(1, Tone::Secondary, false, this))
    , m_next(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
{
    m_name->setElided(Qt::ElideMiddle);
    m_url->setElided();
    m_purpose->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    for (TonedLabel *label : {m_why, m_care, m_next})
        label->setWordWrap(true);
    for (TonedLabel *label : {m_name, m_url, m_why, m_care})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_state->setElided();
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(gap);
    m_grid->setVerticalSpacing(1);
    m_grid->addWidget(m_shape, 0, 0, 2, 1);
    m_grid->setColumnMinimumWidth(1, 2);
    auto *title = new QHBoxLayout(m_title);
    title->setContentsMargins(0, 0, 0, 0);
    title->setSpacing(gap);
    title->addWidget(m_name);
    title->addWidget(m_purpose);
    title->addStretch(1);
    m_grid->setColumnStretch(2, 1);
    m_grid->setRowMinimumHeight(3, 6);
    m_grid->addWidget(m_why, 4, 0, 1, 4);
    m_grid->addWidget(m_care, 5, 0, 1, 4);
    m_grid->addWidget(m_next, 6, 0, 1, 4);
    place(m_stacked);
}

void DetailHeader::place(bool stacked)
{
    m_stacked = stacked;
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_state, m_since, m_url})
        m_grid->removeWidget(part);
    if (stacked) {
        m_grid->addWidget(m_title, 0, 2, 1, 2);
        m_grid->addWidget(m_state, 1, 2);
        m_grid->addWidget(m_url, 2, 2, 1, 2);
    } else {
        m_grid->addWidget(m_title, 0, 2);
        m_grid->addWidget(m_state, 0, 3);
        m_grid->addWidget(m_url, 1, 2);
    }
    m_grid->addWidget(m_since, 1, 3);
    m_state->setAlignment((stacked ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignBottom);
    m_since->setAlignment(Qt::AlignRight | (stacked ? Qt::AlignBottom : Qt::AlignTop));
}

//! With every digit the widest, so that a countdown does not move the state to and fro.
int DetailHeader::widthOfOneLine() const
{
    QString state = m_state->text();
    std::replace_if(
        state.begin(), state.end(), [](QChar each) { return each.isDigit(); }, u'0');
    return m_shape->sizeHint().width() + m_grid->columnMinimumWidth(1) + m_name->sizeHint().width() +
           m_purpose->sizeHint().width() + m_state->fontMetrics().horizontalAdvance(state) + 5 * gap;
}

void DetailHeader::settle()
{
    const bool stacked = widthOfOneLine() > width();
    if (stacked != m_stacked)
        place(stacked);
}

void DetailHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    settle();
}

void DetailHeader::show(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    m_shape->show(circuit, agent, now);
    m_name->setText(circuit.id.agent);
    m_name->setToolTip(circuit.id.agent);
    m_name->setAccessibleName(circuit.id.agent);
    m_purpose->setText(toString(circuit.id.purpose));
    const QString url =
        agent ? agent->url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo) : QString();
    QStringList where{agent ? agent->environment : QString(),
                      url.startsWith(QLatin1String("//")) ? url.sliced(2) : url};
    where.removeAll(QString());
    m_url->setText(where.join(QStringLiteral(" · ")));
    m_url->setToolTip(agent ? QStringLiteral("%1 · %2").arg(agent->environment, agent->url.toDisplayString())
                            : QString());
    m_state->setText(stateWords(circuit, agent, now).text);
    m_since->setText(tr("since %1").arg(formatSince(circuit.since, now)));
    m_why->setText(whySentenceLong(circuit, agent, now));
    const QString care = acknowledgedText(circuit);
    m_care->setText(care);
    m_care->setVisible(!care.isEmpty());
    const QString next = nextSentence(circuit, agent, now);
    m_next->setText(next);
    m_next->setVisible(!next.isEmpty());
    settle();
}

} // namespace switchyard
