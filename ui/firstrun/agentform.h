// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cardanswer.h"
#include "firstrun/agentdraft.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace switchyard {

class CredentialsForm;
class InterfaceForm;

//! \brief What a person says of an agent: where it is, how it is spoken to, what it is called here, how often
//! it is checked, what it is shown. Its card is fetched and shown on demand.
class AgentForm final : public QWidget
{
    Q_OBJECT

public:
    struct Fleet
    {
        QStringList taken;                     //!< names in use
        QList<EnvironmentConfig> environments; //!< those that there are
        QString file;                          //!< where the agent will be written
        AgentConfig defaults = {};             //!< what an agent has that says nothing itself
        QHash<QString, QUrl> addresses = {};   //!< of the other agents, by name
    };

    //! \brief For a new agent.
    explicit AgentForm(Fleet fleet, QWidget *parent = nullptr);

    //! \brief For \a agent, whose name stays: circuits, history and other agents know it by that.
    void fill(const AgentConfig &agent);

    void setAddress(const QString &address);
    [[nodiscard]] AgentDraft draft() const;
    //! \brief What was typed as an agent; only without problem(). All that the form does not cover is as it
    //! was.
    [[nodiscard]] AgentConfig agent() const { return draft().agent(m_before); }
    //! \brief What keeps it from being used, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const;
    //! \brief What may be used, but is worth a second look; empty: nothing.
    [[nodiscard]] QString warning() const;

    //! \brief What came of cardWanted(); one that was asked for before the last is not shown.
    void setCard(const switchyard::CardAnswer &answer);
    //! \brief The number that the last cardWanted() went out under.
    void setQuery(quint64 query) { m_query = query; }
    //! \brief Whether the last fetch brought no card.
    [[nodiscard]] bool isWithoutAnswer() const { return m_withoutAnswer; }

signals:
    void cardWanted(const switchyard::AgentConfig &agent);
    void changed();

private:
    void makeFields();
    void makeRows();
    void fetch();
    void refresh();
    void chooseEnvironment(const QString &name);
    void chooseInterface();
    void setPreview(const QString &text);

    Fleet m_fleet;
    AgentConfig m_before; //!< what the form began with
    quint64 m_query = 0;
    bool m_waits = false;
    bool m_withoutAnswer = false;
    bool m_isNew = true;
    bool m_nameIsOurs = true; //!< not typed: the card's name may replace it
    double m_shownInterval = 0;
    QLineEdit *m_address;
    QPushButton *m_fetch;
    QLabel *m_preview;
    QLineEdit *m_name;
    QComboBox *m_environment;
    QComboBox *m_guard;
    QLineEdit *m_group;
    QLineEdit *m_tags;
    QDoubleSpinBox *m_interval;
    CredentialsForm *m_credentials = nullptr;
    InterfaceForm *m_interface = nullptr;
};

} // namespace switchyard
