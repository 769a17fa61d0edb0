// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/statusline.h"

#include "fleet/fleettitle.h"
#include "format/timetext.h"
#include "parts/tonedlabel.h"
#include "window/statuscell.h"

#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <vector>

namespace switchyard {

Freshness freshness(const FleetStore &store)
{
    Freshness result;
    result.allPaused = store.isPaused();
    for (const AgentSnapshot &agent : store.agents()) {
        const bool rests = agent.health == HealthStatus::Paused;
        ++result.agents;
        result.paused += rests ? 1 : 0;
        if (!agent.lastCheckedAt)
            continue;
        if (!rests && agent.health != HealthStatus::Stale)
            ++result.polled;
        // One that rests among others has no result to wait for; when all rest, what is on show grows old.
        if (rests && !result.allPaused)
            continue;
        const Duration age = store.now() - *agent.lastCheckedAt;
        result.oldest = std::max(result.oldest.value_or(Duration::zero()), age);
    }
    return result;
}

std::optional<Duration> clockAhead(const FleetStore &store)
{
    std::vector<Duration> told;
    for (const AgentSnapshot &agent : store.agents()) {
        if (agent.clockAhead)
            told.push_back(*agent.clockAhead);
    }
    if (told.empty())
        return std::nullopt;
    const auto middle = told.begin() + static_cast<std::ptrdiff_t>(told.size() / 2);
    std::nth_element(told.begin(), middle, told.end());
    return *middle == Duration::zero() ? std::nullopt : std::optional(*middle);
}

QString keptText(const std::optional<KeptPast> &kept, WallTime now)
{
    if (!kept)
        return StatusLine::tr("Nothing kept");
    const QString size = StatusLine::tr("DB %1").arg(QLocale::c().formattedDataSize(kept->bytes, 1));
    return kept->since ? StatusLine::tr("%1 / %2").arg(size, formatDuration(now - *kept->since)) : size;
}

StatusLine::StatusLine(const FleetStore &store, const FleetSelection &selection, QWidget *parent)
    : QStatusBar(parent)
    , m_store(store)
    , m_selection(selection)
    , m_chosen(new TonedLabel(1, TonedLabel::Tone::Primary, false, this))
{
    setSizeGripEnabled(false);
    // What it says is seen in the table too: it gives way to the cells, and never makes the window wider.
    m_chosen->setElided();
    m_chosen->setContentsMargins(StatusCell::sides, 2, StatusCell::sides, 2);
    m_chosen->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(m_chosen, 1);
    m_polled = addCell({});
    m_oldest = addCell(tr("The oldest health result on show"));
    m_overrides = addCell(tr("Circuits that an operator holds open or has switched off"));
    m_notices = addCell({});
    m_notices->hide();
    m_kept = addCell(tr("What the database of events and history takes on disk, and how far back it goes"));
    m_skew = addCell(tr("Our clock and those of the agents do not agree; times of theirs look shifted"));
    m_clock = addCell(tr("The time that the picture shows"));
    connect(&store, &FleetStore::nowChanged, this, &StatusLine::refresh);
    connect(&selection, &FleetSelection::selectedChanged, this, &StatusLine::refreshSelection);
    connect(&store, &FleetStore::changed, this, [this](const FleetChange &change) {
        if (change.structure)
            refreshSelection(); // where they are was not known before
    });
    refresh();
    refreshSelection();
}

QLabel *StatusLine::addCell(const QString &tip)
{
    auto *label = new StatusCell(this);
    label->setToolTip(tip);
    addPermanentWidget(label);
    return label;
}

void StatusLine::refresh()
{
    const Freshness fresh = freshness(m_store);
    QFont loud = m_oldest->font();
    loud.setBold(fresh.allPaused);
    m_polled->setFont(loud);
    const QString resting = fresh.paused > 0 ? tr(", %1 paused").arg(fresh.paused) : QString();
    const auto &pause = m_store.checksPause();
    m_polled->setToolTip(
        pause ? tr("Paused by %1 since %2").arg(pause->who, formatSince(pause->since, m_store.now()))
              : tr("Agents with a fresh health result, of all"));
    m_polled->setText(fresh.allPaused ? pausedWords()
                                      : tr("Polled %1/%2").arg(fresh.polled).arg(fresh.agents) + resting);
    m_oldest->setText(fresh.oldest ? tr("Oldest %1").arg(formatAge(*fresh.oldest))
                                   : tr("Nothing polled yet"));
    int overrides = 0;
    for (const CircuitId &id : m_store.circuitIds())
        overrides += m_store.circuit(id)->override.kind != OverrideKind::None ? 1 : 0;
    m_overrides->setText(overrides == 1 ? tr("1 override") : tr("%1 overrides").arg(overrides));
    m_kept->setText(keptText(m_store.kept(), m_store.now()));
    refreshSkew();
    m_clock->setText(formatClock(m_store.now()));
}

void StatusLine::setNotices(const QString &text, const QString &tip)
{
    m_notices->setText(text);
    m_notices->setToolTip(tip);
    m_notices->show();
}

void StatusLine::refreshSkew()
{
    const std::optional<Duration> ahead = clockAhead(m_store);
    m_skew->setVisible(ahead.has_value());
    if (!ahead)
        return;
    const QString by = formatDuration(std::chrono::abs(*ahead));
    m_skew->setText(*ahead > Duration::zero() ? tr("Clock %1 ahead of the agents'").arg(by)
                                              : tr("Clock %1 behind the agents'").arg(by));
}

void StatusLine::refreshSelection()
{
    const auto &chosen = m_selection.selected();
    if (chosen.isEmpty()) {
        m_chosen->clear();
        return;
    }
    QStringList environments;
    for (const CircuitId &id : chosen) {
        const AgentSnapshot *agent = m_store.agent(id.agent);
        if (agent && !environments.contains(agent->environment))
            environments.append(agent->environment);
    }
    environments.removeAll(QString());
    environments.sort();
    const QString what =
        chosen.size() == 1 ? tr("1 circuit selected") : tr("%1 circuits selected").arg(chosen.size());
    const QString where = environments.join(tr(" and "));
    m_chosen->setText(where.isEmpty() ? what : tr("%1 in %2").arg(what, where));
}

} // namespace switchyard
