// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitfilterproxy.h"
#include "fleet/circuitmodel.h"

#include <QWidget>

namespace switchyard {

//! \brief The fleet for the screen on the wall: how many in each state, and large what is wrong; nothing to
//! click, and the pointer hidden. Esc or F11 closes it.
class Wallboard final : public QWidget
{
    Q_OBJECT

public:
    //! \param store  outlives this
    explicit Wallboard(const FleetStore &store, QWidget *parent = nullptr);

    //! \brief The agents that are shown as trouble, the worst first; those at rest by somebody's word and
    //! those that somebody has acknowledged come last. No more than a screen can show.
    [[nodiscard]] QStringList troubles() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    [[nodiscard]] std::vector<CircuitRow> rows(std::size_t most) const;

    const FleetStore &m_store;
    CircuitModel m_model;
    CircuitFilterProxy m_proxy;
};

} // namespace switchyard
