// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

#include <QList>
#include <QObject>

#include <optional>

namespace switchyard {

//! \brief Which circuits the operator has chosen, by id: rows move, choices do not. One a window.
class FleetSelection final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const std::optional<CircuitId> &current() const { return m_current; }
    [[nodiscard]] const QList<CircuitId> &selected() const { return m_selected; }

    //! \brief One that is not among the selected is chosen alone: what is marked in the table is what the
    //! detail shows and the hand acts on.
    void setCurrent(const std::optional<CircuitId> &circuit)
    {
        if (circuit == m_current)
            return;
        m_current = circuit;
        const bool elsewhere = circuit && !m_selected.contains(*circuit);
        if (elsewhere)
            m_selected = {*circuit};
        emit currentChanged(m_current);
        if (elsewhere)
            emit selectedChanged(m_selected);
    }
    void setSelected(const QList<CircuitId> &circuits)
    {
        if (circuits == m_selected)
            return;
        m_selected = circuits;
        emit selectedChanged(m_selected);
    }

signals:
    void currentChanged(const std::optional<switchyard::CircuitId> &circuit);
    void selectedChanged(const QList<switchyard::CircuitId> &circuits);

private:
    std::optional<CircuitId> m_current;
    QList<CircuitId> m_selected;
};

} // namespace switchyard
