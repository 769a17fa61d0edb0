// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/waterfallmodel.h"
#include "theme/celldelegate.h"

#include <QHeaderView>
#include <QTableView>

namespace switchyard {

//! \brief Paints the bars of attempts and pauses on the call's one scale.
class WaterfallDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    //! \param model  outlives the delegate: the scale spans all its rows
    explicit WaterfallDelegate(const WaterfallModel &model, QObject *parent = nullptr);

    [[nodiscard]] static WaterfallScale scaleIn(const QRect &cell, Duration elapsed);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    const WaterfallModel &m_model;
};

//! \brief Names of the phases with their colours, and the seconds over the bars.
class WaterfallHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit WaterfallHeader(const WaterfallModel &model, QWidget *parent = nullptr);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    void paintRuler(QPainter &painter, const QRect &rect, const Theme &theme) const;

    const WaterfallModel &m_model;
};

//! \brief The attempts of a call as a table with a waterfall at its right.
[[nodiscard]] QTableView *makeWaterfallTable(WaterfallModel &model, QWidget *parent);

} // namespace switchyard
