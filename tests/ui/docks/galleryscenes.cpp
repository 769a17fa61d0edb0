// SPDX-License-Identifier: GPL-3.0-or-later
#include "galleryscenes.h"

#include "detail/circuitdetail.h"
#include "events/eventdialog.h"
#include "events/eventlogview.h"
#include "events/eventpins.h"
#include "groups/groupsview.h"
#include "notices/muteshelf.h"
#include "overrides/overridesview.h"
#include "parts/section.h"
#include "pools/poolsview.h"
#include "samplefleet.h"
#include "sampletask.h"
#include "task/advancedfields.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"
#include "timeline/timelineview.h"

namespace switchyard {

namespace {

TemplateShelf &noTemplates()
{
    static TemplateShelf shelf;
    return shelf;
}

std::unique_ptr<QWidget> makeDetail(FleetStore &store, const CircuitId &circuit)
{
    auto detail = std::make_unique<CircuitDetail>(store);
    detail->setCircuit(circuit);
    HistoryAnswer history = sample::history();
    history.asked.circuit = circuit;
    detail->setHistory(history);
    detail->setAttempts(sample::attempts());
    return detail;
}

std::unique_ptr<QWidget> makeOverrides(FleetStore &store)
{
    FleetUpdate update;
    update.revision = store.revision() + 1;
    update.at = store.now();
    update.circuits = {*store.circuit({QStringLiteral("salesforce_agent"), CircuitPurpose::Calls})};
    update.circuits.first().acknowledged =
        Acknowledgement{QStringLiteral("eve"), QStringLiteral("incident 4711"), store.now() - 25s};
    update.agents = {*store.agent(QStringLiteral("docs_agent"))};
    update.agents.first().maintenance = Maintenance{QStringLiteral("peer"), QStringLiteral("new disks"),
                                                    store.now() - 10min, store.now() + 4min};
    store.apply(update);
    auto *mutes = new MuteShelf;
    mutes->add(
        {0,
         {.everything = false, .environment = QStringLiteral("production"), .agents = {}, .circuits = {}},
         QStringLiteral("ana"),
         QStringLiteral("data centre move"),
         store.now() - 30min,
         store.now() + 90min});
    auto view = std::make_unique<OverridesView>(store, mutes);
    mutes->setParent(view.get());
    return view;
}

std::unique_ptr<QWidget> makeGroups(FleetStore &store)
{
    auto groups = std::make_unique<GroupsView>(store);
    groups->setSaved({QStringLiteral("state:open env:prod"), QStringLiteral("p95>500")});
    return groups;
}

std::unique_ptr<QWidget> makePools(FleetStore &store)
{
    FleetUpdate update;
    update.at = store.now();
    update.pools = store.pools();
    for (qsizetype i = 1; i < store.pools().size(); i += 2) { // some agents have one for short calls too
        PoolSnapshot other = store.pools().at(i);
        other.key = other.key.section(u'_', 0, -2) + QStringLiteral("_15");
        other.operation = QStringLiteral("15 s");
        other.active /= 3;
        other.waiting = 0;
        update.pools.append(other);
    }
    store.apply(update);
    auto pools = std::make_unique<PoolsView>(store);
    pools->choosePool(sample::history().asked.poolKey);
    pools->setHistory(sample::history());
    return pools;
}

std::unique_ptr<QWidget> makeEvents(FleetStore &)
{
    auto log = std::make_unique<EventLogView>();
    log->append(sample::events());
    return log;
}

std::unique_ptr<QWidget> makePinnedEvents(FleetStore &)
{
    auto log = std::make_unique<EventLogView>();
    QList<Event> events = sample::events();
    log->pins().toggle({events.at(1), events.at(3)});
    for (int repeat = 0; repeat < 5; ++repeat)
        events += sample::events();
    log->append(events);
    return log;
}

std::unique_ptr<QWidget> makeEventFields(FleetStore &)
{
    Event event = sample::events().constFirst();
    event.actor = QStringLiteral("ana");
    event.details = {{QStringLiteral("previous_state"), QStringLiteral("closed")},
                     {QStringLiteral("failure_count"), 5},
                     {QStringLiteral("state"), QStringLiteral("open")},
                     {QStringLiteral("open_until"), QStringLiteral("2026-11-24T09:32:14.000Z")},
                     {QStringLiteral("operator_reason"), QStringLiteral("CRM upgrade, agreed with the desk")},
                     {QStringLiteral("last_failure"), QStringLiteral("connect_timeout")},
                     {QStringLiteral("http_status"), 503}};
    auto dialog = std::make_unique<EventDialog>(event, nullptr);
    AuditRow row;
    row.number = 4213;
    row.osUser = QStringLiteral("ana");
    row.host = QStringLiteral("desk-7");
    row.appVersion = QStringLiteral("1.0.0");
    row.previousHash = QStringLiteral("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    row.hash = QStringLiteral("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    dialog->showAuditRow(row);
    return dialog;
}

std::unique_ptr<QWidget> makeTask(FleetStore &store)
{
    auto sender = std::make_unique<TaskSender>(store, noTemplates());
    sender->setRequest(sample::taskRequest());
    sender->callStarted(1, sample::taskRequest());
    for (const CallNews &news : sample::taskNews())
        sender->take(1, news);
    return sender;
}

//! A stream that broke and was healed, and what few tasks need unfolded.
std::unique_ptr<QWidget> makeHealed(FleetStore &store)
{
    auto sender = std::make_unique<TaskSender>(store, noTemplates());
    SendRequest request = sample::taskRequest();
    request.extensions = {QStringLiteral("https://example.com/ext/billing/v1")};
    request.metadata = {{QStringLiteral("run"), 7}};
    sender->setRequest(request);
    auto fetched = std::make_shared<a2a::FetchedCard>();
    fetched->card.capabilities.extensions = {
        {QStringLiteral("https://example.com/ext/billing/v1"), {}, true},
        {QStringLiteral("https://example.com/ext/tracing/v2/with/a/long/way/to/its/end"), {}, false}};
    CardAnswer card;
    card.card = fetched;
    sender->advancedFields().setQuery(0);
    sender->advancedFields().setCard(card);
    sender->findChild<Section *>()->open();
    sender->callStarted(1, request);
    for (const CallNews &news : sample::taskNews()) {
        const auto *wire = std::get_if<WireExchange>(&news);
        if (!wire) {
            sender->take(1, news);
            continue;
        }
        WireExchange told = *wire;
        told.peer =
            a2a::Peer{.url = QUrl(QStringLiteral("https://agents.example.com/support")), .tenant = {}};
        sender->take(1, told);
        told.requestBody.replace("message/stream", "tasks/get");
        sender->take(1, told);
    }
    return sender;
}

std::unique_ptr<QWidget> makeRefused(FleetStore &store)
{
    auto sender = std::make_unique<TaskSender>(store, noTemplates());
    sender->setAgent(QStringLiteral("salesforce_agent"));
    return sender;
}

} // namespace

QList<GalleryScene> galleryScenes()
{
    const auto detailOf = [](const QString &agent) {
        return [agent](FleetStore &store) {
            return makeDetail(store, {agent, CircuitPurpose::Calls});
        };
    };
    return {
        {QStringLiteral("detail"), {352, 760}, detailOf(QStringLiteral("salesforce_agent"))},
        {QStringLiteral("detail-half-open"), {352, 760}, detailOf(QStringLiteral("jira_agent"))},
        {QStringLiteral("pools"), {1080, 250}, makePools},
        {QStringLiteral("events"), {1080, 250}, makeEvents},
        {QStringLiteral("events-pinned"), {1080, 250}, makePinnedEvents},
        {QStringLiteral("event-fields"), {560, 600}, makeEventFields},
        {QStringLiteral("overrides"), {1080, 200}, makeOverrides},
        {QStringLiteral("groups"), {200, 330}, makeGroups},
        {QStringLiteral("timeline"),
         {1080, 330},
         [](FleetStore &store) {
             return std::make_unique<TimelineView>(store);
         }},
        {QStringLiteral("task"), {1432, 550}, makeTask},
        {QStringLiteral("task-healed"), {1024, 640}, makeHealed},
        {QStringLiteral("task-refused"), {1432, 550}, makeRefused},
        {QStringLiteral("detail-forced"), {352, 760}, detailOf(QStringLiteral("billing_agent"))},
    };
}

} // namespace switchyard
