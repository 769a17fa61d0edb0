// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QWidget>

namespace switchyard {

//! \brief Which circuit this is about, so that nobody errs: shape, name, state, URL, and its environment's
//! colour at the edge. Live.
class CircuitCard final : public QWidget
{
    Q_OBJECT

public:
    CircuitCard(const CircuitId &circuit, const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CircuitId m_circuit;
    const FleetStore &m_store;
};

} // namespace switchyard
