// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogview.h"

#include "events/audittext.h"
#include "events/eventdialog.h"
#include "events/eventexport.h"
#include "events/eventlogmodel.h"
#include "events/eventlogsummary.h"
#include "events/eventpins.h"
#include "events/eventreach.h"
#include "fleet/filterfield.h"
#include "parts/askforfile.h"
#include "parts/dockrow.h"
#include "parts/keptparts.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

namespace switchyard {

EventLogView::EventLogView(QWidget *parent)
    : QWidget(parent)
    , m_row(new DockRow(this))
    , m_model(new EventLogModel(10'000, this))
    , m_reach(new EventReach(*m_model))
{
    makeRow();
    makeTable();
    connect(m_reach, &EventReach::wanted, this, &EventLogView::eventsWanted);
    connect(m_reach, &EventReach::changed, this, &EventLogView::showNews);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_row);
    column->addWidget(m_pins);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    showSummary();
}

void EventLogView::makeRow()
{
    m_text = new FilterField(eventFilterKeys(), m_row, FilterField::Saving::None);
    m_text->setPlaceholderText(tr("Filter events"));
    m_text->setAccessibleName(tr("Filter events"));
    m_text->setHelp(
        tr("Words that must occur; agent: circuit: kind: actor: env: severity: look in one column; "
           "a minus sign in front turns a word round"));
    m_row->addFilter(m_text);
    m_follow = new QCheckBox(tr("Follow"), m_row);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Stays at the newest event, until you scroll up"));
    auto *group = new QCheckBox(tr("Group"), m_row);
    group->setAccessibleName(tr("Group bursts"));
    group->setChecked(true);
    group->setToolTip(tr("One line for events of one kind that follow each other"));
    m_onlySelected = new QCheckBox(tr("Only selected"), m_row);
    m_onlySelected->setToolTip(tr("Only what happened to the selected circuit, and to its agent as a whole"));
    m_onlySelected->setAccessibleName(tr("Only the selected circuit"));
    for (QCheckBox *box : {m_follow, group, m_onlySelected})
        m_row->add(box);
    keepAs(QStringLiteral("events/filter"), *m_text);
    keepAs(QStringLiteral("events/grouped"), *group);
    keepAs(QStringLiteral("events/onlySelected"), *m_onlySelected);
    m_earlier = new QPushButton(tr("Earlier"), m_row);
    connect(m_earlier, &QPushButton::clicked, this, &EventLogView::showEarlier);
    m_row->addAtEnd(m_earlier);
    auto *audit = new QPushButton(tr("Verify Audit"), m_row);
    audit->setToolTip(tr("Whether what operators did is stored as it was written"));
    connect(audit, &QPushButton::clicked, this, &EventLogView::auditWanted);
    m_row->addAtEnd(audit);
    auto *save = new QPushButton(tr("Export…"), m_row);
    save->setToolTip(tr("What is shown here, with every event of a burst, as a file of JSON lines"));
    m_row->addAtEnd(save);
    connect(m_text, &FilterField::expressionChanged, this, [this](const FilterExpression &expression) {
        m_expression = expression;
        applyFilter();
    });
    connect(m_text, &FilterField::problemChanged, this, &EventLogView::showSummary);
    connect(m_onlySelected, &QCheckBox::toggled, this, &EventLogView::applyFilter);
    connect(m_follow, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            m_reach->goLive();
        follow();
    });
    connect(group, &QCheckBox::toggled, this, [this](bool on) {
        const QScopedValueRollback own(m_ownDoing, true);
        m_model->setGrouping(on);
        follow();
    });
    connect(save, &QPushButton::clicked, this, &EventLogView::exportLines);
}

void EventLogView::makeTable()
{
    m_table = new EventTable(*m_model, tr("Event log"), this);
    m_pins = new EventPins(*m_table, this);
    m_environments = new QAction(tr("Show the environments"), this);
    m_environments->setCheckable(true);
    connect(m_environments, &QAction::triggered, this, [this](bool wanted) {
        m_environmentsChosen = wanted;
        showEnvironments();
    });
    for (EventTable *table : {m_table, &m_pins->table()}) {
        connect(table, &EventTable::detailsWanted, this, &EventLogView::showDetails);
        connect(table, &EventTable::circuitChosen, this, &EventLogView::circuitChosen);
        table->addAction(m_environments);
    }
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &EventLogView::stopFollowingWhenAway);
}

void EventLogView::append(const QList<Event> &events)
{
    const QScopedValueRollback own(m_ownDoing, true);
    m_model->append(events);
    showNews();
}

void EventLogView::prepend(const QList<Event> &events)
{
    const QScopedValueRollback own(m_ownDoing, true);
    const EventTable::Place place = m_table->place();
    m_model->prepend(events);
    m_table->goTo(place);
    showNews();
}

void EventLogView::showEvents(const EventsAnswer &answer)
{
    const QScopedValueRollback own(m_ownDoing, true);
    const EventTable::Place place = m_table->place();
    m_reach->take(answer);
    // In the middle: above it is what was asked for.
    m_table->goTo(place, QAbstractItemView::PositionAtCenter);
    follow();
}

