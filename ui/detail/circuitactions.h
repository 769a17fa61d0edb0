// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace switchyard {

//! \brief The operator's hand on one circuit: only asks; who hears it, guards and acts. A button that cannot
//! be pressed says why in its tooltip.
class CircuitActions final : public QWidget
{
    Q_OBJECT

public:
    explicit CircuitActions(QWidget *parent = nullptr);

    void show(const CircuitSnapshot &circuit);
    using QWidget::show;

signals:
    void probeAsked(const switchyard::CircuitId &circuit);
    void tripAsked(const switchyard::CircuitId &circuit);
    void holdAsked(const switchyard::CircuitId &circuit);
    void resetAsked(const switchyard::CircuitId &circuit);
    void disableAsked(const switchyard::CircuitId &circuit);
    void sendTaskAsked(const QString &agent);

private:
    using Ask = void (CircuitActions::*)(const CircuitId &);
    QPushButton *addButton(const QString &text, Ask ask);

    CircuitId m_circuit;
    QPushButton *m_probe = nullptr;
    QPushButton *m_trip = nullptr;
    QPushButton *m_hold = nullptr;
    QPushButton *m_reset = nullptr;
    QToolButton *m_more = nullptr;
};

} // namespace switchyard
