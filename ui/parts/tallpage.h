// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace switchyard {

//! \brief A page that wants more room than a small window can give: it is scrolled there, instead of taking
//! the height from what lies above it or making the window wider than its screen.
class TallPage final : public QScrollArea
{
    Q_OBJECT

public:
    //! \param content  is owned from now on
    TallPage(QWidget *content, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

//! \brief Gives \a window the height that its pages want, as far as the screen has it: by itself a window
//! takes two thirds of that at most. Never makes it lower.
void growToFit(QWidget &window);

} // namespace switchyard
