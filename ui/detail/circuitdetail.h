// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"
#include "config/fleetconfig.h"
#include "telemetry/diagnosis.h"
#include "telemetry/event.h"
#include "telemetry/historyquery.h"
#include "telemetry/whatif.h"

#include <QScrollArea>

#include <optional>

class QStackedWidget;

namespace switchyard {

class AttemptsModel;
class CircuitActions;
class CircuitCharts;
class ConfigView;
class DetailHeader;
class DiagnosisView;
class FleetStore;
class OverrideLine;
class Section;
class ShownWatch;
class StateDiagram;
class TonedLabel;
class WhatIfView;

//! \brief Everything about one circuit: how it is, why, what it did, and what it is made to do.
class CircuitDetail final : public QScrollArea
{
    Q_OBJECT

public:
    //! \param store  outlives the widget
    explicit CircuitDetail(const FleetStore &store, QWidget *parent = nullptr);

    //! \brief Nothing of it is cut off at the side.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] const std::optional<CircuitId> &circuit() const { return m_circuit; }
    //! \brief What history is wanted of: the chosen range up to now.
    [[nodiscard]] TimeSpan span() const;
    //! \brief Its questions and buttons; connect them to who guards and acts.
    [[nodiscard]] CircuitActions &actions() { return *m_actions; }

    //! \brief Its buttons do nothing, and say so.
    void setReadOnly(bool readOnly);
    void setCircuit(const std::optional<CircuitId> &circuit);
    //! \brief What the charts show; none: up to now again.
    void setStretch(const std::optional<switchyard::TimeSpan> &stretch);
    void setHistory(const HistoryAnswer &history);
    void setAttempts(const QList<AttemptRecord> &attempts);
    void setDiagnoses(const QList<Diagnosis> &found);
    //! \brief The numbers to ask of; none while nobody looks at what-if.
    [[nodiscard]] std::optional<BreakerConfig> whatIfAsked() const;
    //! \brief How far back to ask for it.
    [[nodiscard]] Duration whatIfReach() const;
    //! \brief An answer for another circuit, or for other numbers than whatIfAsked(), is dropped.
    void setWhatIf(const WhatIfAnswer &answer);
    //! \brief For EngineDoor::eventsAppended; what was done to the circuit is marked in its charts.
    void appendEvents(const QList<switchyard::Event> &events);
    //! \brief What happened before those.
    void prependEvents(const QList<switchyard::Event> &events);
    void setConfig(const FleetConfig &config);
    //! \brief How what is in force can be changed; each is about the circuit that is chosen in the window.
    void setConfigActions(const QList<QAction *> &actions);

signals:
    //! \brief Another circuit or another range: its history and attempts are wanted.
    void historyWanted();
    //! \brief What-if was opened, or other numbers are asked of.
    void whatIfWanted();

private:
    QWidget *makeBody();
    QWidget *makeTables();
    void follow();
    void refresh();
    void refreshConfig();
    void setMarked(const QList<Event> &marked);
    void refreshMarks();
    //! \return null while the configuration is not known
    [[nodiscard]] const BreakerConfig *breakerConfig() const;
    //! \return null while the configuration is not known
    [[nodiscard]] const AgentConfig *agentConfig() const;

    const FleetStore &m_store;
    std::optional<CircuitId> m_circuit;
    FleetConfig m_config;
    QList<Event> m_marked; //!< of all circuits, a bounded number
    DetailHeader *m_header = nullptr;
    DiagnosisView *m_diagnosis = nullptr;
    OverrideLine *m_override = nullptr;
    CircuitActions *m_actions = nullptr;
    StateDiagram *m_diagram = nullptr;
    CircuitCharts *m_charts = nullptr;
    AttemptsModel *m_attempts = nullptr;
    ConfigView *m_values = nullptr;
    WhatIfView *m_whatIf = nullptr;
    Section *m_whatIfSection = nullptr;
    QStackedWidget *m_pages = nullptr;
    TonedLabel *m_empty = nullptr;
    ShownWatch *m_shown = nullptr;
};

} // namespace switchyard
