// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QWidget>

#include <optional>

namespace switchyard {

//! \brief A circuit's state shape, 32 px at the base size of text.
class ShapeWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit ShapeWidget(QWidget *parent = nullptr);

    void show(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CircuitSnapshot m_circuit;
    std::optional<AgentSnapshot> m_agent;
    WallTime m_now{};
};

} // namespace switchyard
