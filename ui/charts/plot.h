// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/columnheights.h"
#include "charts/plotcontent.h"
#include "charts/plotseries.h"
#include "theme/theme.h"

#include <QChartView>

#include <optional>

class QDateTimeAxis;
class QValueAxis;

namespace switchyard {

class ColumnFill;

//! \brief Draws a PlotContent with Qt Charts; the only class that knows that library.
//!
//! Labels, bands and limits are painted over and under the chart, so that all charts of a column share one
//! left edge, whatever their numbers.
class Plot final : public QChartView
{
    Q_OBJECT

public:
    explicit Plot(QWidget *parent = nullptr);

    void show(const PlotContent &content);
    using QChartView::show;
    [[nodiscard]] const PlotContent &content() const { return m_content; }
    void setCrossHair(std::optional<double> x);
    //! \brief Where time begins; the same for all charts that stand over each other.
    [[nodiscard]] static int leftMargin(const QWidget &widget);
    [[nodiscard]] QRectF area() const;

    //! \brief Within its own bounds: a stack asks for the hint alone.
    [[nodiscard]] QSize sizeHint() const override
    {
        return {240, qBound(minimumHeight(), 120, maximumHeight())};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 40}; }

signals:
    //! \brief The pointer is over the moment \a x; none: it left.
    void pointedAt(std::optional<double> x);
    //! \brief Ctrl and the wheel: \a factor times as long a time, the moment at \a share standing still.
    void zoomAsked(double share, double factor);
    //! \brief Dragged with Shift held, or with the middle button: by \a milliseconds into the past.
    void panAsked(double milliseconds);
    //! \brief Dragged: this stretch alone.
    void stretchAsked(double from, double to);

protected:
    void changeEvent(QEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void refill();
    void layOut();
    void fillAxes();
    void fillTrace(const PlotTrace &trace, const Theme &theme);
    void fillArea(const QList<QPointF> &upper, const QList<QPointF> &lower, const QBrush &fill);
    [[nodiscard]] ColumnHeights heightsOf(const QList<QPointF> &points) const;
    void fillStrip(const Theme &theme);
    [[nodiscard]] double pixelOf(double x) const;
    [[nodiscard]] double levelOf(double y) const;
    void paintLabels(QPainter &painter, const Theme &theme);
    void paintLimits(QPainter &painter, const Theme &theme);
    void paintMarks(QPainter &painter, const Theme &theme);
    void paintCrossHair(QPainter &painter, const Theme &theme);
    [[nodiscard]] double momentAt(double pixel) const;
    [[nodiscard]] QString textAt(double x) const;
    [[nodiscard]] QFont labelFont() const;

    PlotContent m_content;
    double m_top = 1;
    double m_step = 1;
    std::optional<double> m_crossHair;
    std::optional<double> m_dragFrom; //!< pixel where a stretch begins
    std::optional<double> m_panFrom;  //!< pixel where the hand took hold
    double m_dragTo = 0;
    QDateTimeAxis *m_time = nullptr;
    QValueAxis *m_value = nullptr;
    PlotSeries m_series;
    ColumnFill *m_columns = nullptr; //!< the chart's
};

} // namespace switchyard
