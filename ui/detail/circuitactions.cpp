// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitactions.h"

#include "guard/commandrules.h"
#include "guard/commandtext.h"
#include "parts/flowlayout.h"
#include "theme/density.h"

#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace switchyard {

namespace {

//! These make sense only while an override lies on the circuit, and would take room otherwise.
bool isOfAnOverride(OperatorCommand command)
{
    return command == OperatorCommand::Release || command == OperatorCommand::Extend;
}

} // namespace

CircuitActions::CircuitActions(QWidget *parent)
    : QWidget(parent)
{
    setLayout(new FlowLayout(4));
    addButton(OperatorCommand::ProbeNow, verb(OperatorCommand::ProbeNow));
    for (const OperatorCommand command :
         {OperatorCommand::Trip, OperatorCommand::HoldOpen, OperatorCommand::Release, OperatorCommand::Extend,
          OperatorCommand::Reset, OperatorCommand::Acknowledge})
        addButton(command, verb(command) + QStringLiteral("…"));
    m_send = makeButton(tr("Send test task"));
    connect(m_send, &QPushButton::clicked, this, [this] { emit sendTaskAsked(m_circuit.agent); });
    m_disable = addMenu();
}

QAction *CircuitActions::addMenu()
{
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    QAction *disable = menu->addAction(verb(OperatorCommand::Disable) + QStringLiteral("…"), this,
                                       [this] { ask(OperatorCommand::Disable); });
    auto *more = new QToolButton(this);
    more->setText(QStringLiteral("⋯"));
    more->setToolTip(tr("More actions"));
    more->setAccessibleName(tr("More actions"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(menu);
    layout()->addWidget(more);
    return disable;
}

QPushButton *CircuitActions::makeButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    setDensity(*button, Density::Narrow);
    layout()->addWidget(button);
    return button;
}

void CircuitActions::addButton(OperatorCommand command, const QString &text)
{
    QPushButton *button = makeButton(text);
    connect(button, &QPushButton::clicked, this, [this, command] { ask(command); });
    m_buttons.push_back({command, button});
}

void CircuitActions::show(const CircuitId &id, const FleetStore &store)
{
    m_circuit = id;
    const auto judge = [&](OperatorCommand command, auto &face) {
        const QString refusal = objection(command, id, store, m_readOnly);
        face.setEnabled(refusal.isEmpty());
        face.setToolTip(refusal.isEmpty() ? effectText(command, {id}, store) : refusal);
    };
    const CircuitSnapshot *circuit = store.circuit(id);
    const bool overridden = circuit && circuit->override.kind != OverrideKind::None;
    for (const auto &[command, button] : m_buttons) {
        judge(command, *button);
        button->setVisible(overridden || !isOfAnOverride(command));
    }
    judge(OperatorCommand::Disable, *m_disable);
    judgeSending();
}

void CircuitActions::judgeSending()
{
    const QString refusal = m_sendRefusal ? m_sendRefusal(m_circuit.agent) : QString();
    m_send->setEnabled(refusal.isEmpty());
    m_send->setToolTip(refusal.isEmpty()
                           ? tr("Opens the task sender for %1; nothing is sent yet").arg(m_circuit.agent)
                           : refusal);
}

} // namespace switchyard
