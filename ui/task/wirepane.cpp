// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/wirepane.h"

#include "parts/fontscale.h"
#include "task/artifactspane.h"
#include "task/cardpane.h"
#include "task/jsonhighlighter.h"
#include "task/jsonindent.h"
#include "task/streamtext.h"
#include "task/taskhistory.h"
#include "task/taskspane.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>

#include <algorithm>

namespace switchyard {

namespace {

void setTextKeepingPlace(QPlainTextEdit &view, const QString &text)
{
    if (view.toPlainText() == text)
        return;
    const int place = view.verticalScrollBar()->value();
    view.setPlainText(text);
    view.verticalScrollBar()->setValue(place);
}

QString headText(QString head)
{
    head.remove(QLatin1Char('\r'));
    return head.trimmed() + QStringLiteral("\n\n");
}

QString wireText(const QString &head, const QByteArray &body)
{
    return head.isEmpty() && body.isEmpty() ? QString() : headText(head) + indentJson(body);
}

} // namespace

WirePane::WirePane(TaskHistory &history, QWidget *parent)
    : QTabWidget(parent)
    , m_request(addText(tr("Request")))
    , m_response(addText(tr("Response")))
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

    for (QPlainTextEdit *view : {m_request, m_response}) {
        view->setPlaceholderText(tr("Nothing went over the wire yet. Secrets are masked here."));
        setTabToolTip(indexOf(view), tr("As it went over the wire, secrets masked"));
    }
    dress();
}

QWidget *WirePane::makeHistory(TaskHistory &history)
{
    auto *past = new QWidget(this);
    m_history = new QListView(past);
    m_history->setModel(&history);
    m_history->setFrameShape(QFrame::NoFrame);
    m_history->setStyleSheet(QStringLiteral("QListView { border: none; }"));
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
    m_artifacts->setArtifacts(run.artifacts());
    const int count = m_artifacts->count();
    setTabText(indexOf(m_artifacts), count == 0 ? tr("Artifacts") : tr("Artifacts %1").arg(count));
}

QPlainTextEdit *WirePane::addText(const QString &title)
{
    auto *view = new QPlainTextEdit(this);
    view->setReadOnly(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setStyleSheet(QStringLiteral("QPlainTextEdit, QPlainTextEdit:focus { border: none; }"));
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setAccessibleName(title);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_highlighters.append(new JsonHighlighter(view->document()));
    addTab(view, title);
    return view;
}

void WirePane::show(const std::optional<WireExchange> &wire)
{
    setTextKeepingPlace(*m_request, wire ? wireText(wire->requestHead, wire->requestBody) : QString());
    QString response;
    if (wire && !wire->times.isEmpty())
        response = headText(wire->responseHead) + streamText(wire->responseBody, wire->times);
    else if (wire)
        response = wireText(wire->responseHead, wire->responseBody);
    if (wire && wire->truncated)
        response += tr("\n… the rest is not kept");
    setTextKeepingPlace(*m_response, response);
}

void WirePane::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    const bool concerns = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (concerns && m_history) // not from inside the base class's constructor
        dress();
}

void WirePane::dress()
{
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (font().pixelSize() > 0)
        mono.setPixelSize(font().pixelSize());
    else
        mono.setPointSizeF(font().pointSizeF());
    mono = scaledFont(mono, typesize::label);
    m_request->setFont(mono);
    m_response->setFont(mono);
    for (JsonHighlighter *highlighter : std::as_const(m_highlighters))
        highlighter->setTheme(Theme::of(palette()));
}

} // namespace switchyard
