// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/interfaceform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace switchyard {

namespace {

// What the engine takes where neither file nor card says it.
constexpr a2a::ProtocolVersion usualProtocol = a2a::ProtocolVersion::V1_0;
constexpr a2a::Binding usualBinding = a2a::Binding::JsonRpc;

} // namespace

InterfaceForm::InterfaceForm(QFormLayout &form, QWidget *owner)
    : QObject(owner)
    , m_noCard(new QCheckBox(tr("It &has no card; the address itself takes the tasks"), owner))
    , m_protocol(new QComboBox(owner))
    , m_binding(new QComboBox(owner))
    , m_dialect(new QWidget(owner))
    , m_title(new QLabel(tr("S&peaks"), owner))
{
    m_noCard->setAccessibleName(tr("It has no card"));
    m_noCard->setToolTip(tr("No card is asked for. A health check asks for a task that cannot exist."));
    for (const a2a::ProtocolVersion version :
         {a2a::ProtocolVersion::V1_0, a2a::ProtocolVersion::V0_3, a2a::ProtocolVersion::V0_2})
        m_protocol->addItem(tr("A2A %1").arg(a2a::toString(version)), static_cast<int>(version));
    m_protocol->setAccessibleName(tr("Version of A2A"));
    m_protocol->setToolTip(tr("The version of A2A that the agent speaks; nothing tells it without a card."));
    m_binding->addItem(QStringLiteral("JSON-RPC"), static_cast<int>(a2a::Binding::JsonRpc));
    m_binding->addItem(QStringLiteral("HTTP+JSON"), static_cast<int>(a2a::Binding::HttpJson));
    m_binding->setAccessibleName(tr("Binding"));
    m_binding->setToolTip(tr("How requests are written: as JSON-RPC, or as HTTP with JSON bodies."));
    m_title->setBuddy(m_protocol);
    auto *row = new QHBoxLayout(m_dialect);
    row->setContentsMargins({});
    row->addWidget(m_protocol);
    row->addWidget(m_binding);
    row->addStretch();
    form.addRow(QString(), m_noCard);
    form.addRow(m_title, m_dialect);

    connect(m_noCard, &QCheckBox::toggled, this, &InterfaceForm::refresh);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &InterfaceForm::refresh);
    connect(m_binding, &QComboBox::currentIndexChanged, this, &InterfaceForm::refresh);
    refresh();
}

InterfaceConfig InterfaceForm::interface() const
{
    if (!m_noCard->isChecked())
        return m_before.hasCard ? m_before : InterfaceConfig{};
    InterfaceConfig made = m_before;
    made.hasCard = false;
    const auto protocol = static_cast<a2a::ProtocolVersion>(m_protocol->currentData().toInt());
    const auto binding = static_cast<a2a::Binding>(m_binding->currentData().toInt());
    // What the file leaves out it may go on leaving out.
    if (m_before.hasCard || protocol != m_before.protocol.value_or(usualProtocol))
        made.protocol = protocol;
    if (m_before.hasCard || binding != m_before.binding.value_or(usualBinding))
        made.binding = binding;
    return made;
}

void InterfaceForm::setInterface(const InterfaceConfig &interface)
{
    m_before = interface;
    const auto choose = [](QComboBox &box, auto value) {
        box.setCurrentIndex(std::max(0, box.findData(static_cast<int>(value))));
    };
    choose(*m_protocol, interface.protocol.value_or(usualProtocol));
    choose(*m_binding, interface.binding.value_or(usualBinding));
    m_noCard->setChecked(!interface.hasCard);
}

void InterfaceForm::refresh()
{
    m_dialect->setVisible(m_noCard->isChecked());
    m_title->setVisible(m_noCard->isChecked());
    emit changed();
}

} // namespace switchyard
