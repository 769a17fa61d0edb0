// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QObject>

class QDockWidget;

namespace switchyard {

//! \brief An arrangement for one kind of work.
enum class UsualLayout : quint8 {
    Watch,       //!< the table, and what is chosen there
    Investigate, //!< what is chosen with room for its charts, and what happened
    SendTasks,
};

//! \brief The pages around a window's table: puts them in docks, brings them to the front, and back to where
//! they belong.
class DockFrame final : public QObject
{
    Q_OBJECT

public:
    struct Page
    {
        Page(QWidget *page = nullptr, QWidget *row = nullptr)
            : body(page)
            , tools(row)
        {
        }
        QWidget *body;
        QWidget *tools; //!< becomes the dock's title; null: its name does
    };

    //! \param window  has its central widget when it is first laid out; outlives this
    explicit DockFrame(QMainWindow &window);

    //! \brief Takes the page over; a null one is left out.
    void add(const QString &name, const QString &title, const Page &page, Qt::DockWidgetArea area);
    //! \brief Every dock at its usual place and size, for the size that the window has.
    void layOut();
    //! \brief The docks at the side reach down to the window's edge where there is room for them beside those
    //! below; else they end above these, and the window can be as narrow as the wider of the two. Follows the
    //! window's size and what is shown by itself; to be called once the docks are where they were kept.
    //! \param coming  is about to be shown: afterwards the window would have grown for it already
    void chooseCorner(const QDockWidget *coming = nullptr);
    //! \brief As layOut(), then only the docks of \a layout, whatever room there is.
    void arrange(UsualLayout layout);
    [[nodiscard]] QMainWindow &window() const { return m_window; }
    [[nodiscard]] bool has(const QString &name) const { return dock(name) != nullptr; }
    [[nodiscard]] QDockWidget *dock(const QString &name) const;
    //! \brief As people read it, in tabs and menus.
    [[nodiscard]] static QString titleOf(const QDockWidget &dock);
    void raise(const QString &name);
    enum class Way : quint8 { Forwards, Backwards };
    //! \brief Gives the focus to the next pane that is seen, or the one before.
    //! \param first  those before the docks, in order
    void focusNext(const QList<QWidget *> &first, Way way) const;

signals:
    //! \brief Esc was pressed within a page: back to where the operator came from.
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void widenDetail(int wanted);

    QMainWindow &m_window;
    QList<QDockWidget *> m_docks; //!< in the order of their tabs; a window's children change theirs
};

} // namespace switchyard
