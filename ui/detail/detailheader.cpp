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

namespace switchyard {

using Tone = TonedLabel::Tone;

DetailHeader::DetailHeader(QWidget *parent)
    : QWidget(parent)
    , m_shape(new ShapeWidget(this))
    , m_name(new TonedLabel(typesize::title, Tone::Primary, true, this))
    , m_purpose(new TonedLabel(1, Tone::Secondary, false, this))
    , m_url(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
    , m_state(new TonedLabel(typesize::title, Tone::Primary, true, this))
    , m_since(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
    , m_why(new TonedLabel(1, Tone::Primary, false, this))
    , m_care(new TonedLabel(1, Tone::Secondary, false, this))
    , m_next(new TonedLabel(typesize::cell, Tone::Secondary, false, this))
{
    m_name->setElided();
    m_url->setElided();
    m_state->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_since->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_purpose->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    for (TonedLabel *label : {m_why, m_care, m_next})
        label->setWordWrap(true);
    for (TonedLabel *label : {m_name, m_url, m_why, m_care})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(1);
    grid->addWidget(m_shape, 0, 0, 2, 1);
    grid->setColumnMinimumWidth(1, 2);
    grid->addWidget(m_name, 0, 2);
    grid->addWidget(m_purpose, 0, 3);
    grid->setColumnStretch(4, 1);
    grid->addWidget(m_state, 0, 5);
    grid->addWidget(m_url, 1, 2, 1, 3);
    grid->addWidget(m_since, 1, 5);
    grid->setRowMinimumHeight(2, 6);
    grid->addWidget(m_why, 3, 0, 1, 6);
    grid->addWidget(m_care, 4, 0, 1, 6);
    grid->addWidget(m_next, 5, 0, 1, 6);
}

void DetailHeader::show(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    m_shape->show(circuit, agent, now);
    m_name->setText(circuit.id.agent);
    m_name->setToolTip(circuit.id.agent);
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
}

} // namespace switchyard
