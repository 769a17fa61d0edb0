// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoroster.h"

namespace switchyard {

namespace {

//! What all of them share: watched closely, with short open times, so that a viewer sees circuits live.
DemoProfile agent(const QString &name, const QString &group, const QString &temper,
                  a2a::ProtocolVersion protocol)
{
    DemoProfile profile;
    profile.protocol = protocol;
    AgentConfig &config = profile.config;
    config.name = name;
    config.environment = demoEnvironment();
    config.group = group;
    config.tags = {temper};
    config.owner = QStringLiteral("demo");
    config.health.interval = 2s;
    config.health.breaker.openTime = 15s;
    config.breaker.openTime = 20s;
    config.timeouts.healthCheck = 5s;
    for (const char *path :
         {"health.interval", "health.breaker.timeout", "breaker.timeout", "timeouts.health_check"})
        config.origins.insert(QLatin1String(path), Origin::Agent);
    return profile;
}

DemoProfile steady()
{
    DemoProfile p = agent(QStringLiteral("billing_agent"), QStringLiteral("money"), QStringLiteral("steady"),
                          a2a::ProtocolVersion::V1_0);
    p.description = QStringLiteral("Looks up invoices and says what became of them.");
    p.skills = {{QStringLiteral("invoice-status"), QStringLiteral("Invoice status"),
                 QStringLiteral("Says whether an invoice is open, paid or overdue.")}};
    p.answers = {QStringLiteral("Invoice 4711 was paid on the 3rd."),
                 QStringLiteral("Invoice 4712 is open and due in nine days.")};
    p.callers = {40, 1, OperationKind::StandardRequest, {QStringLiteral("What became of invoice 4711?")}};
    return p;
}

DemoProfile slow()
{
    DemoProfile p = agent(QStringLiteral("research_agent"), QStringLiteral("office"), QStringLiteral("slow"),
                          a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Reads what there is on a question, which takes a while.");
    p.skills = {{QStringLiteral("survey"), QStringLiteral("Survey"),
                 QStringLiteral("Sums up sources on a question.")}};
    p.answers = {QStringLiteral("Four sources agree, one does not; the newest is from March.")};
    p.temper.fastest = 1s;
    p.temper.slowest = 3s;
    p.temper.cardDelay = 350ms;
    p.callers = {20, 1, OperationKind::StandardRequest, {QStringLiteral("What is known of heat pumps?")}};
    return p;
}

DemoProfile flaky()
{
    DemoProfile p = agent(QStringLiteral("inventory_agent"), QStringLiteral("shop"), QStringLiteral("flaky"),
                          a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Counts what is in stock, when its database lets it.");
    p.skills = {{QStringLiteral("stock"), QStringLiteral("Stock"),
                 QStringLiteral("Says how many of an article there are.")}};
    p.answers = {QStringLiteral("There are 17 left."), QStringLiteral("None left; twelve come on Friday.")};
    p.temper.fastest = 60ms;
    p.temper.slowest = 400ms;
    p.temper.errorShare = 0.2;
    p.temper.resetShare = 0.08;
    p.temper.cardErrorShare = 0.08;
    // Its calls circuit opens now and then while its health circuit stays closed: the two are not the same.
    p.temper.badSpells = DemoRota{70s, 25s, 95s};
    p.callers = {
        40, 1, OperationKind::StandardRequest, {QStringLiteral("How many of article 23 are there?")}};
    return p;
}

DemoProfile downOnARota()
{
    DemoProfile p = agent(QStringLiteral("payments_agent"), QStringLiteral("money"), QStringLiteral("rota"),
                          a2a::ProtocolVersion::V1_0);
    p.description =
        QStringLiteral("Takes payments; is restarted every two minutes and needs 40 seconds for it.");
    p.skills = {{QStringLiteral("pay"), QStringLiteral("Pay"), QStringLiteral("Takes a payment.")}};
    p.answers = {QStringLiteral("Paid; the receipt is R-2093."),
                 QStringLiteral("Paid; the receipt is R-2094.")};
    p.temper.downs = DemoRota{20s, 40s, 80s};
    p.callers = {45, 1, OperationKind::StandardRequest, {QStringLiteral("Take 20 euros for order 512.")}};
    return p;
}

DemoProfile rateLimiting()
{
    DemoProfile p = agent(QStringLiteral("search_agent"), QStringLiteral("shop"),
                          QStringLiteral("rate-limiting"), a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Searches the catalogue, eight times in ten seconds and no more.");
    p.skills = {
        {QStringLiteral("search"), QStringLiteral("Search"), QStringLiteral("Finds articles by words.")}};
    p.answers = {QStringLiteral("Three articles match."), QStringLiteral("Nothing matches.")};
    p.temper.callsPerWindow = 8;
    p.temper.window = 10s;
    p.callers = {60, 4, OperationKind::StandardRequest, {QStringLiteral("Find blue lamps.")}};
    return p;
}

DemoProfile asksForInput()
{
    DemoProfile p = agent(QStringLiteral("travel_agent"), QStringLiteral("office"),
                          QStringLiteral("asks-for-input"), a2a::ProtocolVersion::V1_0);
    p.description = QStringLiteral("Books journeys, and asks back before it does.");
    p.skills = {{QStringLiteral("book"), QStringLiteral("Book"), QStringLiteral("Books a train.")}};
    p.answers = {QStringLiteral("Booked: the 9:12, seat 41 at the window.")};
    p.question = QStringLiteral("At the window or on the aisle?");
    p.temper.asksForInput = true;
    p.temper.fastest = 150ms;
    p.temper.slowest = 500ms;
    p.callers = {
        12, 1, OperationKind::StandardRequest, {QStringLiteral("A train to Bremen tomorrow at nine.")}};
    return p;
}

DemoProfile streaming()
{
    DemoProfile p = agent(QStringLiteral("report_agent"), QStringLiteral("office"), QStringLiteral("streams"),
                          a2a::ProtocolVersion::V1_0);
    p.description = QStringLiteral("Writes a report while you watch.");
    p.skills = {{QStringLiteral("report"), QStringLiteral("Report"),
                 QStringLiteral("Writes the week's figures down as a text.")}};
    p.answers = {
        QStringLiteral("Sales rose by four per cent this week. Most of it came from the north, where "
                       "the new shop opened on Monday. Returns stayed where they were.")};
    p.temper.streams = true;
    p.temper.fastest = 2s;
    p.temper.slowest = 5s;
    p.callers = {10, 1, OperationKind::LongOperation, {QStringLiteral("Report on this week.")}};
    return p;
}

DemoProfile translating()
{
    DemoProfile p = agent(QStringLiteral("translation_agent"), QStringLiteral("office"),
                          QStringLiteral("streams"), a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Translates, a few words at a time.");
    p.skills = {{QStringLiteral("translate"), QStringLiteral("Translate"),
                 QStringLiteral("Translates between English and German.")}};
    p.answers = {QStringLiteral("Der Zug nach Bremen geht morgen um zwölf nach neun von Gleis drei.")};
    p.temper.streams = true;
    p.temper.fastest = 700ms;
    p.temper.slowest = 1500ms;
    p.callers = {15, 1, OperationKind::StandardRequest, {QStringLiteral("Translate this to German.")}};
    return p;
}

DemoProfile wrongCredentials()
{
    DemoProfile p = agent(QStringLiteral("payroll_agent"), QStringLiteral("money"),
                          QStringLiteral("wrong-credentials"), a2a::ProtocolVersion::V1_0);
    p.description = QStringLiteral("Knows who earns what, and does not tell us.");
    p.answers = {QStringLiteral("Nothing.")};
    p.temper.wantsCredentials = true;
    p.callers = {4, 1, OperationKind::StandardRequest, {QStringLiteral("When is payday?")}};
    return p;
}

DemoProfile malformedCard()
{
    DemoProfile p = agent(QStringLiteral("legacy_agent"), QStringLiteral("shop"),
                          QStringLiteral("malformed-card"), a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Works, but its card was cut short on the way to its server.");
    p.answers = {QStringLiteral("Done.")};
    p.temper.malformedCard = true;
    p.callers = {4, 1, OperationKind::StandardRequest, {QStringLiteral("Print the list.")}};
    return p;
}

DemoProfile fillsItsPool()
{
    DemoProfile p = agent(QStringLiteral("render_agent"), QStringLiteral("studio"),
                          QStringLiteral("fills-its-pool"), a2a::ProtocolVersion::V0_3);
    p.description = QStringLiteral("Draws pictures, for more people than it has hands for.");
    p.skills = {
        {QStringLiteral("render"), QStringLiteral("Render"), QStringLiteral("Draws a picture of a scene.")}};
    p.answers = {QStringLiteral("The picture is drawn.")};
    p.temper.fastest = 4s;
    p.temper.slowest = 8s;
    p.config.pool.limit = 8;
    p.config.pool.limitPerHost = 4;
    p.config.pool.queueLimit = 12;
    for (const char *path : {"pool.limit", "pool.limit_per_host", "pool.queue_limit"})
        p.config.origins.insert(QLatin1String(path), Origin::Agent);
    p.callers = {39, 3, OperationKind::LongOperation, {QStringLiteral("Draw a harbour at dawn.")}};
    return p;
}

DemoProfile paused()
{
    DemoProfile p = agent(QStringLiteral("archive_agent"), QStringLiteral("office"), QStringLiteral("paused"),
                          a2a::ProtocolVersion::V1_0);
    p.description = QStringLiteral("Keeps old files; in maintenance.");
    p.answers = {QStringLiteral("Filed.")};
    p.config.paused = true;
    return p;
}

} // namespace

QList<DemoProfile> demoRoster()
{
    return {steady(),           slow(),          flaky(),        downOnARota(),
            rateLimiting(),     asksForInput(),  streaming(),    translating(),
            wrongCredentials(), malformedCard(), fillsItsPool(), paused()};
}

QString demoEnvironment()
{
    return QStringLiteral("demo");
}

} // namespace switchyard
