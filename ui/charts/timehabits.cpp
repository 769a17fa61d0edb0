// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timehabits.h"

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("TimeHabits", text);
}

QString with(Qt::KeyboardModifier key, const QString &hand)
{
    // Ends with the plus sign that a key would follow.
    QString name = QKeySequence(static_cast<int>(key)).toString(QKeySequence::NativeText);
    name.chop(name.endsWith(u'+') ? 1 : 0);
    return QStringLiteral("%1 + %2").arg(name, hand);
}

} // namespace

QList<timehabits::Habit> timehabits::mouse()
{
    return {{words("Point"), words("In a chart or the timeline: what was then, in all charts")},
            {with(zoomKey, words("wheel")), words("Zoom charts and timeline under the pointer")},
            {words("Drag"), words("Zoom into that stretch of a chart or the timeline")},
            {with(moveKey, words("drag")), words("Move charts and timeline")}};
}

QList<QAction *> addTimeActions(QWidget &owner, Qt::ShortcutContext reach, const TimeMoves &moves)
{
    QList<QAction *> made;
    const auto add = [&](const QString &text, Qt::Key key, auto handler) {
        auto *action = new QAction(text, &owner);
        action->setShortcut(QKeySequence(key));
        action->setShortcutContext(reach);
        QObject::connect(action, &QAction::triggered, &owner, handler);
        owner.addAction(action);
        made.append(action);
    };
    add(words("Zoom in on time"), Qt::Key_Plus, [moves] { moves.zoom(1); });
    add(words("Zoom out of time"), Qt::Key_Minus, [moves] { moves.zoom(-1); });
    add(words("Earlier"), Qt::Key_Left, [moves] { moves.pan(-1); });
    add(words("Later"), Qt::Key_Right, [moves] { moves.pan(1); });
    add(words("Up to now"), Qt::Key_Home, [moves] { moves.home(); });
    return made;
}

} // namespace switchyard
