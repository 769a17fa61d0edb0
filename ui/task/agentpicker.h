// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace switchyard {

class FleetStore;
class ShownWatch;
struct FleetChange;

//! \brief The agents to choose from, each with the state of its calls circuit.
class AgentPicker final : public QComboBox
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit AgentPicker(const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] QString agent() const { return currentData().toString(); }
    void setAgent(const QString &agent);

signals:
    //! \brief Another one is chosen, by whomever; or the chosen one is gone.
    void agentChanged();

private:
    void follow(const FleetChange &change);
    void catchUp();
    void refresh();
    void refreshState(int index);

    const FleetStore &m_store;
    ShownWatch *m_shown;
    QStringList m_names;   //!< as they are listed
    bool m_behind = false; //!< states changed while nobody saw
};

} // namespace switchyard
