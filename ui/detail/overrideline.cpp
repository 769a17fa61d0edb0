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

constexpr int toValue = 5;
constexpr int betweenPairs = 13;

struct Pair
{
    QWidget *whole;
    TonedLabel *value;
};

Pair makePair(const QString &name, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *key = new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, whole);
    key->setText(name);
    auto *value = new TonedLabel(typesize::cell, TonedLabel::Tone::Primary, false, whole);
    value->setElided();
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(toValue);
    row->addWidget(key);
    row->addWidget(value, 1);
    return {whole, value};
}

} // namespace

OverrideLine::OverrideLine(QWidget *parent)
    : QWidget(parent)
{
    m_rows = new QVBoxLayout(this);
    m_rows->setContentsMargins(8, 4, 8, 4);
    m_rows->setSpacing(2);
    const Pair laid = makePair(tr("Override"), this);
    const Pair byItself = makePair(tr("by itself"), this);
    const Pair generation = makePair(tr("generation"), this);
    m_laid = laid.whole;
    m_override = laid.value;
    m_byItself = byItself.value;
    m_generation = generation.value;
    m_alone = new QWidget(this);
    auto *alone = new QHBoxLayout(m_alone);
    alone->setContentsMargins(0, 0, 0, 0);
    alone->setSpacing(betweenPairs);
    alone->addWidget(byItself.whole);
    alone->addWidget(generation.whole);
    m_first = new QHBoxLayout;
    m_first->setSpacing(betweenPairs);
    m_first->addWidget(m_laid, 1);
    m_rows->addLayout(m_first);
    m_why = new TonedLabel(typesize::cell, TonedLabel::Tone::Primary, false, this);
    m_why->setWordWrap(true);
    m_rows->addWidget(m_why);
    place(m_stacked);
}

void OverrideLine::place(bool stacked)
{
    m_stacked = stacked;
    m_first->removeWidget(m_alone);
    m_rows->removeWidget(m_alone);
    if (stacked)
        m_rows->addWidget(m_alone, 0, Qt::AlignLeft);
    else
        m_first->addWidget(m_alone);
}

//! Beside each other only where neither has to be shortened for that.
void OverrideLine::settle()
{
    const QMargins around = m_rows->contentsMargins();
    const int wanted = m_laid->sizeHint().width() + betweenPairs + m_alone->sizeHint().width() +
                       around.left() + around.right();
    if (const bool stacked = wanted > width(); stacked != m_stacked)
        place(stacked);
}

void OverrideLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    settle();
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
    settle();
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
