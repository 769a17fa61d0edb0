// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detail/diagramgeometry.h"
#include "detail/diagramtext.h"
#include "theme/theme.h"

#include <QWidget>

namespace switchyard {

//! \brief The three states as a drawing with the present one filled: it also teaches what a breaker does.
class StateDiagram final : public QWidget
{
    Q_OBJECT

public:
    explicit StateDiagram(QWidget *parent = nullptr);

    void setText(const DiagramText &text);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {328, heightForWidth(328)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, heightForWidth(240)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont nodeFont() const;
    [[nodiscard]] QFont labelFont() const;
    [[nodiscard]] DiagramGeometry geometryFor(int width) const;
    void paintWays(QPainter &painter, const Theme &theme, const DiagramGeometry &placed) const;
    void paintNode(QPainter &painter, const Theme &theme, const QRectF &box, CircuitState state,
                   const QString &line) const;

    DiagramText m_text;
};

} // namespace switchyard
