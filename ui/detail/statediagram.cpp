// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/statediagram.h"

#include "parts/fontscale.h"
#include "theme/stateshape.h"

#include <QPainter>

#include <cmath>

namespace switchyard {

namespace {

using WayOut = DiagramText::WayOut;

constexpr qreal arrowLength = 7;
constexpr qreal arrowHalf = 3.5;

void paintArrow(QPainter &painter, const QPolygonF &way, const QColor &colour, bool isWayOut)
{
    const QPointF tip = way.last();
    const QPointF before = way.at(way.size() - 2);
    const QPointF along = (tip - before) / std::hypot(tip.x() - before.x(), tip.y() - before.y());
    const QPointF aside(-along.y(), along.x());
    QPolygonF line = way;
    line.last() = tip - along * arrowLength;
    painter.setPen(QPen(colour, isWayOut ? 1.5 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line.translated(0.5, 0.5));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF foot = tip - along * arrowLength;
    painter.drawPolygon(
        QPolygonF({tip, foot + aside * arrowHalf, foot - aside * arrowHalf}).translated(0.5, 0.5));
}

void paintText(QPainter &painter, const QPointF &at, Qt::Alignment alignment, const QString &text, bool bold)
{
    QFont font = painter.font();
    font.setBold(bold);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const qreal wide = metrics.horizontalAdvance(text) + 2;
    QRectF box(at.x(), at.y() - metrics.height(), wide, metrics.height());
    if (alignment & Qt::AlignRight)
        box.moveLeft(at.x() - wide);
    if (alignment & Qt::AlignHCenter)
        box.moveLeft(at.x() - wide / 2);
    if (alignment & Qt::AlignVCenter)
        box.moveTop(at.y() - metrics.height() / 2);
    painter.drawText(box, Qt::AlignCenter, text);
}

void paintProgress(QPainter &painter, const QRectF &box, const QColor &ink, double share)
{
    const QRectF foot(box.left() + 1, box.bottom() - 4, box.width() - 2, 3);
    QColor track = ink;
    track.setAlphaF(0.25F);
    painter.fillRect(foot, track);
    painter.fillRect(QRectF(foot.topLeft(), QSizeF(foot.width() * share, 3)), ink);
}

StripState plainLook(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return StripState::Closed;
    case CircuitState::Open:
        return StripState::Open;
    case CircuitState::HalfOpen:
        return StripState::HalfOpen;
    }
    return StripState::NotObserved;
}

// The design's own names of the states, which are not translated.
QString nodeName(CircuitState state)
{
    return toString(state).toUpper();
}

} // namespace

StateDiagram::StateDiagram(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Three-state diagram"));
}

void StateDiagram::setText(const DiagramText &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleDescription(QStringLiteral("%1: %2").arg(
        toString(text.current), text.current == CircuitState::Closed ? text.closed
                                : text.current == CircuitState::Open ? text.open
                                                                     : text.halfOpen));
    update();
}

int StateDiagram::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(geometryFor(width).height)) + 1;
}

QFont StateDiagram::nodeFont() const
{
    return boldFont(scaledFont(font(), typesize::cell));
}

QFont StateDiagram::labelFont() const
{
    return scaledFont(font(), typesize::label);
}

DiagramGeometry StateDiagram::geometryFor(int width) const
{
    return DiagramGeometry::of(width, QFontMetricsF(nodeFont()), QFontMetricsF(labelFont()));
}

void StateDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const DiagramGeometry placed = geometryFor(width());
    paintWays(painter, theme, placed);
    paintNode(painter, theme, placed.closed, CircuitState::Closed, m_text.closed);
    paintNode(painter, theme, placed.open, CircuitState::Open, m_text.open);
    paintNode(painter, theme, placed.halfOpen, CircuitState::HalfOpen, m_text.halfOpen);
}

void StateDiagram::paintWays(QPainter &painter, const Theme &theme, const DiagramGeometry &placed) const
{
    const auto paint = [&](const QPolygonF &line, WayOut out, const QPointF &at, Qt::Alignment alignment,
                           const QString &text) {
        const bool isWayOut = out == m_text.wayOut;
        paintArrow(painter, line, isWayOut ? theme.text : theme.bar, isWayOut);
        painter.setFont(labelFont());
        painter.setPen(isWayOut ? theme.text : theme.text2);
        paintText(painter, at, alignment, text, isWayOut);
    };
    paint(placed.closedToOpen, WayOut::Failures, placed.failuresAt, Qt::AlignHCenter, m_text.failures);
    paint(placed.openToHalfOpen, WayOut::TimeOut, placed.timeOutAt, Qt::AlignRight | Qt::AlignVCenter,
          m_text.timeOut);
    paint(placed.halfOpenToOpen, WayOut::AnyFailure, placed.anyFailureAt, Qt::AlignRight, m_text.anyFailure);
    paint(placed.halfOpenToClosed, WayOut::Successes, placed.successesAt, Qt::AlignLeft | Qt::AlignVCenter,
          m_text.successes);
}

void StateDiagram::paintNode(QPainter &painter, const Theme &theme, const QRectF &box, CircuitState state,
                             const QString &line) const
{
    const bool isCurrent = state == m_text.current;
    const qreal icon = geometryFor(width()).icon;
    StateLook look = stateLook(isCurrent ? m_text.look : plainLook(state), theme);
    if (!isCurrent)
        look.ink = look.innerInk = theme.text3;
    painter.setPen(isCurrent ? QPen(look.ink, 2) : QPen(theme.border, 1));
    painter.setBrush(isCurrent ? look.tint : theme.base);
    const qreal inset = isCurrent ? 0 : 0.5;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 3, 3);
    if (isCurrent && m_text.progress)
        paintProgress(painter, box, look.ink, *m_text.progress);

    paintStateShape(painter, QRectF(box.left() + 9, box.top() + 6, icon, icon), look);
    const QRectF text = box.adjusted(icon + 15, 4, -3, 0);
    const QFontMetricsF head(nodeFont());
    const QFontMetricsF foot(labelFont());
    painter.setPen(isCurrent ? theme.text : theme.text2);
    painter.setFont(nodeFont());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, nodeName(state));
    painter.setFont(labelFont());
    painter.drawText(text.adjusted(0, head.height() - 1, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     foot.elidedText(line, Qt::ElideRight, text.width()));
}

} // namespace switchyard
