// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/stateshape.h"

#include "theme/symbolicicon.h"

#include <QIconEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

QString shapeName(StripState kind)
{
    switch (kind) {
    case StripState::NoCalls:
        return QStringLiteral("state-no-calls");
    case StripState::Closed:
    case StripState::Failing:
        return QStringLiteral("state-closed");
    case StripState::HalfOpen:
        return QStringLiteral("state-half-open");
    case StripState::Open:
        return QStringLiteral("state-open");
    case StripState::OpenReady:
        return QStringLiteral("state-open-ready");
    case StripState::ForcedOpen:
        return QStringLiteral("state-forced-open");
    case StripState::Disabled:
        return QStringLiteral("state-disabled");
    case StripState::Misconfigured:
        return QStringLiteral("state-misconfigured");
    case StripState::NotObserved:
        break;
    }
    return QStringLiteral("state-stale");
}

//! The one shape that no file can hold: it is filled to failures of threshold.
void paintGauge(QPainter &painter, const QRectF &box, const StateLook &look)
{
    const qreal unit = box.width() / 16;
    const QPointF middle = box.center();
    const qreal share = look.of > 0 ? std::clamp(qreal(look.done) / look.of, 0.0, 1.0) : 0;
    painter.setPen(QPen(look.ink, 1.5 * unit));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, 6.25 * unit, 6.25 * unit);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.innerInk);
    const QRectF pie(middle.x() - 4.1 * unit, middle.y() - 4.1 * unit, 8.2 * unit, 8.2 * unit);
    painter.drawPie(pie, 90 * 16, -static_cast<int>(std::lround(share * 360 * 16)));
}

void paintPlain(QPainter &painter, const QRectF &box, const StateLook &look)
{
    if (look.kind == StripState::Failing) {
        paintGauge(painter, box, look);
        return;
    }
    const qreal ratio = painter.device()->devicePixelRatioF();
    const int side = static_cast<int>(std::lround(box.width()));
    painter.drawPixmap(box.topLeft(), symbolicPixmap(shapeName(look.kind), look.ink, side, ratio));
}

//! Smaller in the corner, a disc cleared, then the badge; on a layer of its own, so that clearing it clears
//! no background.
void paintBadged(QPainter &painter, const QRectF &box, const StateLook &look)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const int side = static_cast<int>(std::lround(box.width()));
    QPixmap layer(QSize(side, side) * ratio);
    layer.setDevicePixelRatio(ratio);
    layer.fill(Qt::transparent);
    QPainter inside(&layer);
    inside.setRenderHint(QPainter::Antialiasing);
    paintPlain(inside, QRectF(0, 0, std::round(side * 0.84), std::round(side * 0.84)), look);
    const qreal unit = side / 16.0;
    inside.setCompositionMode(QPainter::CompositionMode_Clear);
    inside.setPen(Qt::NoPen);
    inside.setBrush(Qt::black);
    inside.drawEllipse(QPointF(12 * unit, 12.2 * unit), 4.7 * unit, 4.7 * unit);
    inside.setCompositionMode(QPainter::CompositionMode_SourceOver);
    // There is one corner: that nobody checks the agent weighs more than that somebody knows.
    const QString badge =
        look.maintenance ? QStringLiteral("badge-maintenance") : QStringLiteral("badge-acknowledged");
    inside.drawPixmap(0, 0, symbolicPixmap(badge, look.badgeInk, side, ratio));
    inside.end();
    painter.drawPixmap(box.topLeft(), layer);
}

class StateIconEngine final : public QIconEngine
{
public:
    explicit StateIconEngine(StateLook look)
        : m_look(std::move(look))
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(0.5);
        paintStateShape(*painter, rect, m_look);
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap pixmap(size);
        pixmap.setDevicePixelRatio(scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), (QSizeF(size) / scale).toSize()), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new StateIconEngine(m_look); }

private:
    StateLook m_look;
};

} // namespace

void paintStateShape(QPainter &painter, const QRectF &rect, const StateLook &look)
{
    const qreal side = std::floor(std::min(rect.width(), rect.height()));
    const QRectF box(std::round(rect.center().x() - side / 2), std::round(rect.center().y() - side / 2), side,
                     side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (look.maintenance || look.acknowledged)
        paintBadged(painter, box, look);
    else
        paintPlain(painter, box, look);
    painter.restore();
}

QIcon stateIcon(const StateLook &look)
{
    return QIcon(new StateIconEngine(look));
}

} // namespace switchyard
