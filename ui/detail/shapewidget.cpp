// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/shapewidget.h"

#include "theme/stateshape.h"

#include <QPainter>

namespace switchyard {

ShapeWidget::ShapeWidget(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ShapeWidget::show(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    m_circuit = circuit;
    m_agent = agent ? std::optional(*agent) : std::nullopt;
    m_now = now;
    setAccessibleName(stateWords(circuit, agent, now).text);
    update();
}

QSize ShapeWidget::sizeHint() const
{
    const int side = qMax(32, fontMetrics().height() * 32 / 18);
    return {side, side};
}

void ShapeWidget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    paintStateShape(painter, rect(), stateLook(m_circuit, m_agent ? &*m_agent : nullptr, m_now, theme));
}

} // namespace switchyard
