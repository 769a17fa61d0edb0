// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

namespace switchyard {

//! \brief What the agent said, in order.
class MomentsModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setMoments(const QList<RunMoment> &moments);
    [[nodiscard]] const RunMoment &moment(int row) const { return m_moments.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<RunMoment> m_moments;
};

//! \brief Seconds, a line with a dot, and two lines of words.
class MomentsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    //! \param model  outlives the delegate
    explicit MomentsDelegate(const MomentsModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const MomentsModel &m_model;
};

[[nodiscard]] QListView *makeMomentsView(MomentsModel &model, QWidget *parent);

} // namespace switchyard