//! The reader goes that way, and what happens now must not pull at the table.
void EventLogView::showEarlier()
{
    const QScopedValueRollback own(m_ownDoing, true);
    leaveLive();
    m_follow->setChecked(false);
    m_table->scrollToTop();
    m_reach->goBack();
}

void EventLogView::leaveLive()
{
    if (!m_reach->isLive())
        return;
    m_followedLive = m_follow->isChecked();
    m_livePlace = m_table->place();
}

void EventLogView::comeBackLive()
{
    m_follow->setChecked(m_followedLive);
    m_table->goTo(m_livePlace);
    follow();
}

void EventLogView::showNews()
{
    showEnvironments();
    follow();
    showSummary();
}

//! Without the reader's word: where they differ.
void EventLogView::showEnvironments()
{
    const bool differ = m_environment.isEmpty() && m_model->hasSeveralEnvironments();
    const bool shown = m_environmentsChosen.value_or(differ);
    m_environments->setChecked(shown);
    m_table->setColumnHidden(EventLogModel::Environment, !shown);
    m_pins->showEnvironments(shown);
}

void EventLogView::setNow(WallTime now)
{
    m_now = now;
    m_model->setNow(now);
    m_pins->setNow(now);
}

void EventLogView::setCurrentCircuit(const std::optional<CircuitId> &circuit)
{
    m_circuit = circuit;
    if (m_onlySelected->isChecked())
        applyFilter();
}

void EventLogView::setStretch(const std::optional<TimeSpan> &stretch)
{
    const QScopedValueRollback own(m_ownDoing, true);
    const bool wasLive = m_reach->isLive();
    if (stretch)
        leaveLive();
    m_reach->setStretch(stretch);
    if (!wasLive && m_reach->isLive())
        comeBackLive();
}

void EventLogView::lockTo(const QString &environment)
{
    m_environment = environment;
    showEnvironments();
    applyFilter();
}

void EventLogView::applyFilter()
{
    const QScopedValueRollback own(m_ownDoing, true);
    EventFilter filter(m_expression);
    if (m_onlySelected->isChecked())
        filter.setCircuit(m_circuit);
    filter.setEnvironment(m_environment);
    m_model->setFilter(filter);
    follow();
    showSummary();
}

void EventLogView::follow()
{
    const QScopedValueRollback own(m_ownDoing, true);
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

void EventLogView::stopFollowingWhenAway()
{
    // The end of what is held is not the newest: to follow would leave it.
    const bool isHeld = !m_reach->isLive() && !m_reach->stretch();
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (!m_ownDoing && !isHeld)
        m_follow->setChecked(bar->value() >= bar->maximum());
}

void EventLogView::showSummary()
{
    if (!m_text->problem().isEmpty())
        return m_row->setSummary(tr("Filter: %1").arg(m_text->problem()));
    m_row->setSummary(eventLogSummary(*m_model, *m_reach, m_now));
    const bool hasEarlier = m_reach->hasEarlier();
    m_earlier->setEnabled(hasEarlier && !m_reach->isAsking());
    m_earlier->setToolTip(hasEarlier ? tr("Shows events from before these, as far as they are kept")
                                     : tr("No earlier event is kept"));
}

QTableView &EventLogView::table() const
{
    return *m_table;
}

void EventLogView::copySelection()
{
    m_table->copySelection();
}

void EventLogView::copyMarkdown()
{
    m_table->copyMarkdown();
}

void EventLogView::showDetails(const Event &event)
{
    m_details = new EventDialog(event, this);
    connect(m_details, &EventDialog::circuitChosen, this, &EventLogView::circuitChosen);
    m_details->open();
    emit auditRowWanted(event);
}

void EventLogView::showAuditRow(const AuditRow &row)
{
    if (m_details)
        m_details->showAuditRow(row);
}

QByteArray EventLogView::shownLines() const
{
    QByteArray lines;
    for (const Event &event : m_pins->events()) {
        if (!m_model->shows(event))
            lines += toJsonLine(event) + '\n';
    }
    return lines + m_model->allJsonLines();
}

void EventLogView::showAudit(const AuditVerdict &verdict)
{
    const bool isWhole = verdict.isWhole();
    auto *box = new QMessageBox(isWhole ? QMessageBox::Information : QMessageBox::Warning, tr("Audit"),
                                auditText(verdict), QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(auditAdvice(verdict));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void EventLogView::exportLines()
{
    const FileQuestion question{tr("Export the events shown"), QStringLiteral("events.jsonl"),
                                tr("JSON lines (*.jsonl)"),    QFileDialog::AnyFile,
                                QFileDialog::AcceptSave,       QStringLiteral("jsonl")};
    askForFiles(this, question, [this](const QStringList &files) { exportTo(files.first()); });
}

void EventLogView::exportTo(const QString &file)
{
    const EventLines events{shownLines(), m_reach->hasEarlier()};
    const QString problem = writeEvents(events, file);
    if (problem.isEmpty())
        return emit exported(writtenText(events, file));
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Export"),
                                tr("The events could not be written to %1: %2").arg(file, problem),
                                QMessageBox::Close, this);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Nothing was changed there. Choose another folder, or make room."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace switchyard
