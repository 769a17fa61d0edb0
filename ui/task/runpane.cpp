// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/runpane.h"

#include "config/unsignedauth.h"
#include "format/timetext.h"
#include "parts/fontscale.h"
#include "parts/tonedlabel.h"
#include "task/attemptbar.h"
#include "task/curlcommand.h"
#include "task/momentsview.h"
#include "task/taskwords.h"
#include "task/waterfalltable.h"
#include "task/wirepane.h"

#include <QAbstractScrollArea>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTextEdit>
#include <QVBoxLayout>

namespace switchyard {

using Tone = TonedLabel::Tone;

namespace {

QWidget *titled(const QString &title, const QString &note, QWidget *content, QWidget *foot, QWidget *parent)
{
    auto *pane = new QWidget(parent);
    pane->setBackgroundRole(QPalette::Base);
    pane->setAutoFillBackground(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 4);
    auto *name = new TonedLabel(1, Tone::Primary, true, pane);
    name->setText(title);
    head->setSpacing(8);
    head->addWidget(name);
    auto *quiet = new TonedLabel(typesize::cell, Tone::Secondary, false, pane);
    quiet->setText(note);
    quiet->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    quiet->setElided();
    head->addWidget(quiet, 1);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(content, 1);
    if (foot)
        column->addWidget(foot);
    return pane;
}

QString markOf(RunSummary::Mark mark)
{
    switch (mark) {
    case RunSummary::Mark::Running:
        return QStringLiteral("…");
    case RunSummary::Mark::Good:
        return QStringLiteral("✓");
    case RunSummary::Mark::Bad:
        return QStringLiteral("✕");
    case RunSummary::Mark::Asks:
        return QStringLiteral("?");
    }
    return {};
}

} // namespace

RunPane::RunPane(TaskHistory &history, QWidget *parent)
    : QWidget(parent)
    , m_waterfall(new WaterfallModel(this))
    , m_moments(new MomentsModel(this))
    , m_table(makeWaterfallTable(*m_waterfall, this))
    , m_bar(new AttemptBar(this))
    , m_wire(new WirePane(history, this))
{
    auto *upper = new QWidget(this);
    auto *attempts = new QVBoxLayout(upper);
    attempts->setContentsMargins(0, 0, 0, 0);
    attempts->setSpacing(0);
    attempts->addWidget(m_table, 1);
    attempts->addWidget(m_bar);
    auto *lower = new QSplitter(this);
    lower->addWidget(makeStory());
    lower->addWidget(makeText());
    lower->addWidget(m_wire);
    lower->setSizes({270, 290, 480});
    lower->setChildrenCollapsible(false);
    // In a low window each of them scrolls, and the table of circuits keeps its share.
    const QList<QAbstractScrollArea *> areas = findChildren<QAbstractScrollArea *>();
    for (QAbstractScrollArea *area : areas)
        area->setMinimumHeight(fontMetrics().height() * 2);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(upper);
    split->addWidget(lower);
    split->setSizes({230, 300});
    split->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(split, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RunPane::showChosenAttempt);
    connect(m_wire, &WirePane::historyChosen, this, &RunPane::historyChosen);
    connect(m_wire, &WirePane::menuAsked, this, &RunPane::menuAsked);
    connect(m_wire, &WirePane::compareAsked, this, &RunPane::compareAsked);
    m_bar->setAttempt(std::nullopt);
}

CardPane &RunPane::cardPane()
{
    return m_wire->cardPane();
}

TasksPane &RunPane::tasksPane()
{
    return m_wire->tasksPane();
}

QWidget *RunPane::makeHead()
{
    auto *head = new QWidget(this);
    m_task = new TonedLabel(typesize::cell, Tone::Secondary, false, head);
    m_task->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict = new TonedLabel(1, Tone::Primary, true, head);
    m_rest = new TonedLabel(1, Tone::Primary, false, head);
    m_rest->setElided();
    m_curl = new QPushButton(tr("Copy as curl"), head);
    m_curl->setToolTip(tr("The request that is shown below as a shell command, its secret as a variable"));
    m_again = new QPushButton(tr("Send again"), head);
    m_again->setToolTip(tr("Sends the same task at once, as a new message"));
    m_edit = new QPushButton(tr("Edit and send…"), head);
    m_edit->setToolTip(tr("Puts this task back into the form"));
    connect(m_curl, &QPushButton::clicked, this, &RunPane::copyCurl);
    connect(m_again, &QPushButton::clicked, this, &RunPane::againAsked);
    connect(m_edit, &QPushButton::clicked, this, &RunPane::editAsked);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(8, 3, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_task);
    row->addWidget(m_verdict);
    row->addWidget(m_rest, 1);
    row->addWidget(m_curl);
    row->addWidget(m_again);
    row->addWidget(m_edit);
    return head;
}

QWidget *RunPane::makeStory()
{
    return titled(tr("Task"), tr("seconds since send"), makeMomentsView(*m_moments, this), nullptr, this);
}

QWidget *RunPane::makeText()
{
    m_text = new QTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setContentsMargins(2, 0, 2, 0);
    m_text->setAccessibleName(tr("Text of the answer"));
    m_counts = new TonedLabel(typesize::label, Tone::Secondary, false, this);
    m_counts->setContentsMargins(12, 2, 12, 8);
    m_counts->setElided();
    return titled(tr("Answer"), {}, m_text, m_counts, this);
}

void RunPane::show(const TaskRun *run, const std::optional<AgentConfig> &config)
{
    m_config = config;
    const TaskRun nothing;
    const TaskRun &shown = run ? *run : nothing;
    if (m_config && !shown.request().signedIn) // so that a copied request shows no more than this one did
        m_config->auth = withoutCredentials(m_config->auth);
    // The reader who looks at the last attempt is taken along to the next one.
    const bool followed = m_table->currentIndex().row() >= m_waterfall->lastAttemptRow();
    m_waterfall->setRun(shown, config ? std::optional(config->retry) : std::nullopt);
    m_table->horizontalHeader()->viewport()->update();
    if (followed && m_waterfall->lastAttemptRow() >= 0)
        m_table->selectRow(m_waterfall->lastAttemptRow());
    m_moments->setMoments(shown.moments());
    showText(shown);
    m_wire->showArtifacts(shown);
    showChosenAttempt();
    m_again->setEnabled(run != nullptr);
    m_edit->setEnabled(run != nullptr);
    for (QWidget *label : {m_task, m_verdict}) // empty ones would indent what is said beside them
        label->setVisible(run != nullptr);
    if (run) {
        showSummary(*run);
        return;
    }
    m_task->clear();
    m_verdict->clear();
    m_rest->setText(tr("Nothing sent yet: attempts, answer and wire appear here."));
}

void RunPane::showSummary(const TaskRun &run)
{
    const RunSummary summary = summaryOf(run);
    m_task->setText(run.taskId().isEmpty() ? run.request().agent : tr("Task %1").arg(shortId(run.taskId())));
    m_task->setToolTip(run.taskId());
    m_verdict->setText(QStringLiteral("%1  %2").arg(markOf(summary.mark), summary.verdict));
    m_rest->setText(summary.rest.trimmed());
    m_rest->setToolTip(summary.verdict + summary.rest);
}

void RunPane::showText(const TaskRun &run)
{
    const QString text = run.text();
    if (m_text->toPlainText() != text) {
        QScrollBar *bar = m_text->verticalScrollBar();
        const bool atEnd = bar->value() >= bar->maximum();
        m_text->setPlainText(text);
        if (atEnd && run.isRunning())
            bar->setValue(bar->maximum());
    }
    m_counts->setText(run.bytes() == 0
                          ? QString()
                          : QStringLiteral("%1 · %2").arg(
                                (run.chunks() == 1 ? tr("1 chunk") : tr("%1 chunks").arg(run.chunks())),
                                bytesText(run.bytes())));
}

void RunPane::showChosenAttempt()
{
    const RunAttempt *attempt = m_waterfall->attempt(m_table->currentIndex().row());
    m_bar->setAttempt(attempt ? std::optional(attempt->report) : std::nullopt);
    m_wire->show(attempt ? attempt->wire : QList<WireExchange>());
    m_curl->setEnabled(m_wire->shownExchange() != nullptr);
}

void RunPane::copyCurl()
{
    const WireExchange *shown = m_wire->shownExchange();
    if (!shown)
        return;
    QGuiApplication::clipboard()->setText(
        curlCommand(*shown, m_config ? m_config->url : QUrl(), m_config ? m_config->auth : AuthConfig()));
}

} // namespace switchyard
