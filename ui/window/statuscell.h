// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace switchyard {

//! \brief One of several short texts in a status bar, with a line before it.
class StatusCell final : public QLabel
{
    Q_OBJECT

public:
    static constexpr int sides = 10;

    explicit StatusCell(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace switchyard
