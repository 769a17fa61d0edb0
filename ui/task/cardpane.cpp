// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/cardpane.h"

#include "format/failuretext.h"
#include "task/cardwords.h"
#include "task/diffview.h"
#include "task/jsonindent.h"
#include "task/taskwords.h"

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
    , m_what(new QComboBox(this))
    , m_told(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_overview(makeText(tr("What the card says"), m_pages))
    , m_raw(makeText(tr("The card as it came"), m_pages))
    , m_changes(new DiffView(m_pages))
{
    m_what->addItems({tr("Overview"), tr("As it came"), tr("Changes")});
    m_what->setAccessibleName(tr("What of the card"));
    m_told->setProperty("look", QByteArray("secondary"));
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setFont(m_changes->font());
    m_changes->setAccessibleName(tr("What changed since the card was seen last"));
    m_changes->setFrameShape(QFrame::NoFrame);
    for (QWidget *page : {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_raw),
                          static_cast<QWidget *>(m_changes)})
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
    connect(m_what, &QComboBox::currentIndexChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void CardPane::setAgent(const QString &agent)
{
    if (agent == m_agent)
        return;
    m_agent = agent;
    m_overview->clear();
    m_raw->clear();
    m_changes->clear();
    m_told->clear();
    if (isVisible())
        ask();
}

void CardPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void CardPane::ask()
{
    if (!m_agent.isEmpty())
        emit cardWanted(m_agent);
}

void CardPane::setCard(const CardAnswer &answer)
{
    if (answer.query != m_query)
        return;
    if (answer.card)
        return showCard(*answer.card, answer.findings);
    const Failure failure = answer.failure.value_or(Failure());
    m_told->setText(failure.detail.isEmpty() ? failureText(failure) : failure.detail);
}

void CardPane::showCard(const a2a::FetchedCard &fetched, const QList<a2a::CardFinding> &findings)
{
    Seen &seen = m_seen[m_agent];
    if (!seen.bytes.isEmpty() && seen.bytes != fetched.bytes)
        seen.before = seen.bytes;
    seen.bytes = fetched.bytes;
    m_overview->setPlainText(cardOverview(fetched, findings).join(u'\n'));
    m_raw->setPlainText(indentJson(fetched.bytes));
    const bool changed = !seen.before.isEmpty();
    if (changed)
        m_changes->setTexts(indentJson(seen.before), indentJson(seen.bytes));
    else
        m_changes->setPlainText(tr("The card is the same as when it was first seen from this window."));
    m_told->setText(changed ? tr("%1, changed").arg(bytesText(seen.bytes.size()))
                            : bytesText(seen.bytes.size()));
}

} // namespace switchyard
