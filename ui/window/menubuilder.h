// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMainWindow;
class QMenu;
class QToolBar;
class QToolButton;
class QWidget;

namespace switchyard {

class CircuitHeader;
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

    //! \brief Menus that are made, and filled, elsewhere.
    struct Menus
    {
        QMenu &layouts;
        QMenu &profiles;
        QMenu &environments;
        QMenu *mute = nullptr; //!< may be null
    };
    //! \brief The menu bar; the View menu gets \a window's docks, the columns of \a header, and the layouts.
    void fillMenuBar(QMainWindow &window, CircuitHeader &header, const Menus &menus) const;
    [[nodiscard]] QToolBar *makeToolBar(QMainWindow &window, FilterField *filter, QMenu &layouts,
                                        QMenu *mute) const;
    //! \brief What can be done to a circuit, for the Circuit menu and for context menus.
    void addCircuitActions(QMenu &menu) const;

private:
    [[nodiscard]] QToolButton *makeLayoutButton(QToolBar &bar, QMenu &layouts) const;
    [[nodiscard]] QToolButton *makeMenuButton(QToolBar &bar, QMenu &menu, const QString &text,
                                              const QString &tip) const;
    void addTableMenus(QMenu &view, CircuitHeader &header) const;

    const WindowActions &m_actions;
};

} // namespace switchyard
