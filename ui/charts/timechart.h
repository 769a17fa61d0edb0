// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QStackedLayout;
class QTableView;

namespace switchyard {

class ChartLegend;
class Plot;
class PlotTableModel;
class ShownWatch;

//! \brief One live chart with its title: refreshed at most ten times a second, and only while it is seen.
//! Ctrl+Shift+D turns it into a table and back.
class TimeChart final : public QWidget
{
    Q_OBJECT

public:
    //! \param title  may be empty: then there is no title row
    TimeChart(const QString &title, int plotHeight, QWidget *parent = nullptr);

    void setContent(const PlotContent &content);
    [[nodiscard]] const PlotContent &content() const { return m_content; }
    void setTitle(const QString &title);
    //! \brief Lets the plot take all the height there is.
    void setStretching();
    void setCrossHair(std::optional<double> x);
    [[nodiscard]] bool isTable() const;
    void setTable(bool table);

signals:
    void pointedAt(std::optional<double> x);
    void zoomAsked(double share, double factor);
    void panAsked(double milliseconds);
    void stretchAsked(double from, double to);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeLegend();
    void refresh();
    void describe();

    PlotContent m_content;
    ShownWatch *m_shown;
    bool m_dirty = false;
    QTimer m_pause;
    QGridLayout *m_head = nullptr;
    bool m_isLegendBelow = false;
    QLabel *m_title = nullptr;
    ChartLegend *m_legend = nullptr;
    Plot *m_plot = nullptr;
    PlotTableModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QStackedLayout *m_views = nullptr;
};

} // namespace switchyard
