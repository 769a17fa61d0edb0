// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/cardpane.h"

#include "format/failuretext.h"
#include "format/timetext.h"
#include "parts/shownwatch.h"
#include "task/cardwords.h"
#include "task/diffview.h"
#include "task/jsonindent.h"
#include "task/taskwords.h"
#include "theme/theme.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>

namespace switchyard {

namespace {

QPlainTextEdit *makeText(const QString &name, QWidget *parent)
{
    auto *view = new QPlainTextEdit(parent);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setAccessibleName(name);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return view;
}

} // namespace

CardPane::CardPane(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownWatch(*this))
    , m_what(new QComboBox(this))
    , m_told(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_overview(makeText(tr("What the card says"), m_pages))
    , m_raw(makeText(tr("The card as it came"), m_pages))
    , m_extended(makeText(tr("The extended card, for whoever has credentials"), m_pages))
    , m_changes(new DiffView(m_pages))
{
    m_what->addItems({tr("Overview"), tr("As it came"), tr("Changes"), tr("Extended")});
    m_what->setAccessibleName(tr("What of the card"));
    m_what->setToolTip(
        tr("In words, as it came, what changed since it was seen last, or the card for those who sign in"));
    m_told->setForegroundRole(secondaryTextRole);
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setFont(m_changes->font());
    m_extended->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_extended->setFont(m_changes->font());
    m_changes->setAccessibleName(tr("What changed since the card was seen last"));
    m_changes->setFrameShape(QFrame::NoFrame);
    for (QWidget *page : {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_raw),
                          static_cast<QWidget *>(m_changes), static_cast<QWidget *>(m_extended)})
        m_pages->addWidget(page);
    m_pages->setMinimumHeight(fontMetrics().height()); // a low window scrolls
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    row->addWidget(m_what);
    row->addWidget(m_told, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_pages, 1);
    connect(m_what, &QComboBox::currentIndexChanged, this, &CardPane::choose);
    connect(m_shown, &ShownWatch::changed, this, &CardPane::askWhileSeen);
}

void CardPane::setAgent(const QString &agent)
{
    if (agent == m_agent)
        return;
    m_agent = agent;
    m_overview->clear();
    m_raw->clear();
    m_changes->clear();
    m_extended->clear();
    m_told->clear();
    askWhileSeen();
}

void CardPane::askWhileSeen()
{
    if (m_shown->isShown())
        ask();
}

void CardPane::choose(int page)
{
    m_pages->setCurrentIndex(page);
    ask();
}

void CardPane::ask()
{
    if (m_agent.isEmpty())
        return;
    if (m_pages->currentWidget() != m_extended)
        return emit cardWanted(m_agent);
    m_extended->setPlainText(tr("Asking %1 …").arg(m_agent));
    emit extendedWanted(m_agent);
}

void CardPane::setCard(const CardAnswer &answer)
{
    if (answer.query != m_query)
        return;
    const Failure failure = answer.failure.value_or(Failure());
    const QString why = failure.detail.isEmpty() ? failureText(failure) : failure.detail;
    if (m_pages->currentWidget() == m_extended)
        m_extended->setPlainText(answer.card ? indentJson(answer.card->bytes)
                                             : tr("There is no extended card: %1").arg(why));
    else if (answer.card)
        showCard(answer);
    else
        m_told->setText(why);
}

void CardPane::showCard(const CardAnswer &answer)
{
    const a2a::FetchedCard &fetched = *answer.card;
    m_overview->setPlainText(cardOverview(fetched, answer.findings).join(u'\n'));
    m_raw->setPlainText(indentJson(fetched.bytes));
    QStringList told{bytesText(fetched.bytes.size())};
    if (answer.seenAt)
        told << tr("fetched at %1").arg(formatClock(*answer.seenAt));
    if (answer.before.isEmpty()) {
        m_changes->setPlainText(tr("The card is the same as when Switchyard saw it first."));
    } else {
        m_changes->setTexts(indentJson(answer.before), indentJson(fetched.bytes));
        told << (answer.changedAt
                     ? tr("changed %1")
                           .arg(formatSince(*answer.changedAt, answer.seenAt.value_or(*answer.changedAt)))
                     : tr("changed"));
    }
    m_told->setText(told.join(QStringLiteral(" · ")));
}

} // namespace switchyard
