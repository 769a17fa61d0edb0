// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/dockrow.h"

#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/density.h"
#include "theme/symbolicicon.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>

namespace switchyard {

namespace {

constexpr int longestFilter = 1000;

} // namespace

DockRow::DockRow(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_summary(new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this))
{
    m_row->setContentsMargins(8, 3, 8, 4);
    m_row->setSpacing(10);
    m_row->addStretch(1);
    m_row->addWidget(m_summary);
    m_summary->setElided();
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void DockRow::add(QWidget *widget)
{
    setDensity(*widget, Density::Low);
    m_row->insertWidget(m_fromLeft++, widget);
}

void DockRow::addFilter(QLineEdit *field)
{
    field->setMaximumWidth(field->fontMetrics().averageCharWidth() * 36);
    add(field);
}

void DockRow::setSummary(const QString &summary)
{
    m_summary->setText(summary);
    m_summary->setToolTip(summary);
}

void DockRow::addAtEnd(QWidget *widget)
{
    setDensity(*widget, Density::Low);
    m_row->addWidget(widget);
}

} // namespace switchyard
