// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QWidget>

namespace switchyard {

class TonedLabel;

//! \brief What an operator laid over the circuit, what it is by itself, and its generation.
class OverrideLine final : public QWidget
{
    Q_OBJECT

public:
    explicit OverrideLine(QWidget *parent = nullptr);

    void show(const CircuitSnapshot &circuit, WallTime now);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TonedLabel *m_override = nullptr;
    TonedLabel *m_why = nullptr; //!< hidden where no reason was given
    TonedLabel *m_byItself = nullptr;
    TonedLabel *m_generation = nullptr;
};

} // namespace switchyard
