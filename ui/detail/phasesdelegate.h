// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celldelegate.h"

namespace switchyard {

//! \brief Paints where the time of an attempt went, each bar over the whole cell.
class PhasesDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    //! \param phasesRole  gives AttemptPhases
    explicit PhasesDelegate(int phasesRole, QObject *parent = nullptr);

protected:
    void paintContent(QPainter &painter, const Cell &cell) const override;

private:
    int m_phasesRole;
};

} // namespace switchyard
