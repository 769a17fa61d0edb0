// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cardanswer.h"
#include "firstrun/agentdraft.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

class CredentialsForm;
class InterfaceForm;

//! \brief Adds an agent by its address: its card is fetched and shown first, then it gets a name and an
//! environment. What is typed stays until it was added.
class AddAgentDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Fleet
    {
        QStringList taken;                     //!< names in use
        QList<EnvironmentConfig> environments; //!< those that there are
        QString file;                          //!< where the agent will be written
    };

    explicit AddAgentDialog(Fleet fleet, QWidget *parent = nullptr);

    void setAddress(const QString &address);
    [[nodiscard]] AgentDraft draft() const;
    //! \brief What came of cardWanted(); one that was asked for before the last is not shown.
    void setCard(const switchyard::CardAnswer &answer);
    //! \brief The number that the last cardWanted() went out under.
    void setQuery(quint64 query) { m_query = query; }
    //! \brief Adding failed; the dialog stays, with what was typed.
    void showRefusal(const QString &why);

signals:
    void cardWanted(const switchyard::AgentConfig &agent);
    void addWanted(const switchyard::AgentConfig &agent, const switchyard::EnvironmentConfig &environment);

private:
    void makeFields();
    void fetch();
    void refresh();
    void chooseEnvironment(const QString &name);
    void chooseInterface();
    void suggestCredentials(const CardAnswer &answer);
    [[nodiscard]] bool isKnown(const QString &environment) const;

    Fleet m_fleet;
    quint64 m_query = 0;
    bool m_waits = false;
    bool m_nameIsOurs = true; //!< not typed: the card's name may replace it
    QLineEdit *m_address;
    QPushButton *m_fetch;
    QLabel *m_preview;
    QLineEdit *m_name;
    QComboBox *m_environment;
    QComboBox *m_guard;
    QLineEdit *m_tags;
    CredentialsForm *m_credentials = nullptr;
    InterfaceForm *m_interface = nullptr;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace switchyard
