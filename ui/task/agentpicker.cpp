// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/agentpicker.h"

#include "fleet/fleetstore.h"
#include "parts/shownwatch.h"
#include "theme/stateshape.h"

#include <QSet>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace switchyard {

AgentPicker::AgentPicker(const FleetStore &store, QWidget *parent)
    : QComboBox(parent)
    , m_store(store)
    , m_shown(new ShownWatch(*this))
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(18);
    connect(&store, &FleetStore::changed, this, &AgentPicker::follow);
    connect(m_shown, &ShownWatch::changed, this, &AgentPicker::catchUp);
    connect(this, &QComboBox::currentIndexChanged, this, &AgentPicker::agentChanged);
    refresh();
}

void AgentPicker::setAgent(const QString &agent)
{
    if (const int index = findData(agent); index >= 0)
        setCurrentIndex(index);
}

void AgentPicker::follow(const FleetChange &change)
{
    if (change.structure)
        return refresh();
    // A thousand agents change a hundred times a second; nobody sees that while the page is hidden.
    if (!m_shown->isShown()) {
        m_behind = true;
        return;
    }
    QSet<QString> touched(change.agents.cbegin(), change.agents.cend());
    for (const CircuitId &circuit : change.circuits)
        touched.insert(circuit.agent);
    touched.insert(agent()); // its countdown goes on
    for (const QString &name : std::as_const(touched))
        refreshState(static_cast<int>(m_names.indexOf(name)));
}

void AgentPicker::catchUp()
{
    if (m_shown->isShown() && std::exchange(m_behind, false))
        refresh();
}

void AgentPicker::refresh()
{
    if (const QStringList names = m_store.agentNames(); names != m_names) {
        const QString chosen = agent();
        {
            const QSignalBlocker quiet(this);
            m_names = names;
            clear();
            for (const QString &name : names)
                addItem(name, name);
            setCurrentIndex(std::max(0, findData(chosen)));
        }
        if (agent() != chosen)
            emit agentChanged();
    }
    for (int index = 0; index < count(); ++index)
        refreshState(index);
}

void AgentPicker::refreshState(int index)
{
    if (index < 0)
        return;
    const QString &name = m_names.at(index);
    const CircuitSnapshot *circuit = m_store.circuit({name, CircuitPurpose::Calls});
    if (!circuit)
        return;
    const StateLook look = stateLook(*circuit, m_store.agent(name), m_store.now(), Theme::of(palette()));
    const QString text = QStringLiteral("%1 · %2").arg(name, look.text);
    if (itemText(index) == text)
        return;
    const QSignalBlocker quiet(this);
    setItemText(index, text);
    setItemIcon(index, stateIcon(look));
}

} // namespace switchyard
