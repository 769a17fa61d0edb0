// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/wirepane.h"

#include "task/artifactspane.h"
#include "task/cardpane.h"
#include "task/exchangeview.h"
#include "task/exchangewords.h"
#include "task/taskhistory.h"
#include "task/taskspane.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QTabBar>

#include <algorithm>

namespace switchyard {

namespace {

//! Whether \a now is \a before with nothing but more at its end.
bool goesOn(const QList<WireExchange> &before, const QList<WireExchange> &now)
{
    return !before.isEmpty() && before.size() <= now.size() &&
           std::equal(before.begin(), before.end(), now.begin(),
                      [](const WireExchange &one, const WireExchange &other) {
                          return one.requestHead == other.requestHead && one.requestBody == other.requestBody;
                      });
}

} // namespace

WirePane::WirePane(TaskHistory &history, QWidget *parent)
    : QTabWidget(parent)
    , m_request(addExchanges(tr("Request")))
    , m_response(addExchanges(tr("Response")))
{
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    m_artifacts = new ArtifactsPane(this);
    m_card = new CardPane(this);
    addTab(m_artifacts, tr("Artifacts"));
    addTab(m_card, tr("Card"));
    m_tasks = new TasksPane(this);
    addTab(m_tasks, tr("Tasks"));
    setTabToolTip(indexOf(m_tasks), tr("The tasks that the agent has of us"));
    QWidget *past = makeHistory(history);
    addTab(past, tr("History"));
    const auto count = [this, &history, past] {
        setTabText(indexOf(past),
                   history.rowCount() == 0 ? tr("History") : tr("History %1").arg(history.rowCount()));
    };
    connect(&history, &QAbstractItemModel::rowsInserted, this, count);
    connect(&history, &QAbstractItemModel::rowsRemoved, this, count);
}

QWidget *WirePane::makeHistory(TaskHistory &history)
{
    auto *past = new QWidget(this);
    m_history = new QListView(past);
    m_history->setModel(&history);
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setAccessibleName(tr("Tasks sent before"));
    m_history->setMinimumHeight(fontMetrics().height()); // a low window scrolls
    m_history->setAlternatingRowColors(true);
    m_history->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_compare = new QPushButton(tr("Compare"), past);
    m_compare->setToolTip(tr("Choose two tasks with Ctrl or Shift first"));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(8, 4, 8, 6);
    foot->addStretch();
    foot->addWidget(m_compare);
    auto *column = new QVBoxLayout(past);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_history, 1);
    column->addLayout(foot);
    const auto choose = [this](const QModelIndex &index) {
        if (m_history->selectionModel()->selectedRows().size() < 2)
            emit historyChosen(index.row());
    };
    connect(m_history, &QListView::clicked, this, choose);
    connect(m_history, &QListView::activated, this, choose);
    m_history->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_history, &QListView::customContextMenuRequested, this, [this](const QPoint &at) {
        if (const QModelIndex index = m_history->indexAt(at); index.isValid())
            emit menuAsked(index.row(), m_history->viewport()->mapToGlobal(at));
    });
    connect(m_history->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WirePane::refreshCompare);
    connect(m_compare, &QPushButton::clicked, this, &WirePane::compareChosen);
    refreshCompare();
    return past;
}

void WirePane::refreshCompare()
{
    m_compare->setEnabled(m_history->selectionModel()->selectedRows().size() == 2);
}

void WirePane::compareChosen()
{
    const QModelIndexList chosen = m_history->selectionModel()->selectedRows();
    if (chosen.size() != 2)
        return;
    const int one = chosen.at(0).row();
    const int other = chosen.at(1).row();
    emit compareAsked(std::max(one, other), std::min(one, other)); // the newest is on top
}

void WirePane::showArtifacts(const TaskRun &run)
{
    m_artifacts->setArtifacts(run.artifacts(), run.mask());
    const int count = m_artifacts->count();
    setTabText(indexOf(m_artifacts), count == 0 ? tr("Artifacts") : tr("Artifacts %1").arg(count));
}

ExchangeView *WirePane::addExchanges(const QString &title)
{
    auto *view = new ExchangeView(title, this);
    setTabToolTip(addTab(view, title), tr("As it went over the wire, secrets masked"));
    connect(view, &ExchangeView::chosen, this, &WirePane::showExchange);
    return view;
}

void WirePane::show(const QList<WireExchange> &wire)
{
    const auto newest = static_cast<int>(wire.size()) - 1;
    const bool hasChosen = m_shown >= 0 && m_shown + 1 < m_exchanges.size() && goesOn(m_exchanges, wire);
    m_exchanges = wire;
    QStringList titles;
    for (const WireExchange &each : wire)
        titles.append(exchangeTitle(each, titles.size() + 1, wire.size()));
    for (ExchangeView *view : {m_request, m_response})
        view->setTitles(titles);
    showExchange(hasChosen ? m_shown : newest);
}

const WireExchange *WirePane::shownExchange() const
{
    return m_shown >= 0 && m_shown < m_exchanges.size() ? &m_exchanges.at(m_shown) : nullptr;
}

void WirePane::showExchange(int index)
{
    m_shown = index;
    const WireExchange *shown = shownExchange();
    const bool isKnown = shown && shown->peer;
    for (ExchangeView *view : {m_request, m_response}) {
        view->setChosen(index);
        view->setNote(isKnown ? a2a::describe(*shown->peer) : QString());
    }
    m_request->setText(shown ? requestText(*shown) : QString());
    m_response->setText(shown ? responseText(*shown) : QString());
}

void WirePane::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    const bool concerns = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!concerns || !m_history) // not from inside the base class's constructor
        return;
    for (ExchangeView *view : {m_request, m_response})
        view->dress();
}

} // namespace switchyard
