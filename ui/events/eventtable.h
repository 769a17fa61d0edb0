// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

#include <QTableView>

namespace switchyard {

class EventLogModel;

//! \brief A table of events with what can be done with those chosen: read them whole, pin and copy them, go
//! to their circuit.
class EventTable final : public QTableView
{
    Q_OBJECT

public:
    //! \param model  outlives the table
    EventTable(EventLogModel &model, const QString &name, QWidget *parent);

    //! \brief Where its reader is, by the numbers of events.
    struct Place
    {
        std::optional<quint64> top; //!< the first row that is seen
        std::optional<quint64> current;
    };
    [[nodiscard]] Place place() const;
    //! \brief Goes back to it after the rows were made anew, \a top where it was said.
    void goTo(const Place &place, QAbstractItemView::ScrollHint top = QAbstractItemView::PositionAtTop);

    void copySelection();
    void copyMarkdown();

signals:
    //! \brief Enter or a double click: all that the event tells is wanted.
    void detailsWanted(const switchyard::Event &event);
    //! \brief These are to be pinned, or not any more.
    void pinWanted(const QList<switchyard::Event> &events);
    void circuitChosen(const switchyard::CircuitId &circuit);

private:
    void fitColumns();
    void addActions();
    [[nodiscard]] QList<int> chosenRows() const;
    [[nodiscard]] const Event *current() const;
    [[nodiscard]] std::optional<quint64> numberOf(const QModelIndex &index) const;

    EventLogModel &m_model;
};

} // namespace switchyard
