// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/overrideline.h"

#include "detail/detailwords.h"
#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace switchyard {

namespace {

TonedLabel *addPair(QHBoxLayout &row, const QString &name, QWidget *parent)
{
    auto *key = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, parent);
    key->setText(name);
    key->setElided();
    auto *value = new TonedLabel(typesize::cell, TonedLabel::Tone::Primary, false, parent);
    row.addWidget(key);
    row.addWidget(value);
    return value;
}

} // namespace

OverrideLine::OverrideLine(QWidget *parent)
    : QWidget(parent)
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 4, 8, 4);
    rows->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(5);
    rows->addLayout(row);
    m_override = addPair(*row, tr("Override"), this);
    m_override->setElided();
    row->addStretch(1);
    m_byItself = addPair(*row, tr("by itself"), this);
    m_byItself->setElided();
    row->addSpacing(8);
    m_generation = addPair(*row, tr("generation"), this);
    m_why = new TonedLabel(typesize::cell, TonedLabel::Tone::Primary, false, this);
    m_why->setWordWrap(true);
    rows->addWidget(m_why);
}

void OverrideLine::show(const CircuitSnapshot &circuit, WallTime now)
{
    const QString text = overrideText(circuit, now);
    m_override->setText(text);
    m_override->setToolTip(text);
    const QString why = circuit.override.why.simplified();
    m_why->setText(QStringLiteral("‘%1’").arg(why));
    m_why->setVisible(!why.isEmpty());
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
