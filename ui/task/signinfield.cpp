// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/signinfield.h"

#include "parts/fontscale.h"
#include "parts/shownwatch.h"
#include "parts/tonedlabel.h"
#include "task/signinwords.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace switchyard {

namespace {

enum Choice : int { AsSet, Without };

} // namespace

SignInField::SignInField(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownWatch(*this))
    , m_choice(new QComboBox(this))
    , m_compared(new TonedLabel(typesize::label, TonedLabel::Tone::Secondary, false, this))
    , m_wrong(new TonedLabel(typesize::label, TonedLabel::Tone::Primary, false, this))
{
    m_choice->addItem(QString());
    m_choice->addItem(tr("none: send without it"));
    m_choice->setAccessibleName(tr("Sign-in"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(18);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_choice);
    for (TonedLabel *label : {m_compared, m_wrong}) {
        label->setWordWrap(true);
        label->hide();
        column->addWidget(label);
    }
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &SignInField::refresh);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &SignInField::changed);
    connect(m_shown, &ShownWatch::changed, this, &SignInField::ask);
    refresh();
}

void SignInField::setAgent(const QString &agent, const AuthConfig &auth)
{
    if (agent != m_agent)
        m_card = nullptr;
    m_query = 0; // an answer that is on its way may be about another agent
    m_agent = agent;
    m_auth = auth;
    refresh();
    ask();
}

bool SignInField::isSignedIn() const
{
    return m_choice->currentIndex() == AsSet;
}

void SignInField::setSignedIn(bool signedIn)
{
    m_choice->setCurrentIndex(signedIn ? AsSet : Without);
}

void SignInField::setCard(const CardAnswer &answer)
{
    if (answer.query != m_query)
        return;
    m_card = answer.card;
    refresh();
}

void SignInField::ask()
{
    if (m_shown->isShown() && !m_agent.isEmpty())
        emit cardWanted(m_agent);
}

void SignInField::refresh()
{
    const SignInComparison compared =
        m_card ? compareSignIn(m_card->card, m_auth, isSignedIn()) : SignInComparison();
    // It is not worth a line of its own, which the form has no room for.
    const bool isInChoice = compared.isIdle && isSignedIn();
    m_choice->setItemText(AsSet, isInChoice ? tr("none; the card asks for none") : signInText(m_auth));
    TonedLabel *label = compared.isWrong ? m_wrong : m_compared;
    TonedLabel *other = compared.isWrong ? m_compared : m_wrong;
    label->setText(compared.text);
    label->setVisible(!compared.text.isEmpty() && !compared.isIdle);
    other->clear();
    other->hide();
    m_choice->setAccessibleDescription(compared.text);
    m_choice->setToolTip(compared.isIdle ? tip() + u'\n' + compared.text : tip());
}

QString SignInField::tip() const
{
    const QString what =
        tr("Which credentials the task shows. Without them it is seen whether the agent turns away whoever "
           "is not signed in; following and cancelling the task show none either.");
    return tr("Set: %1").arg(signInText(m_auth)) + u'\n' + what;
}

} // namespace switchyard
