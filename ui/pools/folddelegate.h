// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"

namespace switchyard {

//! \brief An arrow where there is something to unfold, then the text; what was unfolded is indented.
class FoldDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    //! \param branchRole  gives a FoldBranch as int
    FoldDelegate(int branchRole, int toneRole, QObject *parent = nullptr);

    //! \brief Where in a cell the arrow takes a click.
    //! \param font  of the text, here and below
    [[nodiscard]] static QRect arrowIn(const QRect &cell, const QFont &font);
    //! \brief How far in the text of a row begins that stands under no other.
    [[nodiscard]] static int indent(const QFont &font);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    int m_branchRole;
};

} // namespace switchyard
