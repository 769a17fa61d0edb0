// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/forecastbox.h"

#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "theme/symbolicicon.h"

#include <QGridLayout>

namespace switchyard {

ForecastBox::ForecastBox(QWidget *parent)
    : MessageFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_more(new TonedLabel(typesize::cell, TonedLabel::Tone::Secondary, false, this))
{
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_more->setWordWrap(true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 6, 8, 6);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_text, 0, 1);
    grid->addWidget(m_more, 1, 1);
    grid->setColumnStretch(1, 1);
    show(SendForecast());
}

void ForecastBox::show(const SendForecast &forecast)
{
    if (forecast == m_forecast && !m_text->text().isEmpty())
        return;
    m_forecast = forecast;
    const bool loud = forecast.refused || forecast.probes || forecast.standsIn;
    m_icon->setPixmap(symbolicIcon(loud ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(16));
    m_text->setText(
        QStringLiteral("<b>%1</b> %2").arg(forecast.state.toHtmlEscaped(), forecast.effect.toHtmlEscaped()));
    m_more->setText(forecast.more);
    m_more->setVisible(!forecast.more.isEmpty());
    setAccessibleName(QStringLiteral("%1 %2 %3").arg(forecast.state, forecast.effect, forecast.more));
    setKind(forecast.refused ? Kind::Problem : Kind::News);
}

} // namespace switchyard
