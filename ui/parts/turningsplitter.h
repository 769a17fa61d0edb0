// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace switchyard {

//! \brief Has its parts beside each other where there is room, and one below the other where there is not:
//! what is too high can be scrolled to with a wheel, what is too wide is not found.
class TurningSplitter final : public QSplitter
{
    Q_OBJECT

public:
    using QSplitter::QSplitter;

    //! \brief As narrow as its widest part; parts below each other have all the height they want.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int widthBesideEachOther() const;

    QList<int> m_beside; //!< their widths when they were last beside each other
};

} // namespace switchyard
