// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"

#include <QWidget>

namespace switchyard {

//! \brief The right end of a chart's title row: what each line means, or how much it is now.
class ChartLegend final : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void show(const PlotContent &content);
    using QWidget::show;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {20, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString name;
        PlotInk ink;
        bool filled;
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    [[nodiscard]] QFont smallFont() const;
    [[nodiscard]] int widthOf(const Entry &entry) const;

    QList<Entry> m_entries;
    QString m_note;
};

} // namespace switchyard
