// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/arming.h"
#include "guard/circuitmark.h"
#include "guard/commanddialog.h"
#include "guard/commandsink.h"

#include <QHash>
#include <QPointer>

class QWidget;

namespace switchyard {

//! \brief What can be taken back: the same circuits, each as it was right after the command.
struct Revertible
{
    OperatorCommand command = OperatorCommand::Reset; //!< the opposite one
    CircuitId circuit;
    CircuitMark mark;
    bool seen = false; //!< the engine's picture after the command came
};

//! \brief The only way from a window to a circuit: asks, sends, waits for the engine's answer, tells how it
//! ended. It never shows what it hopes for, only what was answered.
class OperatorHand final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString who;
        bool readOnly = false;
    };

    //! \param sink,store  outlive this
    OperatorHand(CommandSink &sink, const FleetStore &store, Options options, QObject *parent = nullptr);

    [[nodiscard]] bool isReadOnly() const { return m_options.readOnly; }
    [[nodiscard]] const QString &who() const { return m_options.who; } //!< whose name every command carries
    //! \brief Which environments may be touched now; views that offer what only armed hands may do ask it.
    [[nodiscard]] Arming &arming() { return m_arming; }
    [[nodiscard]] const Arming &arming() const { return m_arming; }
    [[nodiscard]] const FleetStore &store() const { return m_store; }

    //! \brief Asks why \a environment is to be armed; nothing where arming cannot help.
    void askToArm(const QString &environment, QWidget *window);
    //! \brief For commands of the agent, the circuits of one agent count once.
    //! Opens the dialog over \a window and returns at once; null when there is nothing to ask about,
    //! and where a guarded environment must be armed first: that is asked then, and the dialog follows. Where
    //! several must be, refused() says so.
    CommandDialog *ask(OperatorCommand command, const QList<CircuitId> &chosen, QWidget *window);
    //! \brief Takes the last command back, if each circuit is still as that command left it; for ten seconds.
    void revert();
    [[nodiscard]] bool canRevert() const;

    //! \brief Whose resets of earlier runs are among \a events is reminded of as well.
    void recall(const QList<Event> &events) { m_resets.recall(events); }

    void checkNow(const QString &agent);
    void checkAllNow();
    void setPaused(bool paused);

signals:
    //! \brief The engine did it: "Tripped salesforce_agent: ‘CRM upgrade’".
    //! \param agent  whose circuit it was; of several, the last
    void done(const QString &text, bool revertible, const QString &agent);
    //! \brief It did not, and says why.
    //! \param agent  whose circuit it was; of several, the last; empty: nobody knows any more
    void refused(const QString &text, const QString &agent = {});
    //! \brief What done() offered to revert can no longer be.
    void revertEnded();

private:
    void send(OperatorCommand command, const QList<CircuitId> &circuits, std::optional<Duration> duration,
              const QString &reason, bool putsEndOff = false);
    //! What is sent from now on is taken back together, and nothing from before.
    void beginBatch();
    void sendInBatch(OperatorCommand command, const QList<CircuitId> &circuits,
                     std::optional<Duration> duration, const QString &reason, bool putsEndOff = false);
    //! Of the agent's maintenance.
    [[nodiscard]] Duration restLeft(const CircuitId &id) const;
    //! The guarded environments among these that are not armed yet, each once.
    [[nodiscard]] QStringList environmentsToArm(const QList<CircuitId> &circuits) const;
    void hear(const CommandAnswer &answer);
    void tellLate(const QString &text, const QString &agent);
    //! Whether it can be taken back.
    [[nodiscard]] bool remember(const CommandRequest &request);
    void watch(const FleetChange &change);
    void forget();
    //! Whose circuit the last command was about; empty: it cannot be taken back any more.
    [[nodiscard]] QString revertedAgent() const;
    void note(Revertible &left) const;
    [[nodiscard]] bool isAsLeft(const Revertible &left) const;

    CommandSink &m_sink;
    const FleetStore &m_store;
    Options m_options;
    Arming m_arming;
    //! \brief One confirmed dialog, however many circuits it named.
    struct Batch
    {
        quint64 number = 0;
        qsizetype done = 0;
        bool whole = true;    //!< all of it can be taken back
        QString told;         //!< of what was done
        bool reverts = false; //!< what another one did
    };
    struct Waiting
    {
        CommandRequest request;
        quint64 batch = 0;
        bool putsEndOff = false;
        bool reverts = false;
    };
    [[nodiscard]] QString doneText(const CommandRequest &request, qsizetype together, bool putsEndOff) const;

    Batch m_batch;
    QHash<CommandNumber, Waiting> m_waiting;
    QHash<CircuitId, CircuitMark> m_before; //!< as it was when the command went out
    ResetMemory m_resets;
    QList<Revertible> m_revertible;
    WallTime m_revertibleSince{};
};

} // namespace switchyard
