// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/trayface.h"

#include "fleet/fleetcounts.h"
#include "fleet/fleettitle.h"
#include "format/circuitname.h"
#include "format/statewords.h"
#include "format/timetext.h"
#include "theme/stateshape.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <tuple>

namespace switchyard {

namespace {

constexpr int mostCounted = 99;

struct Ranked
{
    int severity = 0;
    WallTime since{};
    int row = 0;
};

QList<Ranked> wrongOnes(const CircuitModel &model)
{
    QList<Ranked> found;
    for (int row = 0; row < model.rowCount(); ++row) {
        const CircuitSnapshot *circuit = model.store().circuit(model.idAt(row));
        if (circuit && model.speaksForAgent(row) &&
            chipOf(model.kindAt(row)).value_or(ChipKind::Closed) != ChipKind::Closed)
            found.append({severityOf(model.kindAt(row)), circuit->since, row});
    }
    std::sort(found.begin(), found.end(), [](const Ranked &a, const Ranked &b) {
        return std::tuple(-a.severity, a.since, a.row) < std::tuple(-b.severity, b.since, b.row);
    });
    return found;
}

//! The end of a hold is a time of day: that stands still.
QString lineText(const CircuitSnapshot &circuit, StripState kind, WallTime now)
{
    const QString text = QStringLiteral("%1 – %2").arg(circuitName(circuit.id), stateName(kind));
    const bool isHeld = kind == StripState::ForcedOpen || kind == StripState::Disabled;
    if (!isHeld || !circuit.override.until)
        return text;
    return QCoreApplication::translate("Tray", "%1 until %2")
        .arg(text, formatUntil(*circuit.override.until, now));
}

void paintCount(QPainter &painter, int side, int count, const Theme &theme)
{
    const QString text = QString::number(std::min(count, mostCounted));
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(std::max(8, side * 9 / 16));
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const int height = metrics.capHeight() + std::max(2, side / 8);
    const int width = std::max(height, metrics.horizontalAdvance(text) + std::max(2, side / 8));
    const QRect box(side - width, side - height, width, height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(box, height / 3.0, height / 3.0);
    painter.setPen(theme.base);
    painter.drawText(box, Qt::AlignCenter, text);
}

} // namespace

TrayFace trayFace(const CircuitModel &model)
{
    TrayFace face;
    face.tip = fleetTitle(model);
    const QList<Ranked> wrong = wrongOnes(model);
    for (const Ranked &each : wrong.first(std::min(wrong.size(), TrayFace::mostLines))) {
        const CircuitId &id = model.idAt(each.row);
        const FleetStore &store = model.store();
        StateWords words = stateWords(*store.circuit(id), store.agent(id.agent), store.now());
        words.text.clear(); // it counts down, and a menu that is made anew each second cannot be clicked
        QString text = lineText(*store.circuit(id), words.kind, store.now());
        face.lines.append({id, std::move(words), std::move(text)});
    }
    if (!wrong.isEmpty()) {
        face.worst = model.kindAt(wrong.constFirst().row);
        face.count = static_cast<int>(std::count_if(wrong.cbegin(), wrong.cend(), [&](const Ranked &each) {
            return chipOf(model.kindAt(each.row)) == chipOf(face.worst);
        }));
    } else if (model.store().isLoaded() && countAgents(model).seen > 0) {
        face.worst = StripState::Closed;
    }
    return face;
}

QIcon trayIcon(const TrayFace &face, const Theme &theme)
{
    QIcon icon;
    const StateLook look = stateLook(face.worst, theme);
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintStateShape(painter, QRectF(0, 0, side, side), look);
        if (face.count > 0)
            paintCount(painter, side, face.count, theme);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace switchyard
