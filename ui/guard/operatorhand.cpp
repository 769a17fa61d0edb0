// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/operatorhand.h"

#include "format/circuitname.h"
#include "guard/armdialog.h"
#include "guard/commanddialog.h"
#include "guard/commandrules.h"
#include "guard/commandtext.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr Duration revertLasts = 10s;

QList<CircuitId> oneForEachAgent(const QList<CircuitId> &circuits)
{
    QList<CircuitId> ones;
    for (const CircuitId &id : circuits) {
        const bool known = std::any_of(ones.cbegin(), ones.cend(),
                                       [&id](const CircuitId &one) { return one.agent == id.agent; });
        if (!known)
            ones.append(id);
    }
    return ones;
}

QString subjectOf(const CommandRequest &request)
{
    return isOfAgent(request.command) ? request.circuit.agent : circuitName(request.circuit);
}

} // namespace

OperatorHand::OperatorHand(CommandSink &sink, const FleetStore &store, Options options, QObject *parent)
    : QObject(parent)
    , m_sink(sink)
    , m_store(store)
    , m_options(std::move(options))
    , m_arming(store, m_options.readOnly)
{
    connect(&sink, &CommandSink::answered, this, &OperatorHand::hear);
    connect(&m_arming, &Arming::armed, this, [this](const QString &environment, const QString &reason) {
        m_sink.tellArming(environment, true, {m_options.who, reason});
    });
    connect(&m_arming, &Arming::disarmed, this, [this](const QString &environment, bool byItself) {
        m_sink.tellArming(environment, false, {byItself ? QString() : m_options.who, {}});
    });
    connect(&store, &FleetStore::changed, this, &OperatorHand::watch);
    connect(&store, &FleetStore::nowChanged, this, [this](WallTime now) {
        if (!m_revertible.isEmpty() && now - m_revertibleSince > revertLasts)
            forget();
    });
}

