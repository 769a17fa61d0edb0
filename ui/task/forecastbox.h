// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parts/messageframe.h"
#include "task/sendforecast.h"

class QLabel;

namespace switchyard {

class TonedLabel;

//! \brief Says what Send will do, before it is pressed.
class ForecastBox final : public MessageFrame
{
    Q_OBJECT

public:
    explicit ForecastBox(QWidget *parent = nullptr);

    void show(const SendForecast &forecast);
    using MessageFrame::show;

private:
    SendForecast m_forecast;
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    TonedLabel *m_more = nullptr;
};

} // namespace switchyard
