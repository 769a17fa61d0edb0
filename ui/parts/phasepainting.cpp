// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/phasepainting.h"

#include "format/timetext.h"

#include <QCoreApplication>
#include <QPainter>

namespace switchyard {

QColor phaseColour(Phase phase, const Theme &theme)
{
    switch (phase) {
    case Phase::Wait:
        return theme.phases.wait;
    case Phase::Dns:
        return theme.phases.dns;
    case Phase::Connect:
        return theme.phases.connect;
    case Phase::Tls:
        return theme.phases.tls;
    case Phase::FirstByte:
        return theme.phases.firstByte;
    case Phase::Body:
        return theme.phases.body;
    }
    return {};
}

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Wait:
        return QCoreApplication::translate("Phase", "Wait");
    case Phase::Dns:
        return QCoreApplication::translate("Phase", "DNS");
    case Phase::Connect:
        return QCoreApplication::translate("Phase", "Connect");
    case Phase::Tls:
        return QCoreApplication::translate("Phase", "TLS");
    case Phase::FirstByte:
        return QCoreApplication::translate("Phase", "First byte");
    case Phase::Body:
        return QCoreApplication::translate("Phase", "Body");
    }
    return {};
}

QString phasesText(const AttemptPhases &phases)
{
    QStringList parts;
    for (const Phase phase : allPhases) {
        if (const auto length = lengthOf(phases, phase); length && *length > Duration::zero())
            parts << QCoreApplication::translate("Phase", "%1 %2 ms")
                         .arg(phaseName(phase), formatLatency(*length));
    }
    return parts.join(QStringLiteral(", "));
}

void paintPhases(QPainter &painter, const QList<PhaseBar> &bars, qreal middle, qreal height,
                 const Theme &theme)
{
    for (const PhaseBar &bar : bars) {
        const QRectF box(bar.left, middle - height / 2, bar.width, height);
        painter.fillRect(box, phaseColour(bar.phase, theme));
        if (!bar.folded)
            continue;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.base, 2));
        for (const qreal shift : {-3.0, 3.0}) {
            const qreal x = box.center().x() + shift;
            painter.drawPolyline(QPolygonF(
                {QPointF(x - 3, box.top()), QPointF(x + 3, box.center().y()), QPointF(x - 3, box.bottom())}));
        }
        painter.restore();
    }
}

} // namespace switchyard
