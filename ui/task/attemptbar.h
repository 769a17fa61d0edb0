// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "task/taskrun.h"

#include <QWidget>

namespace switchyard {

//! \brief The chosen attempt again over the whole width, its phases named below; a long body is folded.
class AttemptBar final : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptBar(QWidget *parent = nullptr);

    void setAttempt(const std::optional<AttemptReport> &report);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintTitle(QPainter &painter, int width);
    [[nodiscard]] QString subtitle() const;

    std::optional<AttemptReport> m_report;
};

} // namespace switchyard
