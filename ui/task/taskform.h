// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/sendrequest.h"
#include "task/sendguard.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace switchyard {

class AdvancedFields;
class AgentPicker;
class FleetStore;
class MessageField;
class Section;
class SignInField;
struct FleetChange;

//! \brief What is to be sent, and how.
class TaskForm final : public QWidget
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit TaskForm(const FleetStore &store, QWidget *parent = nullptr);

    [[nodiscard]] SendRequest request() const;
    void setRequest(const SendRequest &request);
    [[nodiscard]] QString agent() const;
    void setAgent(const QString &agent);
    void setConfig(const FleetConfig &config);
    //! \brief The agent's settings; null while they are not known.
    [[nodiscard]] const AgentConfig *agentConfig() const { return configOf(agent()); }
    [[nodiscard]] const AgentConfig *configOf(const QString &agent) const;
    //! \brief The next message answers this task; an empty id begins a new one. Words that were typed and not
    //! sent stay.
    void setContinued(const QString &taskId, const QString &contextId, const QString &question);
    [[nodiscard]] bool isContinuing() const { return !m_taskId.isEmpty(); }
    //! \brief The task that the next message answers; empty: it begins a new one.
    [[nodiscard]] const QString &taskId() const { return m_taskId; }
    [[nodiscard]] bool hasUnsentMessage() const;
    //! \brief What it says is on its way.
    void noteSent();
    //! \brief Why the form cannot be sent; empty when it can.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] AdvancedFields &advanced() { return *m_advanced; }
    [[nodiscard]] SignInField &signIn() { return *m_signIn; }

    //! \brief Who may be sent what; the form asks it too.
    [[nodiscard]] const SendGuard &guard() const { return m_guard; }
    //! \brief Who may be sent anything at all.
    void setSendRefusal(SendGuard::Refusal refusal);
    //! \brief Who may go around the breaker.
    void setBypassRefusal(SendGuard::Refusal refusal);

signals:
    void changed();
    //! \brief Something was not taken into the form, and why.
    void refused(const QString &why);

private:
    void makeTarget(QFormLayout &form);
    void makeMessage(QFormLayout &form);
    void makeLimits(QFormLayout &form);
    void makePath(QFormLayout &form);
    void makeAdvanced(QFormLayout &form);
    void refreshAdvanced();
    void follow(const FleetChange &change);
    void refreshAgentDetails();

    const FleetStore &m_store;
    FleetConfig m_config;
    SendGuard m_guard;
    QStringList m_card; //!< what is shown of the picked agent's card
    QString m_taskId;
    AgentPicker *m_agent = nullptr;
    QComboBox *m_binding = nullptr;
    QComboBox *m_version = nullptr;
    QComboBox *m_skill = nullptr;
    QLabel *m_continued = nullptr;
    MessageField *m_message = nullptr;
    QComboBox *m_operation = nullptr;
    QDoubleSpinBox *m_timeout = nullptr;
    QSpinBox *m_attempts = nullptr;
    SignInField *m_signIn = nullptr;
    QRadioButton *m_through = nullptr;
    QRadioButton *m_bypass = nullptr;
    QCheckBox *m_stream = nullptr;
    AdvancedFields *m_advanced = nullptr;
    Section *m_advancedPart = nullptr;
};

} // namespace switchyard
