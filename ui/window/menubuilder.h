// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMainWindow;
class QMenu;
class QToolBar;
class QWidget;

namespace switchyard {

class FilterField;
class WindowActions;

//! \brief Puts the actions where people look for them.
class MenuBuilder final
{
public:
    explicit MenuBuilder(const WindowActions &actions)
        : m_actions(actions)
    {
    }

    //! \brief The menu bar; the View menu gets \a window's docks at each opening.
    void fillMenuBar(QMainWindow &window) const;
    [[nodiscard]] QToolBar *makeToolBar(QMainWindow &window, FilterField *filter) const;
    //! \brief What can be done to a circuit, for the Circuit menu and for context menus.
    void addCircuitActions(QMenu &menu) const;

private:
    const WindowActions &m_actions;
};

} // namespace switchyard
