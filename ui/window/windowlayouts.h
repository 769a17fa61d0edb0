// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/dockframe.h"
#include "window/layoutshelf.h"

#include <QObject>

class QMenu;

namespace switchyard {

//! \brief The menu of arrangements: the usual ones, and those that the operator keeps under a name of their
//! own.
class WindowLayouts final : public QObject
{
    Q_OBJECT

public:
    //! \param reset  the window's action for the usual place of all docks; it becomes the first entry
    //! \param docks,reset  outlive this
    WindowLayouts(DockFrame &docks, QAction &reset, QObject *parent);

    //! \brief For the tool bar and for the View menu; the window's.
    [[nodiscard]] QMenu &menu() const { return *m_menu; }

    //! \brief Keeps how the docks lie now. \a name is as it was typed.
    void keep(const QString &name);
    //! \brief Lays the docks as they were kept; those that are of no use change nothing, and it is said.
    void apply(const QString &name);
    void remove(const QString &name);
    //! \brief Lays the docks as they were before another layout was chosen here, and the next time back
    //! again.
    void goBack();

    void restore(QSettings &settings) { m_shelf.restore(settings); }
    void save(QSettings &settings) const { m_shelf.save(settings); }

signals:
    void told(const QString &news);
    void failed(const QString &why);

private:
    void fill();
    void addUsual();
    void addSaved();
    void askForName();
    void noteBefore();

    DockFrame &m_docks;
    QAction &m_reset;
    LayoutShelf m_shelf;
    QByteArray m_before; //!< how the docks lay before the last choice; empty: there was none
    QMenu *m_menu;
};

} // namespace switchyard
