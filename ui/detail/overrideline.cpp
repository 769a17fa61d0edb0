// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/overrideline.h"

#include "detail/detailwords.h"
#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace switchyard {

namespace {

TonedLabel *addPair(QHBoxLayout &row, const QString &name, QWidget *parent)
{
    auto *key = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, parent);
    key->setText(name);
    auto *value = new TonedLabel(typesize::cell, TonedLabel::Tone::Primary, false, parent);
    row.addWidget(key);
    row.addWidget(value);
    return value;
}

} // namespace

OverrideLine::OverrideLine(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(5);
    m_override = addPair(*row, tr("Override"), this);
    m_override->setElided();
    row->addStretch(1);
    m_byItself = addPair(*row, tr("by itself"), this);
    row->addSpacing(8);
    m_generation = addPair(*row, tr("generation"), this);
}

void OverrideLine::show(const CircuitSnapshot &circuit, WallTime now)
{
    const QString text = overrideText(circuit, now);
    m_override->setText(text);
    m_override->setToolTip(
        circuit.override.why.isEmpty() ? text : QStringLiteral("%1: %2").arg(text, circuit.override.why));
    m_byItself->setText(byItselfText(circuit));
    m_generation->setText(QString::number(circuit.generation));
}

void OverrideLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.setPen(theme.grid);
    painter.setBrush(theme.alt);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace switchyard
