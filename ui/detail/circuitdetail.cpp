// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/circuitdetail.h"

#include "detail/attemptsmodel.h"
#include "detail/circuitactions.h"
#include "detail/circuitcharts.h"
#include "detail/configview.h"
#include "detail/detailheader.h"
#include "detail/diagnosisview.h"
#include "detail/overrideline.h"
#include "detail/phasesdelegate.h"
#include "detail/statediagram.h"
#include "detail/whatifview.h"
#include "fleet/fleetstore.h"
#include "parts/section.h"
#include "parts/shownwatch.h"
#include "parts/smalltable.h"
#include "parts/tonedlabel.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype mostMarks = 2000;
constexpr int inset = 12;

//! Those that stand as lines in the charts.
QList<Event> markedOf(const QList<Event> &events)
{
    QList<Event> marked;
    std::copy_if(events.cbegin(), events.cend(), std::back_inserter(marked), [](const Event &event) {
        return event.operationType == QLatin1String("CIRCUIT_BREAKER_OPEN") ||
               event.kind == QLatin1String("override") || event.kind == QLatin1String("config");
    });
    return marked;
}

} // namespace

CircuitDetail::CircuitDetail(const FleetStore &store, QWidget *parent)
    : QScrollArea(parent)
    , m_store(store)
    , m_attempts(new AttemptsModel(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new TonedLabel(1, TonedLabel::Tone::Secondary, false, this))
    , m_shown(new ShownWatch(*this))
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Circuit detail"));
    m_empty->setText(tr("Choose a circuit in the table to see why it is as it is."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makeBody());
    m_pages->setBackgroundRole(QPalette::Base);
    m_pages->setAutoFillBackground(true);
    setWidget(m_pages);

    connect(&m_store, &FleetStore::changed, this, &CircuitDetail::follow);
    connect(&m_store, &FleetStore::nowChanged, this, &CircuitDetail::follow);
    connect(m_shown, &ShownWatch::changed, this, &CircuitDetail::follow);
    connect(m_charts, &CircuitCharts::rangeChanged, this, &CircuitDetail::historyWanted);
}

QSize CircuitDetail::minimumSizeHint() const
{
    // The diagram is what gives way least; texts are shortened before it.
    return {m_diagram->minimumSizeHint().width() + 2 * inset + verticalScrollBar()->sizeHint().width(),
            QScrollArea::minimumSizeHint().height()};
}

QWidget *CircuitDetail::makeBody()
{
    auto *body = new QWidget(this);
    m_header = new DetailHeader(body);
    m_override = new OverrideLine(body);
    m_actions = new CircuitActions(body);
    m_diagram = new StateDiagram(body);
    m_charts = new CircuitCharts(body);
    m_diagnosis = new DiagnosisView(body);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(inset, inset, inset, inset);
    column->setSpacing(10);
    column->addWidget(m_header);
    column->addWidget(m_override);
    column->addWidget(m_actions);
    column->addSpacing(2);
    column->addWidget(m_diagnosis);
    column->addWidget(m_diagram);
    column->addSpacing(4);
    column->addWidget(m_charts);
    column->addWidget(makeTables());
    column->addStretch(1);
    return body;
}

QWidget *CircuitDetail::makeTables()
{
    auto *tables = new QWidget(this);
    auto *column = new QVBoxLayout(tables);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QTableView *attempts = makeSmallTable(*m_attempts, tr("Last attempts"), 10, tables);
    fitColumns(*attempts, {QStringLiteral("00:00:00"),
                           QStringLiteral("Connect time-out"),
                           {},
                           {},
                           QStringLiteral("3/3"),
                           QStringLiteral("Half-open"),
                           QStringLiteral("canary"),
                           {},
                           {}});
    attempts->horizontalHeader()->setStretchLastSection(true);
    attempts->setItemDelegateForColumn(AttemptsModel::Phases,
                                       new PhasesDelegate(AttemptsModel::phasesRole, attempts));
    m_values = new ConfigView(tables);
    column->addWidget(new Section(tr("Last attempts"), tr("Shows or hides what single attempts came to"),
                                  attempts, false, tables));
    column->addWidget(new Section(tr("Configuration in force"),
                                  tr("Shows or hides its numbers, and where each is set"), m_values, false,
                                  tables));
    m_whatIf = new WhatIfView(tables);
    m_whatIfSection =
        new Section(tr("What if"), tr("Shows or hides how it would have done with other numbers"), m_whatIf,
                    false, tables);
    column->addWidget(m_whatIfSection);
    connect(m_whatIfSection, &Section::opened, this, &CircuitDetail::whatIfWanted);
    connect(m_whatIf, &WhatIfView::wanted, this, &CircuitDetail::whatIfWanted);
    return tables;
}

TimeSpan CircuitDetail::span() const
{
    return m_charts->span(m_store.now());
}

void CircuitDetail::setReadOnly(bool readOnly)
{
    m_actions->setReadOnly(readOnly);
    refresh();
}

void CircuitDetail::setCircuit(const std::optional<CircuitId> &circuit)
{
    if (circuit == m_circuit)
        return;
    m_circuit = circuit;
    m_charts->clear();
    m_attempts->setAttempts({});
    m_diagnosis->setDiagnoses({});
    m_whatIf->startAnew(std::nullopt);
    refreshMarks();
    refresh();
    refreshConfig();
    emit historyWanted();
}

void CircuitDetail::setStretch(const std::optional<TimeSpan> &stretch)
{
    (void)span(); // the charts may not know yet what time it is
    stretch ? m_charts->show(*stretch) : m_charts->home();
}

void CircuitDetail::setHistory(const HistoryAnswer &history)
{
    if (m_circuit && history.asked.circuit == *m_circuit)
        m_charts->setHistory(history);
}

void CircuitDetail::setAttempts(const QList<AttemptRecord> &attempts)
{
    m_attempts->setAttempts(attempts);
}

void CircuitDetail::setDiagnoses(const QList<Diagnosis> &found)
{
    m_diagnosis->setDiagnoses(found);
}

std::optional<BreakerConfig> CircuitDetail::whatIfAsked() const
{
    return m_circuit && m_whatIfSection->isOpen() ? m_whatIf->asked() : std::nullopt;
}

Duration CircuitDetail::whatIfReach() const
{
    return m_whatIf->reach();
}

void CircuitDetail::setWhatIf(const WhatIfAnswer &answer)
{
    if (answer.circuit == m_circuit)
        m_whatIf->setAnswer(answer);
}

void CircuitDetail::appendEvents(const QList<Event> &events)
{
    if (const QList<Event> marked = markedOf(events); !marked.isEmpty())
        setMarked(m_marked + marked);
}

void CircuitDetail::prependEvents(const QList<Event> &events)
{
    if (const QList<Event> marked = markedOf(events); !marked.isEmpty())
        setMarked(marked + m_marked);
}

void CircuitDetail::setMarked(const QList<Event> &marked)
{
    m_marked = marked;
    if (m_marked.size() > mostMarks)
        m_marked.remove(0, m_marked.size() - mostMarks);
    refreshMarks();
}

void CircuitDetail::refreshMarks()
{
    QList<Event> ours;
    for (const Event &event : std::as_const(m_marked)) {
        if (!event.circuit ? event.agent.isEmpty() : event.circuit == m_circuit)
            ours.append(event);
    }
    m_charts->setEvents(ours);
}

void CircuitDetail::setConfigActions(const QList<QAction *> &actions)
{
    m_values->setActions(actions);
}

void CircuitDetail::setConfig(const FleetConfig &config)
{
    m_config = config;
    refreshConfig();
    refresh();
}

void CircuitDetail::follow()
{
    if (m_shown->isShown())
        refresh();
}

void CircuitDetail::refresh()
{
    const CircuitSnapshot *circuit = m_circuit ? m_store.circuit(*m_circuit) : nullptr;
    m_pages->setCurrentIndex(circuit ? 1 : 0);
    if (!circuit)
        return;
    const WallTime now = m_store.now();
    m_charts->setCountsInRow(circuit->countsInRow);
    m_header->show(*circuit, m_store.agent(m_circuit->agent), now);
    m_override->show(*circuit, now);
    m_actions->show(*m_circuit, m_store);
    const BreakerConfig *breaker = breakerConfig();
    m_diagram->setText(diagramText(*circuit, now, breaker ? breaker->openTime : Duration::zero()));
}

const BreakerConfig *CircuitDetail::breakerConfig() const
{
    const AgentConfig *agent = agentConfig();
    if (!agent)
        return nullptr;
    return m_circuit->purpose == CircuitPurpose::Health ? &agent->health.breaker : &agent->breaker;
}

const AgentConfig *CircuitDetail::agentConfig() const
{
    const auto isOurs = [this](const AgentConfig &agent) {
        return m_circuit && agent.name == m_circuit->agent;
    };
    const auto found = std::find_if(m_config.agents.cbegin(), m_config.agents.cend(), isOurs);
    return found != m_config.agents.cend() ? &*found : nullptr;
}

void CircuitDetail::refreshConfig()
{
    const AgentConfig *agent = agentConfig();
    m_values->setRows(agent ? configRows(*agent, m_circuit->purpose) : QList<ConfigRow>());
    const BreakerConfig *breaker = breakerConfig();
    m_whatIf->setInForce(breaker ? std::optional(*breaker) : std::nullopt);
}

} // namespace switchyard
