// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/authconfig.h"
#include "engine/cardanswer.h"

#include <QWidget>

class QComboBox;

namespace switchyard {

class ShownWatch;
class TonedLabel;

//! \brief Whether a task shows the credentials that the fleet file names, beside what the agent's card asks
//! for.
class SignInField final : public QWidget
{
    Q_OBJECT

public:
    explicit SignInField(QWidget *parent = nullptr);

    //! \brief Whose task it is, and what the fleet file says of it; also when its card may be another one.
    void setAgent(const QString &agent, const AuthConfig &auth);
    //! \brief False: the task goes out without any credential.
    [[nodiscard]] bool isSignedIn() const;
    void setSignedIn(bool signedIn);
    //! \brief The answer to cardWanted(), where its number is the one that it went out under.
    void setCard(const switchyard::CardAnswer &answer);
    void setQuery(quint64 query) { m_query = query; }

signals:
    void changed();
    //! \brief Asked for while the field is seen.
    void cardWanted(const QString &agent);

private:
    void ask();
    void refresh();
    [[nodiscard]] QString tip() const;

    QString m_agent;
    AuthConfig m_auth;
    std::shared_ptr<const a2a::FetchedCard> m_card;
    quint64 m_query = 0;
    ShownWatch *m_shown;
    QComboBox *m_choice;
    TonedLabel *m_compared; //!< beside the card
    TonedLabel *m_wrong;    //!< the same, where something has to be done
};

} // namespace switchyard
