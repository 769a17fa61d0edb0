// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <functional>

class QAction;
class QWidget;

namespace switchyard {

//! \brief How hand and keys move what shows a stretch of time: charts and timeline alike. The one place where
//! these keys are named; the sheet of all keys reads them here.
namespace timehabits {

//! Held while the wheel turns: zooms.
inline constexpr Qt::KeyboardModifier zoomKey = Qt::ControlModifier;
//! Held while dragging: moves.
inline constexpr Qt::KeyboardModifier moveKey = Qt::ShiftModifier;

struct Habit
{
    QString keys;
    QString what;
};
//! \brief What the mouse does; it is no action.
[[nodiscard]] QList<Habit> mouse();

} // namespace timehabits

//! \brief Who shows a stretch of time, and can be asked to show another.
struct TimeMoves
{
    std::function<void(int step)> zoom; //!< 1: closer, -1: wider
    std::function<void(int step)> pan;  //!< 1: later, -1: earlier
    std::function<void()> home;         //!< up to now
};

//! \brief Gives \a owner the keys for zooming, moving and coming back to now, as actions with names.
//! \param reach  where the focus must be: Qt::WidgetShortcut or Qt::WidgetWithChildrenShortcut
QList<QAction *> addTimeActions(QWidget &owner, Qt::ShortcutContext reach, const TimeMoves &moves);

} // namespace switchyard
