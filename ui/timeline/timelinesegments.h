// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"
#include "telemetry/snapshot.h"

#include <QAbstractTableModel>

#include <vector>

namespace switchyard {

class TimelineModel;

//! \brief The timeline in words: a row for each stretch that a circuit spent in one state, the circuits in
//! the timeline's order and the newest stretch of each first. What a screen reader reads, and what is copied.
class TimelineSegments final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Circuit, State, From, To, Lasted, ColumnCount };

    //! \param timeline  outlives the model
    explicit TimelineSegments(const TimelineModel &timeline, QObject *parent = nullptr);

    //! \brief Takes the timeline as it is now, as far as it is in \a span. Rows that are there already stay,
    //! where nothing but their end moved.
    void take(const TimeSpan &span, WallTime now);
    [[nodiscard]] const CircuitId &circuit(int row) const { return at(row).circuit; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        CircuitId circuit;
        StripSegment segment;
        bool runs = false; //!< it had not ended by the end of the picture
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] const Row &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] std::vector<Row> rowsIn(const TimeSpan &span) const;
    [[nodiscard]] QString textOf(const Row &row, int column) const;
    [[nodiscard]] QString momentText(WallTime at) const;

    const TimelineModel &m_timeline;
    std::vector<Row> m_rows;
    bool m_needsDay = false; //!< a time of day names no moment
    WallTime m_now{};
};

} // namespace switchyard
