// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"
#include "task/waterfallgeometry.h"

#include <QAbstractTableModel>

namespace switchyard {

//! \brief The attempts of a call and the pauses between them, a row each.
class WaterfallModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Attempt, Result, Wait, Dns, Connect, Tls, FirstByte, Body, Total, Bar, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRun(const TaskRun &run, const std::optional<RetryConfig> &retry);
    //! \brief The attempt of a row; of a pause the one before it; none out of range.
    [[nodiscard]] const RunAttempt *attempt(int row) const;
    [[nodiscard]] bool isPause(int row) const;
    [[nodiscard]] Duration elapsed() const { return m_elapsed; }
    //! \return the row of the last attempt; -1 without one
    [[nodiscard]] int lastAttemptRow() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        int attempt = 0;
        bool pause = false;
        friend bool operator==(const Row &, const Row &) = default;
    };
    [[nodiscard]] QString attemptText(const RunAttempt &attempt, int column) const;
    [[nodiscard]] QString pauseText(const RetryNotice &notice, int column) const;
    [[nodiscard]] int toneOf(const Row &row, int column) const;

    QList<RunAttempt> m_attempts;
    QList<Row> m_rows;
    Duration m_elapsed{};
    std::optional<RetryConfig> m_retry;
};

//! \brief The phase that a column shows; none for the others.
[[nodiscard]] std::optional<Phase> phaseOfColumn(int column);

} // namespace switchyard