void OperatorHand::askToArm(const QString &environment, QWidget *window)
{
    if (!m_arming.canArm(environment))
        return;
    auto *dialog = new ArmDialog(m_arming, environment, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

QStringList OperatorHand::environmentsToArm(const QList<CircuitId> &circuits) const
{
    QStringList environments;
    for (const CircuitId &id : circuits) {
        const AgentSnapshot *agent = m_store.agent(id.agent);
        if (agent && m_arming.canArm(agent->environment) && !environments.contains(agent->environment))
            environments.append(agent->environment);
    }
    return environments;
}

CommandDialog *OperatorHand::ask(OperatorCommand command, const QList<CircuitId> &chosen, QWidget *window)
{
    const QList<CircuitId> circuits = isOfAgent(command) ? oneForEachAgent(chosen) : chosen;
    if (circuits.isEmpty())
        return nullptr;
    const QStringList unarmed = environmentsToArm(circuits);
    if (unarmed.size() > 1) {
        // Armed one by one they would stand open, and the command could still not go to all of them.
        emit refused(
            tr("%1: nothing was done. ‘%2’ are guarded and not armed; choose circuits of one of them.")
                .arg(verb(command), unarmed.join(tr("’ and ‘"))),
            circuits.constLast().agent);
        return nullptr;
    }
    if (!unarmed.isEmpty()) {
        auto *first = new ArmDialog(m_arming, unarmed.constFirst(), window);
        first->setAttribute(Qt::WA_DeleteOnClose);
        connect(first, &QDialog::accepted, this, [this, command, circuits, over = QPointer(window)] {
            if (environmentsToArm(circuits).isEmpty())
                ask(command, circuits, over);
        });
        first->open();
        return nullptr;
    }
    auto *dialog = new CommandDialog(command, circuits, m_store, m_arming, window);
    for (const CircuitId &id : circuits) {
        const auto past = m_resets.last(id, m_store.now());
        if (command == OperatorCommand::Reset && past)
            dialog->showPastReset(*past);
    }
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CommandDialog::confirmed, this, [this, dialog] {
        send(dialog->command(), dialog->circuits(), dialog->duration(), dialog->reason(),
             dialog->putsEndOff());
    });
    dialog->open();
    return dialog;
}

void OperatorHand::send(OperatorCommand command, const QList<CircuitId> &circuits,
                        std::optional<Duration> duration, const QString &reason, bool putsEndOff)
{
    beginBatch();
    sendInBatch(command, circuits, duration, reason, putsEndOff);
}

void OperatorHand::beginBatch()
{
    forget();
    m_batch = {.number = m_batch.number + 1, .told = {}};
}

void OperatorHand::sendInBatch(OperatorCommand command, const QList<CircuitId> &circuits,
                               std::optional<Duration> duration, const QString &reason, bool putsEndOff)
{
    for (const CircuitId &id : circuits) {
        if (const CircuitSnapshot *circuit = m_store.circuit(id))
            m_before.insert(id, markOf(*circuit, m_store.agent(id.agent)));
        if (const AgentSnapshot *agent = m_store.agent(id.agent))
            m_arming.touch(agent->environment);
        CommandRequest request{command, id, duration, {m_options.who, reason}};
        // The engine counts the time of a maintenance from now on, whatever is left of it.
        if (putsEndOff && command == OperatorCommand::Maintain && duration)
            request.duration = restLeft(id) + *duration;
        m_waiting.insert(m_sink.send(request), {request, m_batch.number, putsEndOff, m_batch.reverts});
    }
}

Duration OperatorHand::restLeft(const CircuitId &id) const
{
    const AgentSnapshot *agent = m_store.agent(id.agent);
    if (!agent || !agent->maintenance || !agent->maintenance->until)
        return {};
    return std::max<Duration>(Duration::zero(), *agent->maintenance->until - m_store.now());
}

void OperatorHand::hear(const CommandAnswer &answer)
{
    const auto found = m_waiting.constFind(answer.command);
    if (found == m_waiting.constEnd())
        return;
    const auto [request, batch, putsEndOff, reverts] = *found;
    m_waiting.erase(found);
    if (!answer.done) {
        emit refused(tr("%1 %2 was refused: %3").arg(verb(request.command), subjectOf(request), answer.why),
                     request.circuit.agent);
        return;
    }
    // What took a trip back was no try to mend anything.
    if (request.command == OperatorCommand::Reset && !reverts)
        m_resets.note(request.circuit, {m_store.now(), request.note.who, request.note.why});
    if (batch != m_batch.number) {
        tellLate(doneText(request, 1, putsEndOff), request.circuit.agent);
        return;
    }
    const bool revertible = remember(request);
    m_batch.told = doneText(request, ++m_batch.done, putsEndOff);
    emit done(m_batch.told, revertible, request.circuit.agent);
}

//! An answer to an earlier dialog than the last: nobody who presses Revert now means it.
void OperatorHand::tellLate(const QString &text, const QString &agent)
{
    if (m_revertible.isEmpty())
        emit done(text, false, agent);
    else
        emit done(tr("%1. Late, and not part of it: %2").arg(m_batch.told, text), true, agent);
}

//! Of several the bar has room for one line, and its one button takes all of them back.
QString OperatorHand::doneText(const CommandRequest &request, qsizetype together, bool putsEndOff) const
{
    const QString many = isOfAgent(request.command) ? tr("%1 agents") : tr("%1 circuits");
    const QString whom = together > 1 ? many.arg(together) : subjectOf(request);
    const QString reason =
        request.note.why.isEmpty() ? QString() : QStringLiteral(": ‘%1’").arg(request.note.why);
    const bool rests = putsEndOff && request.command == OperatorCommand::Maintain;
    const QString did = rests ? tr("Extended maintenance of") : pastVerb(request.command);
    return did + u' ' + whom + reason;
}

//! One button takes all of a batch back, or none of it where part of it cannot be.
bool OperatorHand::remember(const CommandRequest &request)
{
    const std::optional<OperatorCommand> back = opposite(request.command, m_before.value(request.circuit));
    m_batch.whole = m_batch.whole && back;
    if (!m_batch.whole) {
        forget();
        return false;
    }
    Revertible left;
    left.command = *back;
    left.circuit = request.circuit;
    note(left);
    m_revertible.append(left);
    m_revertibleSince = m_store.now();
    return true;
}

//! The answer and the picture it leads to come in either order; the picture is the right one once it differs
//! from the one that the command found.
void OperatorHand::note(Revertible &left) const
{
    const CircuitSnapshot *circuit = m_store.circuit(left.circuit);
    if (!circuit)
        return;
    const CircuitMark mark = markOf(*circuit, m_store.agent(left.circuit.agent));
    if (mark == m_before.value(left.circuit))
        return;
    left.mark = mark;
    left.seen = true;
}

void OperatorHand::watch(const FleetChange &)
{
    for (Revertible &left : m_revertible) {
        if (!left.seen)
            note(left);
    }
    const bool changed = std::any_of(m_revertible.cbegin(), m_revertible.cend(),
                                     [this](const Revertible &left) { return left.seen && !isAsLeft(left); });
    if (changed)
        forget();
}

bool OperatorHand::isAsLeft(const Revertible &left) const
{
    const CircuitSnapshot *circuit = m_store.circuit(left.circuit);
    return circuit && markOf(*circuit, m_store.agent(left.circuit.agent)) == left.mark;
}

void OperatorHand::forget()
{
    if (m_revertible.isEmpty())
        return;
    m_revertible.clear();
    emit revertEnded();
}

QString OperatorHand::revertedAgent() const
{
    return m_revertible.isEmpty() ? QString() : m_revertible.constLast().circuit.agent;
}

bool OperatorHand::canRevert() const
{
    return !m_revertible.isEmpty() &&
           std::all_of(m_revertible.cbegin(), m_revertible.cend(),
                       [this](const Revertible &left) { return left.seen && isAsLeft(left); });
}

void OperatorHand::revert()
{
    if (!canRevert()) {
        emit refused(tr("Not reverted: the circuit has changed since."), revertedAgent());
        forget();
        return;
    }
    const bool armed =
        std::all_of(m_revertible.cbegin(), m_revertible.cend(), [this](const Revertible &left) {
            const AgentSnapshot *agent = m_store.agent(left.circuit.agent);
            return agent && m_arming.isArmed(agent->environment);
        });
    if (!armed) {
        emit refused(tr("Not reverted: the environment is not armed any more."), revertedAgent());
        return;
    }
    const QList<Revertible> back = m_revertible;
    beginBatch();
    m_batch.reverts = true;
    for (const Revertible &left : back)
        sendInBatch(left.command, {left.circuit}, std::nullopt, tr("reverted by hand"));
}

void OperatorHand::checkNow(const QString &agent)
{
    m_sink.checkNow(agent);
}

void OperatorHand::checkAllNow()
{
    m_sink.checkAllNow();
}

void OperatorHand::setPaused(bool paused)
{
    m_sink.setPaused(paused, {m_options.who, {}});
}

} // namespace switchyard
